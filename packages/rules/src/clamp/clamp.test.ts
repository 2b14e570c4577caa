import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles } from '../profiles.js'
import type { Scale, Thresholds } from '../types.js'
import { answersOfBlock, clampBlock, clampHistogram } from './clamp.js'
import { unfavourableBelow } from './scale.js'

const t = profiles.standard
const five: Scale = { low: 1, high: 5 }

/** Calls back with every way to spread people over buckets; the array is reused. */
function everyHistogram(buckets: number, people: number, visit: (histogram: number[]) => void): void {
  const histogram = new Array<number>(buckets).fill(0)
  const fill = (bucket: number, left: number) => {
    if (bucket === buckets - 1) {
      histogram[bucket] = left
      visit(histogram)
      return
    }
    for (let count = 0; count <= left; count++) {
      histogram[bucket] = count
      fill(bucket + 1, left - count)
    }
  }
  fill(0, people)
}

/** What colluders (m - 1 of them unless said otherwise, their own buckets known) could be sure of: all others alike, or all others unfavourable. */
interface Certainty {
  same: number
  unfavourable: boolean
}

/** Every histogram that is stored for some raw one together with some answers of colluders, and what is then certain. */
function certainties(
  points: number,
  people: number,
  thresholds: Thresholds,
  colluding = thresholds.m - 1,
): { cases: number; broken: string[] } {
  const scale = { low: 1, high: points }
  const below = unfavourableBelow(scale)
  const known = new Map<string, Certainty>()
  everyHistogram(points + 1, people, raw => {
    const stored = clampHistogram(raw, people, scale, thresholds).join()
    everyHistogram(points + 1, colluding, colluders => {
      if (colluders.some((count, i) => count > raw[i]!)) return
      const others = raw.map((count, i) => count - colluders[i]!)
      const left = people - colluding
      const same = others.indexOf(left)
      const unfavourable = others.slice(0, below).reduce((a, b) => a + b, 0) === left
      const key = `${stored}|${colluders.join()}`
      const before = known.get(key)
      if (!before) known.set(key, { same, unfavourable })
      else {
        if (before.same !== same) before.same = -1
        if (!unfavourable) before.unfavourable = false
      }
    })
  })
  const broken = [...known].filter(([, sure]) => sure.same >= 0 || sure.unfavourable).map(([key]) => key)
  return { cases: known.size, broken }
}

describe('the clamp', () => {
  test('a unanimous block moves two people to the neighbour', () => {
    expect(clampHistogram([0, 0, 0, 0, 8, 0], 8, five, t)).toEqual([0, 0, 0, 2, 6, 0])
    expect(clampHistogram([0, 0, 8, 0, 0, 0], 8, five, t)).toEqual([0, 2, 6, 0, 0, 0])
  })

  test('favourable values stay favourable where the scale allows it', () => {
    expect(clampHistogram([0, 0, 0, 8, 0, 0], 8, five, t)).toEqual([0, 0, 0, 6, 2, 0])
    expect(clampHistogram([0, 8, 0], 8, { low: 0, high: 1 }, t)).toEqual([2, 6, 0])
  })

  test('the unfavourable values together leave two people to the middle', () => {
    expect(clampHistogram([3, 5, 0, 0, 0, 0], 8, five, t)).toEqual([3, 3, 2, 0, 0, 0])
    expect(clampHistogram([5, 0, 0, 0, 0, 0], 5, five, t)).toEqual([3, 0, 2, 0, 0, 0])
  })

  test('a block within its limits is stored as it is', () => {
    expect(clampHistogram([1, 2, 0, 3, 1, 0], 7, five, t)).toEqual([1, 2, 0, 3, 1, 0])
  })

  test('a question nobody answered is not read as answered', () => {
    const stored = clampHistogram([0, 0, 0, 0, 0, 9], 9, five, t)
    expect(stored).toEqual([0, 0, 2, 0, 0, 7])
    expect(answersOfBlock(stored, 9, t)).toEqual([0, 0, 0, 0, 0, 9])
    expect(answersOfBlock([0, 0, 2, 0, 1, 6], 9, t)).toEqual([0, 0, 2, 0, 1, 6])
  })

  test('a block keeps its node and people and leaves its source alone', () => {
    const block = { node: 'a', people: 5, histograms: [[0, 0, 0, 0, 5, 0], [5, 0, 0]] } // biome-ignore format: two questions
    expect(clampBlock(block, [five, { low: 0, high: 1 }], t)).toEqual({ node: 'a', people: 5, histograms: [[0, 0, 0, 2, 3, 0], [3, 2, 0]] }) // biome-ignore format: two questions
    expect(block.histograms[0]).toEqual([0, 0, 0, 0, 5, 0])
  })

  test('a wrong shape, scale or size is refused', () => {
    expect(() => clampHistogram([5, 0], 5, five, t)).toThrow('2 buckets')
    expect(() => clampHistogram([4, 0, 0, 0, 0, 0], 4, five, t)).toThrow('4 people')
    expect(() => clampHistogram([5, 0], 5, { low: 1, high: 1 }, t)).toThrow('2 to 11 points')
    expect(() => clampBlock({ node: 'a', people: 5, histograms: [] }, [five], t)).toThrow('0 questions, 1 scales')
  })

  test('no limit is ever passed, nobody is lost, and clamping twice changes nothing', () => {
    const shape = fc.record({ points: fc.integer({ min: 2, max: 11 }), m: fc.integer({ min: 1, max: 3 }) })
    const world = shape.chain(({ points, m }) =>
      fc.array(fc.nat(points), { minLength: 2 * m + 1, maxLength: 60 }).map(buckets => ({ points, m, buckets })),
    )
    fc.assert(
      fc.property(world, ({ points, m, buckets }) => {
        const scale = { low: 0, high: points - 1 }
        const raw = Array.from({ length: points + 1 }, (_, i) => buckets.filter(b => b === i).length)
        const stored = clampHistogram(raw, buckets.length, scale, { ...t, m })
        const limit = buckets.length - m
        expect(Math.max(...stored)).toBeLessThanOrEqual(limit)
        expect(Math.min(...stored)).toBeGreaterThanOrEqual(0)
        expect(stored.slice(0, unfavourableBelow(scale)).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(limit)
        expect(stored.reduce((a, b) => a + b, 0)).toBe(buckets.length)
        expect(clampHistogram(stored, buckets.length, scale, { ...t, m })).toEqual(stored)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the proof: every histogram, every answer of a colluding colleague', () => {
  const sizes: [points: number, largest: number][] = [[2, 12], [3, 12], [4, 12], [5, 12], [7, 12], [11, 8]] // biome-ignore format: a table
  test.each(sizes)(
    'on %i values and "skipped", blocks of 5 to %i never tell one colluder that all others are alike or unfavourable',
    (points, largest) => {
      for (let people = 5; people <= largest; people++) {
        const { cases, broken } = certainties(points, people, t)
        expect(cases).toBeGreaterThan(0)
        expect(broken).toEqual([])
      }
    },
  )

  test('m = 3 withstands two colluders', () => {
    for (const points of [2, 4, 5]) expect(certainties(points, 7, { ...t, m: 3 }).broken).toEqual([])
  })

  test('the proof is not blind: a clamp of m = 1 is broken by one colluder, and no clamp at all by nobody', () => {
    expect(certainties(5, 5, { ...t, m: 1 }, 1).broken.length).toBeGreaterThan(0)
    expect(certainties(5, 5, { ...t, m: 0 }, 0).broken).toContain('0,0,0,0,5,0|0,0,0,0,0,0')
  })
})
