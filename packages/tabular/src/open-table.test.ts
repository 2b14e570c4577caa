import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openTable, type Row, tableReasons as reasons, TabularError } from './index.js'

async function* inChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function read(input: string | Uint8Array, size = 7) {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input
  const table = await openTable(inChunks(bytes, size))
  const rows: Row[] = []
  for await (const row of table.rows) rows.push(row)
  return { table, rows }
}
const failure = (input: string | Uint8Array, size?: number) =>
  read(input, size).then(
    () => null,
    error => error as TabularError,
  )

describe('openTable', () => {
  it('takes the delimiter from the header line, also when cells hold the others', async () => {
    expect((await read('a;b\n1;2,5\n')).rows[0]!.cells).toEqual(['1', '2,5'])
    expect((await read('a\tb\n1;2\t5\n')).rows[0]!.cells).toEqual(['1;2', '5'])
    expect((await read('"a;b;c",d\n1,2\n')).table.headers).toEqual(['a;b;c', 'd'])
  })

  it('reads UTF-8 with a byte order mark whatever the chunks are', async () => {
    for (const size of [1, 2, 3, 5, 1000]) {
      const { table, rows } = await read('\uFEFFenhet;ort\nVård;Åmål €\n', size)
      expect(table.headers).toEqual(['enhet', 'ort'])
      expect(rows[0]!.cells).toEqual(['Vård', 'Åmål €'])
      expect(table.encoding).toBe('utf-8')
    }
  })

  it('reads windows-1252 when the bytes cannot be UTF-8', async () => {
    for (const size of [1, 4, 1000]) {
      const { table, rows } = await read(Buffer.from('enhet;ort\nplain;row\nV\xe5rd;\xc5m\xe5l \x80\n', 'latin1'), size)
      expect(rows[1]!.cells).toEqual(['Vård', 'Åmål €'])
      expect(table.encoding).toBe('windows-1252')
    }
  })

  it('refuses a file that mixes encodings, naming the line', async () => {
    const mixed = Buffer.concat([Buffer.from('a,b\nVård,1\n'), Buffer.from('V\xe5rd,1\n', 'latin1')])
    expect(await failure(mixed, 6)).toMatchObject({ name: 'TabularError', line: 3 })
  })

  it('unpacks gzip by its magic bytes and refuses a cut archive', async () => {
    const packed = gzipSync('a,b\n1,2\n')
    expect((await read(packed, 1)).rows[0]!.cells).toEqual(['1', '2'])
    expect((await failure(packed.subarray(0, packed.length - 6)))?.reason).toBe(reasons.cutArchive)
  })

  it('counts lines through quoted line breaks and blank lines', async () => {
    const { rows } = await read('a,b\n1,"x\r\ny"\n\n\n2,z\n"3\n4",w\n,\n5,v\n')
    expect(rows.map(row => row.line)).toEqual([2, 6, 7, 10])
    for (const size of [1, 3, 100]) {
      const windows = await read('a,b\r\n1,"x\r\ny"\r\n\r\n2,z\r\n', size)
      expect(windows.rows.map(row => row.line)).toEqual([2, 5])
    }
  })

  it('hands on rows that do not fit the header with their problem', async () => {
    const { rows } = await read('a,b\n1\n1,2,,\n1,2,3\n')
    expect(rows.map(row => row.problem)).toEqual([reasons.cellCount(1, 2), null, reasons.cellCount(3, 2)])
    expect(rows[1]!.cells).toEqual(['1', '2'])
  })

  it('says where a quote is opened that is never closed', async () => {
    expect(await failure('a,b\n1,2\n3,"4\n5,6\n')).toMatchObject({ line: 3, reason: reasons.openQuote })
    const long = `a,b\n1,2\n3,"${'x,y\n'.repeat(500_000)}`
    expect((await failure(long, 65_536))?.reason).toBe(reasons.longRow)
  })

  it('refuses an empty file and a missing or doubled column', async () => {
    expect((await failure(''))?.reason).toBe(reasons.empty)
    expect((await failure('\n\n'))?.reason).toBe(reasons.empty)
    const { table } = await read('a,b,a\n1,2,3\n')
    expect(() => table.column('c')).toThrow(TabularError)
    expect(() => table.column('a')).toThrow('twice')
    expect(table.column('b')).toBe(1)
  })

  it('says everything that can be wrong in both languages', () => {
    for (const reason of Object.values(reasons)) {
      const { sv, en } = typeof reason === 'function' ? (reason as (...of: string[]) => typeof reasons.empty)('1', '2') : reason
      expect(sv).not.toBe(en)
      expect(sv).toMatch(/\p{L}{3}/u)
    }
  })
})
