import { createHash } from 'node:crypto'
import type { Answers } from './scene.answers.js'
import { type Needle, ownersBy } from './wal-scan.js'

/** People or ballots in an order found somewhere in the database; `name` says where. */
export interface Order {
  readonly name: string
  readonly order: readonly string[]
}

/** A table that holds rows of many people, or of many ballots, and whose each row is; in the order of a dump. */
export interface Held {
  readonly table: string
  readonly rows: readonly { readonly line: string; readonly owner: string }[]
}

/** What a table's row or a page of the log says about whose it is: the link's hash, the person's number, name by name; and whatever can be reckoned from these. */
export function needlesOf(people: Answers['people']): Needle[] {
  const digests = (value: string | Buffer) => {
    const digest = createHash('sha256').update(value).digest()
    return [digest, Buffer.from(digest.toString('hex'))]
  }
  return people.flatMap(({ hash, id, mail, name, secret, link }) => {
    const [bytes, number] = [Buffer.from(hash, 'hex'), Buffer.from(id.replaceAll('-', ''), 'hex')]
    const own = [bytes, number, ...[hash, id, mail, name, secret].map(text => Buffer.from(text))]
    return [...own, ...[bytes, number, hash, id, mail, link].flatMap(digests)].map((needle): Needle => ({ bytes: needle, owner: hash }))
  })
}

/** What a dump says about whose ballot a row is. */
export function needlesOfBallots(checkIns: Answers['checkIns']): Needle[] {
  return checkIns.flatMap(({ nonces: { scores } }): Needle[] => {
    const bytes = Buffer.from(scores, 'base64url')
    return [bytes, Buffer.from(bytes.toString('hex')), Buffer.from(scores)].map(needle => ({ bytes: needle, owner: scores }))
  })
}

/** Every table of the database, whoever's it is, with a row for at least a third of the owners; where rows name the wave, those of this wave. */
export async function tablesOf({ ground: { dba }, wave }: Answers, owners: readonly Needle[]): Promise<Held[]> {
  const everybody = new Set(owners.map(one => one.owner)).size
  const found: Held[] = []
  const whose = ownersBy(owners)
  for (const table of await dba.tables()) {
    if (table.startsWith('attack_control.')) continue
    const rows = ofWave(await dba.copy(table), wave, line => line).flatMap(line => {
      const owner = whose(line)[0]
      return owner === undefined ? [] : [{ line, owner }]
    })
    if (3 * new Set(rows.map(row => row.owner)).size >= everybody) found.push({ table, rows })
  }
  return found
}

/** Every order in which the tables hold their owners: as dumped, by each column, by place in the file and by transaction, dead row versions first. */
export async function ordersIn({ ground, wave }: Answers, held: readonly Held[], owners: readonly Needle[]): Promise<Order[]> {
  const found: Order[] = []
  for (const { table, rows } of held) {
    found.push({ name: `dump of ${table}`, order: once(rows) }, ...byColumns(table, rows))
    found.push(...(await byTuples(ground, wave, table, owners)))
  }
  return found
}

/** By the values of each column, as numbers where all of them are: a clock, a sequence, a random key. */
function byColumns(table: string, rows: Held['rows']): Order[] {
  const cells = rows.map(({ line, owner }) => ({ owner, cells: line.split('\t') }))
  return (cells[0]?.cells ?? []).flatMap((_, column) => {
    const values = new Set(cells.map(row => row.cells[column]!))
    if (values.size === 1) return []
    const numbers = [...values].every(value => /^-?\d+(\.\d+)?$/.test(value))
    const compare = (a: string, b: string) => (numbers ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0)
    const sorted = cells.toSorted((a, b) => compare(a.cells[column]!, b.cells[column]!))
    return [{ name: `column ${column + 1} of ${table}`, order: once(sorted) }]
  })
}

const once = (rows: readonly { readonly owner: string }[]) => [...new Set(rows.map(row => row.owner))]

/** People have rows of other waves, too: where rows say which wave they are of, the others are left out. */
function ofWave<T>(rows: readonly T[], wave: string, text: (row: T) => string | Buffer): readonly T[] {
  const own = rows.filter(row => text(row).includes(wave))
  return own.length > 0 ? own : rows
}

async function byTuples({ dba }: Answers['ground'], wave: string, table: string, owners: readonly Needle[]): Promise<Order[]> {
  const whose = ownersBy(owners)
  const tuples = ofWave(await dba.tuples(table), wave, tuple => tuple.data).flatMap(tuple => {
    const owner = whose(tuple.data)[0]
    return owner === undefined ? [] : [{ ...tuple, owner }]
  })
  return [
    { name: `place in ${table}`, order: once(tuples) },
    { name: `transaction in ${table}`, order: once(tuples.toSorted((a, b) => a.xmin - b.xmin)) },
    { name: `deleting transaction in ${table}`, order: once(tuples.toSorted((a, b) => a.xmax - b.xmax)) },
  ]
}
