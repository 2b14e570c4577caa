import type { Attack, Finding } from '../attack.js'
import { rarest, shown } from './chance.js'
import { bestCorrelated } from './correlation.js'
import { badgeOf, controlByTransaction, planted } from './dba.control.store.js'
import { above, bestLearned, type Cohort, type LinkRate, linkByNearest, type Pointer } from './link-rate.js'
import { needlesOf, needlesOfBallots, type Order, ordersIn, tablesOf } from './orders.js'
import { type Answers, answersOf } from './scene.answers.js'
import { distance, type Needle, ownersBy, rawLog, scan, together } from './wal-scan.js'

const target = 'link rate minus chance < 2 points'
const mustBeFound = 'found: > 50 points'

/** A8: who runs the database, with dumps, row versions and the whole write-ahead log, tries to say whose each sealed ballot is. */
export const databaseAdministrator: Attack = {
  id: 'A8',
  title: 'Database administrator',
  holds: 'every table at several moments, row versions, the whole write-ahead log, every message with its link; not the key files',
  success: 'names the person a sealed ballot came from, more often than by guessing within the cohort',
  on: 'suite',
  async run(context) {
    const answers = await answersOf(context)
    const { dba } = answers.ground
    const truth = new Map(answers.checkIns.map(one => [one.nonces.scores, one.person.hash]))
    const log = await rawLog(dba, answers.ground.walFolder, answers.from, answers.to)
    const nonces = noncesIn(answers, log)
    const [people, ballots] = [needlesOf(answers.people), needlesOfBallots(answers.checkIns)]
    const [ofPeople, ofBallots] = [await tablesOf(answers, people), await tablesOf(answers, ballots)]
    const known = answers.people.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(one => one.hash)
    const peopleOrders: Order[] = [
      ...(await ordersIn(answers, ofPeople, people)),
      { name: 'sorted by hash of the link', order: known.toSorted() },
      { name: 'sorted by person', order: known },
    ]
    const logged = { name: 'write-ahead log', order: nonces.map(one => one.nonce) }
    const ballotOrders = [logged, ...(await ordersIn(answers, ofBallots, ballots))]
    const paired = (people: readonly Order[]) =>
      people.flatMap(one => ballotOrders.map(other => ({ name: `${one.name}, ${other.name}`, cohorts: cohortsOf(answers, one, other) })))
    const cohortOf = new Map(answers.people.map(one => [one.hash, one.cohort]))
    const nearest = (pointers: readonly Pointer[], sent = nonces) => linkByNearest(pointers, sent, cohortOf, truth)

    const pairs = paired(peopleOrders)
    const pointersIn = async (tables: readonly string[], owners: readonly Needle[]) => [
      ...together(scan(log, owners)),
      ...(await touched(answers, tables, owners)),
    ]
    const pointers = await pointersIn(
      ofPeople.map(({ table }) => table),
      people,
    )
    const owner = new Map(answers.people.map(one => [badgeOf(one.hash), one.hash]))
    const badges = [...owner].map(([badge, hash]): Needle => ({ bytes: Buffer.from(badge, 'hex'), owner: hash }))
    const control = paired([{ name: 'control', order: (await controlByTransaction(dba)).map(badge => owner.get(badge)!) }])
    const where = `${ofPeople.length} tables of people, ${ofBallots.length} of ballots`
    return [
      rated(`one dump, row versions, ${where}: best of ${pairs.length} pairs of orders`, bestLearned(pairs, truth)),
      alike(`the same, order against order`, bestCorrelated(pairs, truth)),
      rated(`what changed between ${answers.dumps.length} dumps`, nearest(...changed(answers))),
      rated(`write-ahead log, nobody overlaps: ${pointers.length} places point at somebody`, nearest(pointers)),
      caught('control: rights marked where they lie, transaction numbers', bestLearned(control, truth)),
      caught('control: rights marked where they lie, write-ahead log', nearest(await pointersIn([planted], badges))),
    ]
  },
}

function rated(part: string, found: LinkRate): Finding {
  const { points, said } = above(found)
  const { tried, linked, chance } = found
  const held = tried > 0 && points < 2
  return { part, tried, succeeded: Math.round(linked), baseline: chance, target, measured: said, held }
}

function alike(part: string, { tried, rho, p }: ReturnType<typeof bestCorrelated>): Finding {
  const held = tried > 0 && p >= rarest
  const measured = `rank correlation ${rho < 0 ? '-' : '+'}${Math.abs(rho).toFixed(2)}, p = ${shown(p)}`
  return { part, tried, succeeded: held ? 0 : 1, baseline: null, target: `p >= ${rarest}`, measured, held }
}

function caught(part: string, found: LinkRate): Finding {
  return { ...rated(part, found), target: mustBeFound, held: above(found).points > 50 }
}

interface Sent {
  readonly at: number
  readonly ballot: string
  readonly nonce: string
  readonly cohort: string
}

/** Where the nonces of score ballots first stand in the log. */
function noncesIn({ checkIns }: Answers, log: Buffer): Sent[] {
  const cohorts = new Map(checkIns.map(one => [one.nonces.scores, one.person.cohort]))
  const first = new Map<string, number>()
  const needles = [...cohorts.keys()].map((nonce): Needle => ({ bytes: Buffer.from(nonce, 'base64url'), owner: nonce }))
  for (const { at, owner } of scan(log, needles)) if (!first.has(owner)) first.set(owner, at)
  const sent = [...first].map(([nonce, at]) => ({ at, ballot: nonce, nonce, cohort: cohorts.get(nonce)! }))
  return sent.sort((a, b) => a.at - b.at)
}

function cohortsOf({ people, checkIns }: Answers, some: Order, others: Order): Cohort[] {
  const cohorts = new Map<string, { people: string[]; ballots: string[] }>()
  for (const { cohort } of people) cohorts.set(cohort, { people: [], ballots: [] })
  const cohortOf = new Map(people.map(one => [one.hash, one.cohort]))
  const cohortOfBallot = new Map(checkIns.map(one => [one.nonces.scores, one.person.cohort]))
  for (const hash of some.order) cohorts.get(cohortOf.get(hash)!)!.people.push(hash)
  for (const nonce of others.order) cohorts.get(cohortOfBallot.get(nonce)!)!.ballots.push(nonce)
  return [...cohorts.values()]
}

/** Records of the log that touch a page where people have rows: they point at the row they name, or at everybody on the page. */
async function touched({ ground, from, to }: Answers, tables: readonly string[], owners: readonly Needle[]): Promise<Pointer[]> {
  const found: Pointer[] = []
  const whose = ownersBy(owners)
  for (const table of tables) {
    const tuples = (await ground.dba.tuples(table)).map(({ data, ...place }) => ({
      ...place,
      people: whose(data),
    }))
    for (const { lsn, block, description } of await ground.dba.touches(table, from, to)) {
      // An update logs the place of the new row; the bytes that did not change are not in the log at all.
      const place = /new_off: (\d+)/.exec(description)?.[1] ?? /\boff: (\d+)/.exec(description)?.[1]
      const here = tuples.filter(one => one.block === block && (place === undefined || one.offset === Number(place)))
      const on = new Set(here.flatMap(({ people }) => people))
      if (on.size > 0) found.push({ at: distance(from, lsn), people: [...on] })
    }
  }
  return found
}

/** Whose rows are new, gone or other ones in the next dump, and which ballots are new there. */
function changed({ dumps, people, checkIns }: Answers): [Pointer[], Sent[]] {
  const [ofPeople, ofBallots] = [ownersBy(needlesOf(people)), ownersBy(needlesOfBallots(checkIns))]
  const cohorts = new Map(checkIns.map(one => [one.nonces.scores, one.person.cohort]))
  const pointers: Pointer[] = []
  const sent: Sent[] = []
  for (const [at, dump] of dumps.slice(1).entries()) {
    const before = dumps[at]!
    const fresh = (table: keyof typeof dump, then = before, now = dump) => {
      const old = new Set(then[table])
      return now[table].filter(line => !old.has(line))
    }
    const other = (['directory.ballot_right', 'directory.invitation', 'directory.captured_message', 'directory.draw'] as const).flatMap(
      table => [...fresh(table), ...fresh(table, dump, before)],
    )
    pointers.push({ at, people: ofPeople(other.join('\n')) })
    const added = ofBallots(fresh('intake.ballot').join('\n'))
    sent.push(...added.map(nonce => ({ at: at + 0.5, ballot: nonce, nonce, cohort: cohorts.get(nonce)! })))
  }
  return [pointers, sent]
}
