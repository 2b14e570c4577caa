import { seededRandom, shuffle } from '@tillit/rules'
import { describe, expect, it } from 'vitest'
import { above, bestLearned, type Cohort, linkByNearest, linkByRank } from './link-rate.js'
import { distance, scan, together } from './wal-scan.js'

const random = seededRandom(7)
const names = (prefix: string) => Array.from({ length: 30 }, (_, at) => `${prefix}${at}`)
/** Ballots `b-x` come from person `x`. */
const truth = new Map(['c0-', 'c1-', 'c2-', 'c3-'].flatMap(cohort => names(cohort).map(person => [`b-${person}`, person] as const)))
const cohorts = (order: (people: string[]) => string[]): Cohort[] =>
  ['c0-', 'c1-', 'c2-', 'c3-'].map(cohort => ({ people: order(names(cohort)), ballots: names(cohort).map(person => `b-${person}`) }))
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
