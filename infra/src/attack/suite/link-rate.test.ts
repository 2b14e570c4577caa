import { createHash, createHmac } from 'node:crypto'
import { seededRandom, shuffle } from '@tillit/rules'
import { describe, expect, it } from 'vitest'
import { order } from './a15-comments.js'
import { beyond, luck, rarest, shown } from './chance.js'
import { bestCorrelated, correlated, correlationOf } from './correlation.js'
import { above, bestLearned, type Cohort, linkByNearest, linkByRank } from './link-rate.js'
import { needlesOf } from './orders.js'
import type { CheckIn } from './scene.answers.js'
import { distance, ownersBy, scan, together } from './wal-scan.js'

const random = seededRandom(7)
const names = (prefix: string) => Array.from({ length: 30 }, (_, at) => `${prefix}${at}`)
/** Ballots `b-x` come from person `x`. */
const truth = new Map(['c0-', 'c1-', 'c2-', 'c3-'].flatMap(cohort => names(cohort).map(person => [`b-${person}`, person] as const)))
const cohorts = (order: (people: string[]) => string[]): Cohort[] =>
  ['c0-', 'c1-', 'c2-', 'c3-'].map(cohort => ({ people: order(names(cohort)), ballots: names(cohort).map(person => `b-${person}`) }))
const units = Array.from({ length: 8 }, (_, unit) => Array.from({ length: 88 }, (_, at) => `u${unit}-${at}`))
const truthOnTheSuite = new Map(units.flat().map(person => [`b-${person}`, person] as const))
const asOnTheSuite = (): Cohort[] =>
  units.map(people => ({ people: shuffle(people, random), ballots: people.map(person => `b-${person}`) }))
const shuffled = () => cohorts(people => shuffle(people, random))

describe('the link rate', () => {
  it('is whole where two orders agree, and chance where one is mixed', () => {
    expect(
      linkByRank(
        cohorts(people => people),
        truth,
      ),
    ).toEqual({ tried: 120, linked: 120, chance: 1 / 30 })
    expect(Math.abs(above(linkByRank(shuffled(), truth)).points)).toBeLessThan(8)
  })

  it('finds the one order of many that leaks, and is not fooled by the luckiest of many that do not', () => {
    const mixed = Array.from({ length: 200 }, (_, at) => ({ name: `mixed ${at}`, cohorts: shuffled() }))
    const luckiest = Math.max(...mixed.map(one => linkByRank(one.cohorts, truth).linked))
    expect(luckiest).toBeGreaterThan(8)
    expect(Math.abs(above(bestLearned(mixed, truth)).points)).toBeLessThan(8)
    const leak = { name: 'leak', cohorts: cohorts(people => people) }
    expect(bestLearned([...mixed, leak], truth)).toMatchObject({ linked: 120, by: ['leak', 'leak'] })
  })

  it('follows what a log says just before a ballot, and guesses where it says nothing', () => {
    const people = names('c0-')
    const cohortOf = new Map(people.map(person => [person, 'c0']))
    const ballots = people.map((person, at) => ({ at: at + 0.5, ballot: `b-${person}`, cohort: 'c0' }))
    const pointers = people.map((person, at) => ({ at, people: [person] }))
    expect(linkByNearest(pointers, ballots, cohortOf, truth).linked).toBe(30)
    expect(above(linkByNearest([], ballots, cohortOf, truth)).points).toBeCloseTo(0)
  })
})

describe('an order that is only roughly the order of time', () => {
  it('names nobody, and is found by rank correlation; the most alike of many mixed ones is not', () => {
    const mixed = Array.from({ length: 200 }, (_, at) => ({ name: `mixed ${at}`, cohorts: shuffled() }))
    expect(bestCorrelated(mixed, truth).p).toBeGreaterThan(0.001)
    // Two halves of the day, mixed within; told backwards, it is a leak as well.
    const rough = cohorts(people => [...shuffle(people.slice(15), random), ...shuffle(people.slice(0, 15), random)])
    expect(above(bestLearned([{ name: 'rough', cohorts: rough }], truth)).points).toBeLessThan(8)
    expect(bestCorrelated([...mixed, { name: 'rough', cohorts: rough }], truth)).toMatchObject({ by: 'rough' })
    expect(bestCorrelated([...mixed, { name: 'rough', cohorts: rough }], truth).p).toBeLessThan(rarest)
  })

  it('misses an honest suite no oftener than it says, although one pair may happen to be the best in both halves', () => {
    const honest = Array.from({ length: 1_000 }, () => {
      const pairs = Array.from({ length: 20 }, (_, at) => ({ name: `mixed ${at}`, cohorts: shuffled() }))
      return bestCorrelated(pairs, truth).p
    })
    // Three standard errors of a share of .05 in a thousand.
    expect(honest.filter(p => p < 0.05).length / honest.length).toBeLessThan(0.05 + 0.021)
    expect(honest.filter(p => p < 0.005).length / honest.length).toBeLessThan(0.005 + 0.007)
  })

  it('has the figures of the textbook', () => {
    const order = ['a', 'b', 'c', 'd', 'e']
    const found = correlated(
      [{ people: order, ballots: ['b-b', 'b-a', 'b-c', 'b-e', 'b-d'] }],
      new Map(order.map(one => [`b-${one}`, one])),
    )
    expect(found.rho).toBeCloseTo(0.8)
    expect(found.z).toBeCloseTo(1.6)
    expect(correlationOf([1, 2, 2, 3], [10, 20, 20, 30])).toBeCloseTo(Math.sqrt(3))
    expect(correlationOf([1, 2, 3], [7, 7, 7])).toBe(0)
  })
})

describe('chance', () => {
  it('is reckoned, not felt: tails of Poisson and of the normal distribution', () => {
    expect(luck(0, 14)).toBe(1)
    expect(luck(28, 14)).toBeCloseTo(0.000635, 6)
    expect(luck(700, 14)).toBeLessThan(1e-9)
    expect(luck(14, 14)).toBeCloseTo(0.5356, 4)
    expect(beyond(0)).toBeCloseTo(0.5)
    expect(beyond(1.96)).toBeCloseTo(0.025, 4)
    expect(beyond(-1.96)).toBeCloseTo(0.975, 4)
    expect(shown(0.00004)).toBe('0.000040')
  })

  it('shows one right guess a cohort, as Poisson has it, and two points above that less than once in fifty thousand runs', () => {
    const counts = Array.from({ length: 2_000 }, () => linkByRank(asOnTheSuite(), truthOnTheSuite).linked)
    const mean = counts.reduce((a, b) => a + b, 0) / counts.length
    const variance = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0) / counts.length
    expect(mean).toBeCloseTo(8, 0)
    expect(Math.abs(variance - 8)).toBeLessThan(1.5)
    expect(luck(8 + 0.02 * 704, 8)).toBeLessThan(0.00002)
  })
})

describe('comments as they are shown', () => {
  const texts = Array.from({ length: 8 }, (_, unit) => Array.from({ length: 40 }, (_, at) => `Kommentar${unit}-${at}x`))
  // One unit's and another's in turn, as they come.
  const checkIns = texts[0]!.flatMap((_, at) => texts.map(own => ({ comment: `${own[at]} ` }))) as unknown as CheckIn[]
  const grouped = (own: readonly string[], size = 5) =>
    Array.from({ length: own.length / size }, (_, group) => own.slice(group * size, (group + 1) * size))
  const held = (groups: readonly (readonly string[])[]) => order('order', { checkIns }, groups).held

  it('are in order where all are mixed, and found where groups, or comments in them, stand as they came', () => {
    const mixed = texts.map(own => shuffle(own, random))
    const inOrder = texts.map(own => grouped(own).flatMap(group => shuffle(group, random)))
    expect([held(mixed), held(mixed.flatMap(own => grouped(own)))]).toEqual([true, true])
    expect([held(inOrder), held(inOrder.flatMap(own => grouped(own)))]).toEqual([false, true])
    expect(held(mixed.flatMap(own => grouped(own).map(group => group.toSorted(byTime))))).toBe(false)
  })

  const byTime = (one: string, other: string) => Number(/-(\d+)x/.exec(one)![1]) - Number(/-(\d+)x/.exec(other)![1])
})

describe('what points at somebody', () => {
  it('is also what can be reckoned from their link or number without a key, and is found in the middle of a row', () => {
    const [hash, id] = ['ab'.repeat(32), '00112233-4455-4677-8899-aabbccddeeff']
    const person = { id, hash, name: 'Ada Lock', mail: 'ada@lock.example', secret: 'c2VjcmV0', link: 'https://x/#c2VjcmV0', cohort: 'c0' }
    const whose = ownersBy(needlesOf([person]))
    const digest = (value: string | Buffer) => createHash('sha256').update(value).digest()
    const marks = [digest(hash), digest(Buffer.from(hash, 'hex')), digest(id), digest(person.mail), Buffer.from(hash, 'hex')]
    for (const mark of marks) {
      expect(whose(Buffer.concat([Buffer.alloc(7), mark]))).toEqual([hash])
      expect(whose(`t\t\\\\x${mark.toString('hex')}\t1`)).toEqual([hash])
    }
    expect(whose(createHmac('sha256', 'a key').update(hash).digest())).toEqual([])
  })
})

describe('the log', () => {
  it('is searched for every needle, at any place, and neighbours on a page are held together', () => {
    const bytes = (fill: number) => Buffer.from(Array.from({ length: 32 }, (_, at) => (fill * 37 + at * 11) % 256))
    const hay = Buffer.concat([Buffer.alloc(13), bytes(1), Buffer.alloc(5), bytes(2), Buffer.alloc(4000), bytes(1)])
    const hits = scan(hay, [
      { bytes: bytes(1), owner: 'one' },
      { bytes: bytes(2), owner: 'two' },
      { bytes: bytes(3), owner: 'three' },
    ])
    expect(hits.map(hit => hit.owner)).toEqual(['one', 'two', 'one'])
    expect(together(hits)).toEqual([
      { at: 13, people: ['one', 'two'] },
      { at: 4082, people: ['one'] },
    ])
    expect(distance('0/FFFFFFF0', '1/10')).toBe(32)
  })
})
