import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles } from '../profiles.js'
import { seededRandom } from '../random.js'
import { wilson } from '../statistics/estimate.js'
import type { PublishedFigure, Scale } from '../types.js'
import { publishFigure } from './figure.js'
import { meanStep, shareStep } from './steps.js'

const t = profiles.standard
const five: Scale = { low: 1, high: 5 }

function publish(histogram: number[], scale = five, corrected: number[] | null = null): PublishedFigure {
  return publishFigure({ people: histogram.reduce((a, b) => a + b, 0), histogram, corrected, scale, t })
}

/** Any scale of 2 to 11 points with any counts of B or more answers. */
const anyCounts = fc.integer({ min: 2, max: 11 }).chain(points =>
  fc.record({
    scale: fc.constant({ low: 1, high: points }),
    histogram: fc
      .array(fc.integer({ min: 0, max: 40 }), { minLength: points + 1, maxLength: points + 1 })
      .filter(h => h.slice(0, -1).reduce((a, b) => a + b, 0) >= t.b),
  }),
)

describe('a published figure', () => {
  test('of 32 answers has steps of a twentieth', () => {
    expect(publish([1, 3, 8, 13, 7, 2])).toMatchObject({ people: 34, answers: 32, mean: 3.7, index: 67.5, favourable: 0.65, coarse: false })
  })

  test('of fewer than 3B people has means in steps of 0.3 and shares in fifths', () => {
    expect(publish([0, 1, 1, 4, 3, 0])).toMatchObject({ people: 9, answers: 9, mean: 4, index: 75, favourable: 0.8, coarse: true })
  })

  test('says too few answers below B, whatever was answered', () => {
    const none = { answers: null, mean: null, index: null, favourable: null, favourableLow: null, favourableHigh: null, distribution: null }
    expect(publish([4, 0, 0, 0, 0, 16])).toEqual({ people: 20, ...none, coarse: false, corrected: false })
    expect(publish([0, 0, 0, 2, 2, 16])).toEqual(publish([4, 0, 0, 0, 0, 16]))
  })

  test('follows the answers where many skipped, not the people', () => {
    expect(publish([0, 1, 1, 4, 3, 60])).toMatchObject({ people: 69, answers: 9, favourable: 0.8, coarse: true })
  })

  test('reads the corrected counts and says so', () => {
    const figure = publish([0, 0, 10, 40, 150, 0], five, [0, 0, 10, 20, 170, 0])
    expect(figure).toMatchObject({ corrected: true, mean: 4.8, favourable: 0.95 })
  })

  test('a histogram that does not fit its scale or people is refused', () => {
    expect(() => publish([5, 5, 5])).toThrow('3 buckets')
    expect(() => publishFigure({ people: 9, histogram: [5, 0, 0, 0, 0, 5], corrected: null, scale: five, t })).toThrow('9 people')
  })
})

describe('the interval', () => {
  test('Wilson of four in five is 37.6 to 96.4 per cent', () => {
    const [low, high] = wilson(4, 5)
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.376', '0.964'])
  })

  test('of nine answers at 4 of 5 is the union over seven and eight favourable: 45 to 98 per cent', () => {
    const seven = publish([1, 0, 1, 4, 3, 0])
    const eight = publish([0, 0, 1, 4, 4, 0])
    expect(seven.favourableLow).toBeCloseTo(0.453, 3)
    expect(seven.favourableHigh).toBeCloseTo(0.98, 3)
    expect([eight.favourableLow, eight.favourableHigh]).toEqual([seven.favourableLow, seven.favourableHigh])
  })

  test('is the same for every count that rounds to the same share, and holds them all', () => {
    for (const answers of [5, 9, 14, 15, 29, 30, 74, 75, 149, 150, 400]) {
      const intervals = new Map<number, string>()
      for (let favourable = 0; favourable <= answers; favourable++) {
        const figure = publish([answers - favourable, 0, 0, 0, favourable, 0])
        const interval = `${figure.favourableLow} ${figure.favourableHigh}`
        expect(intervals.get(figure.favourable!) ?? interval).toBe(interval)
        intervals.set(figure.favourable!, interval)
        expect(figure.favourableLow).toBeLessThanOrEqual(wilson(favourable, answers)[0] + 1e-12)
        expect(figure.favourableHigh).toBeGreaterThanOrEqual(wilson(favourable, answers)[1] - 1e-12)
      }
    }
  })
})

describe('rounding (R11)', () => {
  test('people x step is never under 1.5 for means and shares, and 1 for shares of five to seven', () => {
    for (const profile of [profiles.standard, profiles.careful])
      for (let answers = profile.b; answers <= 2_000; answers++) {
        for (const high of [3, 4, 5, 7, 11])
          expect(answers * meanStep(answers, { low: 1, high }, profile)).toBeGreaterThanOrEqual(1.5 - 1e-9)
        expect(answers * shareStep(answers, profile)).toBeGreaterThanOrEqual(answers < 8 ? 1 : 1.5 - 1e-9)
      }
  })

  test("small is what is under three times the wave's own B, and a longer scale has steps as much longer", () => {
    const steps = (answers: number, profile: typeof t, scale = five) => [
      ...[meanStep(answers, scale, profile), shareStep(answers, profile)],
      publishFigure({ people: answers, histogram: [0, 0, 0, answers - 4, 4, 0], corrected: null, scale: five, t: profile }).coarse,
    ]
    expect([steps(14, profiles.standard), steps(15, profiles.standard)]).toEqual([
      [0.3, 0.2, true],
      [0.1, 0.1, false],
    ])
    expect([steps(23, profiles.careful), steps(24, profiles.careful)]).toEqual([
      [0.3, 0.2, true],
      [0.1, 0.1, false],
    ])
    expect([5, 20, 40, 100, 200].map(answers => meanStep(answers, { low: 0, high: 10 }, t) / meanStep(answers, five, t))).toEqual([
      2.5, 2.5, 2.5, 2.5, 2.5,
    ])
  })

  test('a mean on two points is the published share, where all answered alike too', () => {
    for (let answers = t.b; answers <= 200; answers++)
      for (const high of [0, 1, Math.floor(answers / 2), answers - 1, answers]) {
        const { mean, favourable } = publish([answers - high, high, 0], { low: 0, high: 1 })
        expect([answers, high, mean]).toEqual([answers, high, favourable])
      }
  })

  test('the difference of two cells tells no more than the smaller cell itself', () => {
    for (let small = t.b; small <= 300; small++)
      for (const more of [0, 1, 5, 20, 100]) {
        const blur = small * meanStep(small, five, t) + (small + more) * meanStep(small + more, five, t)
        expect(blur).toBeGreaterThanOrEqual(1.5 + small * meanStep(small, five, t) - 1e-9)
      }
  })

  test('figures stand on their grids, keep to the scale, agree with each other and sum to 1', () => {
    fc.assert(
      fc.property(anyCounts, ({ scale, histogram }) => {
        const figure = publish(histogram, scale)
        const [answers, span] = [figure.answers!, scale.high - scale.low]
        const onGrid = (value: number, step: number) => Math.abs(value / step - Math.round(value / step)) < 1e-6
        expect(onGrid(figure.mean! - scale.low, meanStep(answers, scale, t))).toBe(true)
        for (const share of [figure.favourable!, ...figure.distribution!]) {
          expect(onGrid(share, shareStep(answers, t))).toBe(true)
          expect(share).toBeGreaterThanOrEqual(0)
        }
        expect(figure.mean).toBeGreaterThanOrEqual(scale.low)
        expect(figure.mean).toBeLessThanOrEqual(scale.high)
        expect(figure.index).toBeCloseTo(((figure.mean! - scale.low) / span) * 100, 6)
        expect(figure.distribution!.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9)
        const favourable = figure.distribution!.slice(Math.floor(span / 2) + 1).reduce((a, b) => a + b, 0)
        expect(favourable).toBeCloseTo(figure.favourable!, 9)
        expect(figure.favourableLow).toBeLessThanOrEqual(figure.favourable!)
        expect(figure.favourableHigh).toBeGreaterThanOrEqual(figure.favourable!)
        if (figure.people < 50) expect(Math.max(...figure.distribution!)).toBeLessThan(1)
      }),
      { numRuns: 1_000 },
    )
  })

  test('published mean and share are never further off than half a step, or a step at the ends', () => {
    fc.assert(
      fc.property(anyCounts, ({ scale, histogram }) => {
        const figure = publish(histogram, scale)
        const counts = histogram.slice(0, -1)
        const mean = scale.low + counts.reduce((sum, count, i) => sum + count * i, 0) / figure.answers!
        const share = counts.slice(Math.floor((scale.high - scale.low) / 2) + 1).reduce((a, b) => a + b, 0) / figure.answers!
        expect(Math.abs(figure.mean! - mean)).toBeLessThanOrEqual(meanStep(figure.answers!, scale, t) + 1e-9)
        expect(Math.abs(figure.favourable! - share)).toBeLessThanOrEqual(shareStep(figure.answers!, t) + 1e-9)
      }),
    )
  })

  test('no value of a small cell reads 1, on two- and three-point scales neither', () => {
    expect(publish([0, 14, 0], { low: 0, high: 1 })).toMatchObject({ favourable: 0.8, distribution: [0.2, 0.8] })
    expect(publish([14, 0, 0], { low: 0, high: 1 })).toMatchObject({ favourable: 0.2, distribution: [0.8, 0.2] })
    expect(publish([0, 0, 20, 0], { low: 1, high: 3 })).toMatchObject({ favourable: 0.9, distribution: [0, 0.1, 0.9] })
    expect(publish([0, 0, 0, 0, 49, 0]).distribution).toEqual([0, 0, 0, 0.05, 0.95])
    expect(publish([0, 0, 0, 0, 60, 0]).distribution).toEqual([0, 0, 0, 0, 1])
  })

  test('under 3B answers the distribution says nothing that mean and share do not say', () => {
    const known = new Map<string, string>()
    const random = seededRandom(2)
    for (let i = 0; i < 5_000; i++) {
      const histogram = [0, 0, 0, 0, 0, 0]
      for (let person = 0; person < 5 + (i % 10); person++) histogram[Math.floor(random.next() * 5)]! += 1
      const { mean, favourable, distribution } = publish(histogram)
      const key = `${mean} ${favourable}`
      expect(known.get(key) ?? distribution!.join()).toBe(distribution!.join())
      known.set(key, distribution!.join())
    }
  })

  test('the distribution tells nothing about where inside its step the mean or the share lies', () => {
    const random = seededRandom(11)
    let compared = 0
    for (let i = 0; i < 4_000; i++) {
      const counts = Array.from({ length: 5 }, () => 0.2 + random.next() * 10)
      const [theta, phi] = [(random.next() - 0.5) * 0.1, (random.next() - 0.5) * 0.1]
      const other = counts.map((count, v) => count * Math.exp(theta * v + (v > 2 ? phi : 0)))
      const total = other.reduce((a, b) => a + b, 0) / counts.reduce((a, b) => a + b, 0)
      const [one, two] = [counts, other.map(x => x / total)].map(c => publish([8, 8, 8, 8, 8, 0], five, [...c, 0]))
      if (one!.mean !== two!.mean || one!.favourable !== two!.favourable) continue
      compared++
      expect(two!.distribution).toEqual(one!.distribution)
    }
    expect(compared).toBeGreaterThan(500)
  })
})
