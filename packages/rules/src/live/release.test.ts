import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles } from '../profiles.js'
import { seededRandom } from '../random.js'
import { liveBlock, liveFrom, releaseLive } from './release.js'

const t = profiles.standard
const positions = (pending: number) => Array.from({ length: pending }, (_, i) => i)

/** Statistic and the 99.9 % quantile of chi-square with `df` degrees of freedom (Wilson and Hilferty 1931). */
function chiSquare(counts: readonly number[], expected: number): { statistic: number; limit: number } {
  const df = counts.length - 1
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  return { statistic, limit: df * (1 - 2 / (9 * df) + 3.09 * Math.sqrt(2 / (9 * df))) ** 3 }
}

describe('a release of a live wave (R2)', () => {
  test('takes a quarter of the invited, and B at least, beside the B that stay', () => {
    expect([4, 5, 20, 21, 100].map(invited => liveBlock(invited, t))).toEqual([5, 5, 5, 6, 25])
    expect([4, 20, 21, 100].map(invited => liveFrom(invited, t))).toEqual([10, 10, 11, 30])
    expect(liveFrom(12, profiles.careful)).toBe(16)
  })

  test('happens at t + B waiting, not one earlier, and B stay', () => {
    expect(releaseLive(100, 29, t, seededRandom(1))).toEqual([])
    expect(releaseLive(100, 30, t, seededRandom(1))).toHaveLength(25)
    expect(releaseLive(20, 10, t, seededRandom(1))).toHaveLength(5)
  })

  test('never happens in a cohort with fewer than t + B invited, however many of them answer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15 }),
        fc.integer(),
        fc.constantFrom(profiles.standard, profiles.careful),
        (invited, seed, t) => {
          fc.pre(invited < liveFrom(invited, t))
          for (let pending = 0; pending <= invited; pending++) expect(releaseLive(invited, pending, t, seededRandom(seed))).toEqual([])
        },
      ),
    )
  })

  test('is nothing or at least t ballots, each once, and leaves B behind', () => {
    fc.assert(
      fc.property(
        fc.nat(400),
        fc.nat(400),
        fc.integer(),
        fc.constantFrom(profiles.standard, profiles.careful),
        (invited, pending, seed, t) => {
          const leave = releaseLive(invited, pending, t, seededRandom(seed))
          expect(leave.length > 0).toBe(pending >= liveFrom(invited, t))
          if (leave.length === 0) return
          expect(leave.length).toBe(pending - t.b)
          expect(leave.length).toBeGreaterThanOrEqual(liveBlock(invited, t))
          expect(new Set(leave).size).toBe(leave.length)
          expect(leave.every(at => Number.isInteger(at) && at >= 0 && at < pending)).toBe(true)
          expect(leave).toEqual([...leave].sort((a, b) => a - b))
        },
      ),
    )
  })

  test('tells by its size nothing but how many wait: no order of chance changes it', () => {
    const sizes = [1, 2, 3].map(seed => releaseLive(40, 23, t, seededRandom(seed)).length)
    expect(sizes).toEqual([18, 18, 18])
  })

  test('leaves every ballot behind equally often, the first and the last that came alike', () => {
    const random = seededRandom(20261122)
    const rounds = 20_000
    const stayed = positions(15).map(() => 0)
    for (let round = 0; round < rounds; round++) {
      const left = new Set(releaseLive(20, 15, t, random))
      for (const at of stayed.keys()) if (!left.has(at)) stayed[at]!++
    }
    // Five of fifteen stay each time, so the counts lean on each other: the statistic is smaller than a free one by (15 - 5) / 14.
    const { statistic, limit } = chiSquare(stayed, (rounds * 5) / 15)
    expect(statistic).toBeLessThan(limit * (10 / 14))
  })

  test('chooses every subset equally often, so no pair of colleagues stays together more than another', () => {
    const random = seededRandom(7)
    const counts = new Map<string, number>()
    const rounds = 63_000
    for (let round = 0; round < rounds; round++) {
      const key = releaseLive(8, 10, t, random).join()
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
    expect(counts.size).toBe(252)
    const { statistic, limit } = chiSquare([...counts.values()], rounds / 252)
    expect(statistic).toBeLessThan(limit)
  })

  test('does not depend on the order of arrival: who came last stays as often as who came first', () => {
    const random = seededRandom(99)
    const stays = (order: readonly string[]) => {
      let times = 0
      for (let round = 0; round < 8_000; round++) {
        const left = new Set(releaseLive(12, order.length, t, random).map(at => order[at]))
        if (!left.has('Ada')) times++
      }
      return times / 8_000
    }
    const others = positions(11).map(i => `k${i}`)
    const [first, last] = [stays(['Ada', ...others]), stays([...others, 'Ada'])]
    expect(first).toBeCloseTo(5 / 12, 1)
    expect(Math.abs(first - last)).toBeLessThan(0.04)
  })

  test('is refused for numbers that are none', () => {
    expect(() => releaseLive(-1, 10, t, seededRandom(1))).toThrow(RangeError)
    expect(() => releaseLive(10, 2.5, t, seededRandom(1))).toThrow('2.5 is no number of people')
  })
})
