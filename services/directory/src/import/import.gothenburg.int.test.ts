import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { openTable } from '@tillit/tabular'
import { checkout, testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDirectory, type TestDirectory } from '../testing/directory.fixture.js'

const folder = join(checkout, '../shared/data/org')
const there = existsSync(folder)
if (!there) console.warn('../shared/data/org is not here: the import of a real municipal tree was not checked')

interface Node {
  code: string
  name: string
  parent: string
  people: number
}
/** City / area / preschool / department, one row per node. A node's code is its name under its preschool, so that a new area name is a move. */
async function treeOf(year: number): Promise<Node[]> {
  const table = await openTable(createReadStream(join(folder, `goteborg_forskola_${year}.csv`)))
  const nodes = new Map<string, Node>()
  for await (const { cells } of table.rows) {
    const levels = cells
      .slice(0, 4)
      .map(level => level.trim().replaceAll('/', '-'))
      .filter(level => level !== '')
    const codes = levels.map((_, at) => (at < 2 ? levels.slice(0, at + 1) : levels.slice(2, at + 1)).join(' > ').slice(0, 64))
    levels.forEach((name, at) => {
      if (!nodes.has(codes[at]!)) nodes.set(codes[at]!, { code: codes[at]!, name, parent: codes[at - 1] ?? '', people: 0 })
    })
    nodes.get(codes.at(-1)!)!.people = Number.parseInt(cells[4] ?? '', 10) || 8
  }
  return [...nodes.values()]
}
const quoted = (cells: readonly string[]) => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(';')
const unitsFile = (nodes: Node[]) =>
  ['Enhetskod;Enhetsnamn;Överordnad', ...nodes.map(({ code, name, parent }) => quoted([code, name, parent]))].join('\r\n')
/** People keep their number while their unit is there; the rest goes to the city. */
const peopleFile = (home: Node[], nodes: Node[]) => {
  const known = new Set(nodes.map(node => node.code))
  const rows = home.flatMap(({ code, people }, unit) =>
    Array.from({ length: people }, (_, at) =>
      quoted([
        `${unit}-${at}`,
        `Person ${unit} ${at}`,
        known.has(code) ? code : nodes[0]!.code,
        `070${String(1_000_000 + unit * 1000 + at)}`,
      ]),
    ),
  )
  return ['Anställningsnummer;Namn;Enhetskod;Mobil', ...rows].join('\r\n')
}

describe.runIf(there)('the preschools of Gothenburg', () => {
  let directory: TestDirectory
  beforeAll(async () => {
    directory = await startDirectory()
  })
  afterAll(() => directory.stop())

  it('come in as 1,156 rows of units and their people, and follow next year`s reorganisation', async () => {
    const [before, after] = [await treeOf(2024), await treeOf(2025)]
    expect(after.length).toBeGreaterThan(1000)
    const units = new Uint8Array(Buffer.from(unitsFile(after), 'latin1'))
    const people = new Uint8Array(Buffer.from(peopleFile(after, after), 'latin1'))
    const total = after.reduce((sum, node) => sum + node.people, 0)
    const first = await directory.importOrganisation(units, people)
    expect(first).toMatchObject({
      event: 'result',
      units: { read: after.length, added: after.length },
      people: { read: total, added: total },
    })
    expect(await directory.importOrganisation(units, people)).toMatchObject({
      units: { unchanged: after.length },
      people: { unchanged: total },
    })

    const back = (await directory.importOrganisation(unitsFile(before), peopleFile(after, before))) as unknown as {
      units: Record<string, number>
      people: Record<string, number>
    }
    const codes = new Set(after.map(node => node.code))
    expect(back.units.added).toBe(before.filter(node => !codes.has(node.code)).length)
    expect(back.units.closed).toBe(after.length - before.filter(node => codes.has(node.code)).length)
    expect(back.units.changed).toBeGreaterThan(50)
    expect(back.people).toMatchObject({ read: total, added: 0, left: 0 })
    expect(back.people.moved).toBeGreaterThan(0)
    const open = (await (await directory.call('GET', '/units', undefined, testSession('admin'))).json()) as { units: { path: string }[] }
    expect(open.units).toHaveLength(before.length)
    expect(new Set(open.units.map(unit => unit.path)).size).toBe(before.length)
  })
})
