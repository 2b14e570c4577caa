import { jStat } from 'jstat'
import { describe, expect, test } from 'vitest'
import { profiles } from '../profiles.js'
import { publishFigure } from '../publish/figure.js'
import { seededRandom } from '../random.js'
import type { Random, Scale } from '../types.js'
import { changeVerdict, type SeriesPoint } from './change.js'
import { shrink, wilson } from './estimate.js'

const t = profiles.standard
const five: Scale = { low: 1, high: 5 }
const few: SeriesPoint = { favourable: null, answers: null, mean: null }
const point = (mean: number, answers = 40): SeriesPoint => ({ favourable: 0.5, answers, mean })

/** A published wave of a team whose members answer independently around a level (standard deviation about 1). */
function wave(random: Random, people: number, level: number): SeriesPoint {
  const histogram = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < people; i++) {
    const noise = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
    histogram[Math.max(0, Math.min(4, Math.round(level - 1 + noise)))]! += 1
  }
  return publishFigure({ people, histogram, corrected: null, scale: five, t })
}

function shareOfVerdicts(series: (random: Random) => SeriesPoint[], wanted: string[], runs = 400): number {
  const random = seededRandom(17)
  let hits = 0
  for (let i = 0; i < runs; i++) if (wanted.includes(changeVerdict(series(random), five).verdict)) hits++
  return hits / runs
}

describe('the verdict about change', () => {
  test('has words for nothing shown and for a first wave', () => {
    expect(changeVerdict([], five)).toEqual({ verdict: 'few' })
    expect(changeVerdict([point(3), few], five)).toEqual({ verdict: 'few' })
    expect(changeVerdict([few, point(3)], five)).toEqual({ verdict: 'first' })
  })

  test('a level that stays is steady, over gaps too, and tells for how long', () => {
    expect(changeVerdict([point(3), point(3.05), few, point(3), point(2.95)], five)).toEqual({ verdict: 'steady', wavesInARow: 4 })
  })

  test('one wave that stands out is uncertain, not a change', () => {
    expect(changeVerdict([point(3), point(3), point(3), point(3.55)], five).verdict).toBe('uncertain')
  })

  test('a level that moves and stays there becomes better, or worse', () => {
    const low = [point(3), point(3), point(3), point(3)]
    expect(changeVerdict([...low, point(3.7), point(3.7)], five)).toEqual({ verdict: 'better', wavesInARow: 2 })
    expect(changeVerdict([...low, point(2.3), point(2.3)], five)).toEqual({ verdict: 'worse', wavesInARow: 2 })
  })

  test('after a change the new level is the baseline', () => {
    const moved = [point(3), point(3), point(3), point(3.9), point(3.9), point(3.9), point(3.9)]
    expect(changeVerdict(moved, five).verdict).toBe('steady')
  })

  test('the same movement says less in a small team', () => {
    const series = (answers: number) => [3, 3, 3, 3.7, 3.7].map(mean => point(mean, answers))
    expect(changeVerdict(series(40), five).verdict).toBe('better')
    expect(changeVerdict(series(7), five).verdict).not.toBe('better')
  })

  test('a team where nothing changed gets an arrow in fewer than one wave in fifty', () => {
    for (const people of [8, 20, 60])
      expect(shareOfVerdicts(r => Array.from({ length: 10 }, () => wave(r, people, 3.4)), ['better', 'worse'])).toBeLessThan(0.02)
  })

  test('a whole step down in a team of 20 is found within three waves, nearly always', () => {
    const found = (after: number) =>
      shareOfVerdicts(
        r => [...Array.from({ length: 6 }, () => wave(r, 20, 3.8)), ...Array.from({ length: after }, () => wave(r, 20, 2.8))],
        ['worse'],
      )
    expect(found(1) + found(2) + found(3)).toBeGreaterThan(0.9)
  })
})

describe('estimates', () => {
  test('shrinkage weighs a team by its size: .36, .53, .62 and .77 at intraclass correlation .10', () => {
    expect([5, 10, 15, 30].map(n => shrink(1, 0, n, 0.1).toFixed(2))).toEqual(['0.36', '0.53', '0.62', '0.77'])
    expect(shrink(4, 3, 0, 0.1)).toBe(3)
  })

  test('Wilson agrees with the table: 6/8, 11/15, 22/30, 70/100', () => {
    const rounded = (k: number, n: number) => wilson(k, n).map(x => Math.round(x * 100)).join('-') // biome-ignore format: one line
    expect([rounded(6, 8), rounded(11, 15), rounded(22, 30), rounded(70, 100)]).toEqual(['41-93', '48-89', '56-86', '60-78'])
    const z = jStat.normal.inv(0.975, 0, 1)
    const [low, high] = wilson(31, 87)
    for (const end of [low, high]) expect(Math.abs(31 / 87 - end) / Math.sqrt((end * (1 - end)) / 87)).toBeCloseTo(z, 6)
    expect(wilson(0, 0)).toEqual([0, 1])
    expect(wilson(0, 9)[0]).toBe(0)
    expect(wilson(9, 9)[1]).toBe(1)
  })
})
