import { createHash, createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { silentLog } from '@tillit/service-kit'
import { openStore, type Store } from '@tillit/store'
import {
  createTestDatabase,
  seededRandom,
  startApp,
  type TestDatabase,
  testClock,
  testManifestPublicKey,
  testSession,
  testSessionPublicKey,
} from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../app.js'

let database: TestDatabase
let store: Store
let server: { url: string; close(): Promise<void> }

beforeAll(async () => {
  database = await createTestDatabase()
  store = openStore(database.url('aggregator'), { name: 'history-test', max: 3 })
  const app = createApp({
    store,
    log: silentLog,
    now: testClock('2026-11-20T10:00:00Z').now,
    random: seededRandom(1),
    sessionPublicKey: testSessionPublicKey,
    manifestPublicKey: testManifestPublicKey,
    queueReady: async () => true,
    sealKeyDir: '/nonexistent',
    historyKey: Buffer.alloc(32, 9),
    requestClose: async () => {},
  })
  server = await startApp(app)
})
afterAll(async () => {
  await server.close()
  await store.close()
  await database.drop()
})

const header = 'respondent,unit_path,wave,question,answer,comment\n'
interface Line {
  event: string
  [key: string]: unknown
  error?: { code: string; message: string; rows?: { line: number; reason: string }[] }
}

async function send(body: string | Uint8Array, options: { query?: string; map?: object; session?: string; language?: string } = {}) {
  const answer = await fetch(`${server.url}/history-imports${options.query ?? ''}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${options.session ?? testSession('operator')}`,
      'content-type': 'text/csv',
      ...(options.language ? { 'accept-language': options.language } : {}),
      ...(options.map ? { 'x-tillit-map': Buffer.from(JSON.stringify(options.map)).toString('base64url') } : {}),
    },
    body: body as string,
  })
  const lines = (await answer.text())
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Line)
  return { status: answer.status, last: lines.at(-1)!, lines }
}

/** `people` ballots per unit, answering 1..5 in turn. */
function survey(wave: string, units: Record<string, number>, comment = ''): string {
  const rows = Object.entries(units).flatMap(([unit, people]) =>
    Array.from(
      { length: people },
      (_, i) => `${unit}-${i},${unit},${wave},q1,${(i % 5) + 1},${comment}\n${unit}-${i},${unit},${wave},q2,${((i + 2) % 5) + 1},\n`,
    ),
  )
  return header + rows.join('')
}
const tallies = () => store.sql<{ wave: string; root: string }[]>`select wave, root from blocks.tally order by 1, 2`

describe('POST /history-imports', () => {
  it('counts every cohort as one block and rolls small ones up, keeping no row', async () => {
    const { last } = await send(survey('2025', { 'K/A': 6, 'K/B': 3, 'K/C': 3, M: 2 }), { query: '?scale=1..5&name=first.csv' })
    expect(last).toMatchObject({
      event: 'result',
      already: false,
      rows: 28,
      ballots: 14,
      respondents: 14,
      counted: 12,
      deleted: 2,
      blocks: 2,
      questions: 2,
    })
    const cells = await store.sql`select path, people, histograms from blocks.cell order by path`
    const more = store.sql`insert into blocks.block select (jsonb_populate_record(b, '{"block": 99}')).* from blocks.block b limit 1`
    await expect(more).rejects.toThrow('takes nothing more')
    expect(cells.map(cell => [cell.path, cell.people])).toEqual([
      ['K', 12],
      ['K/A', 6],
    ])
    expect(cells[1]!.histograms).toEqual([2, 1, 1, 1, 1, 0, 1, 1, 2, 1, 1, 0])
  })

  it('answers a second import of the same file with the first report and changes nothing', async () => {
    const file = survey('again', { 'K/A': 7 })
    const first = await send(file, { query: '?scale=1..5' })
    const before = await tallies()
    const second = await send(gzipSync(file), { query: '?scale=1..5&name=other' })
    expect(second.last).toEqual({ ...first.last, already: true })
    expect(await tallies()).toEqual(before)
  })

  it('remembers a file by a keyed hash, so that nobody can try out a last row against it', async () => {
    const file = survey('keyed', { 'K/A': 7 })
    await send(file, { query: '?scale=1..5&name=keyed' })
    const [row] = await store.sql`select digest from aggregator.history_import where name = 'keyed'`
    const plain = createHash('sha256')
      .update(JSON.stringify(['history/v1', {}, { low: 1, high: 5 }]))
      .update(file)
      .digest()
    const keyed = createHmac('sha256', Buffer.alloc(32, 9)).update(plain).digest('hex')
    expect([row!.digest.toString('hex'), keyed === plain.toString('hex')]).toEqual([keyed, false])
  })

  it('refuses another file for a wave and root that have been counted', async () => {
    await send(survey('taken', { 'K/A': 7 }), { query: '?scale=1..5' })
    const { last } = await send(survey('taken', { 'K/Z': 8 }), { query: '?scale=1..5' })
    expect(last.error).toMatchObject({ code: 'history.wave-taken' })
    const other = await send(survey('taken', { 'Other/Z': 8 }), { query: '?scale=1..5' })
    expect(other.last.event).toBe('result')
  })

  it('lets the last of several answers count, reports the others, and takes empty answers as skips', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => `p${i},D/A,dup,q,1,\np${i},D/A,dup,q,${i + 1},\np${i},D/A,dup,q,,\n`).join('')
    const { last } = await send(header + rows, { query: '?scale=1..5' })
    expect(last).toMatchObject({ rows: 15, ballots: 5, replaced: 5, skipped: 5 })
    const [cell] =
      await store.sql`select histograms from blocks.cell join blocks.tally using (organisation_id, tally) where root = 'D' limit 1`
    expect(cell!.histograms).toEqual([1, 1, 1, 1, 1, 0])
  })

  it('tells a dry run apart: everything is reported, nothing stored', async () => {
    const { last } = await send(survey('dry', { 'K/A': 7 }), { query: '?scale=1..5&dryRun=true' })
    expect(last).toMatchObject({ event: 'result', counted: 7 })
    expect((await tallies()).some(tally => tally.wave === 'dry')).toBe(false)
  })

  it('groups comments by R9, without their writers', async () => {
    const { last } = await send(survey('words', { 'K/A': 12, 'K/B': 6 }, 'Bra'), { query: '?scale=1..5' })
    expect(last).toMatchObject({ comments: { shown: 12, deleted: 6 } })
    const groups = await store.sql`select texts, question, node from blocks.comment_group`
    expect(groups.map(group => group.texts.length)).toEqual([6, 6])
  })

  it('masks what points somebody out in a comment before it is stored: its writer cannot be asked', async () => {
    await send(survey('named', { 'N/A': 10 }, 'Fatima 850713-2382 bestämmer'), { query: '?scale=1..5' })
    const groups =
      await store.sql`select texts from blocks.comment_group join blocks.tally using (organisation_id, tally) where wave = 'named'`
    expect([...new Set(groups.flatMap(group => group.texts))]).toEqual(['[namn] [personnummer] bestämmer'])
  })

  it('tells a Swedish reader in Swedish what is wrong with the file, with the row and the column', async () => {
    const { last } = await send(`${header}a,X/Y,1,q,often,\nb,X//Y,1,q,3,\n`, { language: 'sv-SE,sv;q=0.9' })
    expect(last.error).toEqual({
      code: 'history.bad-rows',
      message:
        '2 rader går inte att läsa. Den första: rad 2, svaret "often" i kolumnen "answer" är inget heltal: rätta det, eller lägg till det i kartan. Rätta och läs in filen igen. Inget är sparat.',
      rows: [
        { line: 2, reason: 'svaret "often" i kolumnen "answer" är inget heltal: rätta det, eller lägg till det i kartan' },
        {
          line: 3,
          reason: 'enheten "X//Y" i kolumnen "unit_path" har en tom nivå mellan två snedstreck: fyll i den eller ta bort ett snedstreck',
        },
      ],
    })
  })

  it.each([
    ['an empty file', '', 'Line 1: the file is empty. Nothing was saved.'],
    ['a missing column', 'respondent,unit_path,wave,question\na,X/Y,1,q\n', 'The column "answer" is missing'],
    [
      'an answer that is no number',
      `${header}a,X/Y,1,q,often,\n`,
      'line 2, the answer "often" in the column "answer" is not a whole number',
    ],
    [
      'an answer outside every scale',
      `${header}a,X/Y,1,q,3,\nb,X/Y,1,q,999999999999,\n`,
      'line 3, the answer 999999999999 in the column "answer" lies on no scale',
    ],
    ['a respondent in two units', `${header}a,X/Y,1,q,3,\na,X/Z,1,q,4,\n`, 'line 3, the respondent stands in another unit'],
    ['a quote never closed', `${header}a,"X/Y,1,q,3,\n`, 'Line 2: a quote is opened here and never closed'],
    ['one value without a scale', `${header}a,X/Y,1,q,3,\n`, 'its scale must be stated'],
    ['no answers', `${header}a,X/Y,1,q,,\n`, 'The file holds no answer'],
  ])('refuses %s with one clear sentence', async (_, body, sentence) => {
    const before = await tallies()
    const { last } = await send(body)
    expect(last.event).toBe('error')
    expect(last.error!.message).toContain(sentence)
    expect(await tallies()).toEqual(before)
  })

  it('lists every bad row with line and reason', async () => {
    const { last } = await send(
      `${header}a,X/Y,1,q,6,\n,X/Y,1,q,1,\nb,,1,q,1,\nc,X//Y,1,q,1,\nd,X/Y,,q,1,\ne,X/Y,1,,1,\nf,X/Y,1\ng,X/Y,1,q,2,\n`,
      {
        query: '?scale=1..5',
      },
    )
    expect(last.error!.rows!.map(row => row.line)).toEqual([2, 3, 4, 5, 6, 7, 8])
  })

  it('imports nothing of a file whose sender stops half way, and takes the next file', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from(survey('half', { 'K/H': 9 })))
      },
      pull: () => new Promise(() => {}),
    })
    const stopped = new AbortController()
    const headers = { authorization: `Bearer ${testSession('operator')}`, 'content-type': 'text/csv' }
    const sending = fetch(`${server.url}/history-imports?scale=1..5`, {
      ...{ method: 'POST', headers, body, duplex: 'half', signal: stopped.signal },
    } as RequestInit).then(answer => answer.text())
    setTimeout(() => stopped.abort(), 100)
    await expect(sending).rejects.toThrow('abort')
    // Busy until the server has heard of it.
    const next = async () => (await send(survey('next', { 'K/H': 9 }), { query: '?scale=1..5' })).last.event
    await expect.poll(next).toBe('result')
    expect((await tallies()).some(tally => tally.wave === 'half')).toBe(false)
  })

  it('takes one file at a time', async () => {
    const file = survey('many', Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`K/M${i}`, 9])))
    const both = await Promise.all([send(file, { query: '?scale=1..5' }), send(file, { query: '?scale=1..5' })])
    expect(both.map(one => one.last.error?.code ?? one.last.event).sort()).toEqual(['history.busy', 'result'])
  })

  it('is for operator and admin, and refuses a bad map by its place', async () => {
    expect((await send('x', { session: testSession('manager', 'K') })).status).toBe(403)
    expect((await send('x', { session: 'none' })).status).toBe(401)
    const { status, last } = await send(header, { map: { answer: 3 } })
    expect(status).toBe(400)
    expect(last.error).toMatchObject({ code: 'request.invalid', field: 'answer' })
    expect((await send(header, { query: '?scale=9' })).status).toBe(400)
  })
})
