import type { Answers } from './scene.answers.js'
import { type Needle, scan } from './wal-scan.js'

/** People or ballots in an order found somewhere in the database; `name` says where. */
export interface Order {
  readonly name: string
  readonly order: readonly string[]
}

/** Tables of the directory that hold a row for everybody who is asked. */
export const ofPeople = [
  'directory.ballot_right',
  'directory.invitation',
  'directory.captured_message',
  'directory.person',
  'directory.contact',
] as const
const ofBallots = ['intake.ballot', 'intake.nullifier'] as const

/** What a table's row or a page of the log says about whose it is: the link's hash, the person's number, name by name. */
export function needlesOf(people: Answers['people']): Needle[] {
  return people.flatMap(({ hash, id, mail, secret }): Needle[] => [
    { bytes: Buffer.from(hash, 'hex'), owner: hash },
    { bytes: Buffer.from(id.replaceAll('-', ''), 'hex'), owner: hash },
    ...[hash, id, mail, secret].map(text => ({ bytes: Buffer.from(text), owner: hash })),
  ])
}

/** Every order of people: as dumped, by place in the file and by transaction, dead row versions first where there are any, and by the values themselves. */
export async function peopleOrders({ ground, people }: Answers): Promise<Order[]> {
  const found: Order[] = []
  const owners = needlesOf(people)
  for (const table of ofPeople) {
    found.push({ name: `dump of ${table}`, order: ownersIn(await ground.dba.copy(table), owners) })
    found.push(...(await byTuples(ground, table, owners)))
  }
  const known = people.map(one => one.hash)
  found.push({ name: 'sorted by hash of the link', order: known.toSorted() })
  found.push({ name: 'sorted by person', order: people.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(one => one.hash) })
  return found
}

/** Every order of score ballots. @param logged nonces in the order of the write-ahead log */
export async function ballotOrders({ ground, checkIns }: Answers, logged: readonly { nonce: string }[]): Promise<Order[]> {
  const found: Order[] = [{ name: 'write-ahead log', order: logged.map(one => one.nonce) }]
  const owners = checkIns.flatMap(({ nonces: { scores } }): Needle[] => {
    const bytes = Buffer.from(scores, 'base64url')
    return [
      { bytes, owner: scores },
      { bytes: Buffer.from(bytes.toString('hex')), owner: scores },
    ]
  })
  for (const table of ofBallots) {
    found.push({ name: `dump of ${table}`, order: ownersIn(await ground.dba.copy(table), owners) })
    found.push(...(await byTuples(ground, table, owners)))
  }
  return found
}

/** Owners of the lines, in their order, each once. */
export function ownersIn(lines: readonly string[], owners: readonly Needle[]): string[] {
  return [...new Set(scan(Buffer.from(lines.join('\n')), owners).map(hit => hit.owner))]
}

async function byTuples({ dba }: Answers['ground'], table: string, owners: readonly Needle[]): Promise<Order[]> {
  const tuples = (await dba.tuples(table)).map(tuple => ({
    ...tuple,
    owner: scan(Buffer.concat([tuple.data, Buffer.alloc(16)]), owners)[0]?.owner,
  }))
  const order = (some: typeof tuples) => [...new Set(some.flatMap(({ owner }) => (owner === undefined ? [] : [owner])))]
  return [
    { name: `place in ${table}`, order: order(tuples) },
    { name: `transaction in ${table}`, order: order(tuples.toSorted((a, b) => a.xmin - b.xmin)) },
    { name: `deleting transaction in ${table}`, order: order(tuples.toSorted((a, b) => a.xmax - b.xmax)) },
  ]
}
