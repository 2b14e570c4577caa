import { meanStep } from '../publish/steps.js'
import type { Scale, Thresholds } from '../types.js'

/** One wave of a series, as published; null figures where too few answered. */
export interface SeriesPoint {
  readonly favourable: number | null
  readonly answers: number | null
  readonly mean: number | null
  /** When given, the spread of answers is read from it; otherwise a standard deviation of a quarter of the scale is taken. */
  readonly distribution?: readonly number[] | null
}

export interface ChangeVerdict {
  /** Only `better` and `worse` may be drawn as an arrow. */
  verdict: 'first' | 'steady' | 'better' | 'worse' | 'uncertain' | 'few'
  /** Waves, the latest included, over which the verdict built up. */
  wavesInARow?: number
}

const K = 0.5
const H = 4

/**
 * Has this unit changed? A self-starting CUSUM (k = 0.5, h = 4) over the published means: each wave is compared with the
 * weighted mean of the waves since the last change, standardised by sampling and rounding error. Passing h gives `better`
 * or `worse` and starts a new baseline; a single wave that stands out (1.96) or a sum half way is `uncertain`.
 * Source: Hawkins, Technometrics 29 (1987); with k and h as here a false alarm about every 324 waves.
 * @param series oldest first; the verdict is about the last.
 */
export function changeVerdict(series: readonly SeriesPoint[], scale: Scale, t: Pick<Thresholds, 'b'> = { b: 5 }): ChangeVerdict {
  const last = series[series.length - 1]
  if (!last || !hasFigures(last)) return { verdict: 'few' }
  const shown = series.filter(hasFigures)
  if (shown.length === 1) return { verdict: 'first' }
  const spread = variance(shown, scale)
  let baseline = startOf(shown[0] as Shown, spread, scale, t)
  let up = { sum: 0, waves: 0 }
  let down = { sum: 0, waves: 0 }
  let quiet = 1
  let verdict: ChangeVerdict = { verdict: 'first' }
  for (const point of shown.slice(1)) {
    const here = startOf(point, spread, scale, t)
    const z = (here.mean - baseline.mean) / Math.sqrt(1 / here.weight + 1 / baseline.weight)
    up = climb(up, z)
    down = climb(down, -z)
    quiet += 1
    if (up.sum > H || down.sum > H) {
      verdict = up.sum > H ? { verdict: 'better', wavesInARow: up.waves } : { verdict: 'worse', wavesInARow: down.waves }
      up = { sum: 0, waves: 0 }
      down = { sum: 0, waves: 0 }
      quiet = 1
      baseline = here
      continue
    }
    const doubtful = Math.abs(z) > 1.96 || Math.max(up.sum, down.sum) > H / 2
    verdict = doubtful ? { verdict: 'uncertain' } : { verdict: 'steady', wavesInARow: quiet }
    const weight = baseline.weight + here.weight
    baseline = { mean: (baseline.mean * baseline.weight + here.mean * here.weight) / weight, weight }
  }
  return verdict
}

type Shown = SeriesPoint & { readonly mean: number; readonly answers: number }

function hasFigures(point: SeriesPoint): point is Shown {
  return point.mean !== null && point.answers !== null && point.answers > 0
}

function climb(side: { sum: number; waves: number }, z: number): { sum: number; waves: number } {
  const sum = Math.max(0, side.sum + z - K)
  return { sum, waves: sum > 0 ? side.waves + 1 : 0 }
}

/** A wave's mean with weight 1 / (sampling variance + variance of its rounding). */
function startOf(point: Shown, spread: number, scale: Scale, t: Pick<Thresholds, 'b'>): { mean: number; weight: number } {
  const step = meanStep(point.answers, scale, t)
  return { mean: point.mean, weight: 1 / (spread / point.answers + (step * step) / 12) }
}

function variance(shown: readonly Shown[], scale: Scale): number {
  const usual = ((scale.high - scale.low) / 4) ** 2
  let [sum, weight] = [usual * 10, 10]
  for (const point of shown) {
    if (!point.distribution) continue
    const mean = point.distribution.reduce((a, share, i) => a + share * i, 0)
    sum += point.answers * point.distribution.reduce((a, share, i) => a + share * (i - mean) ** 2, 0)
    weight += point.answers
  }
  return sum / weight
}
