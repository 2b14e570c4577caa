import { favourableFrom, pointsOf } from '../clamp/scale.js'
import type { Scale } from '../types.js'
import { clean } from './steps.js'

/**
 * The published distribution: shares on the grid of `step` that sum to 1, whose favourable part is the published share.
 *
 * The counts are first tilted (multiplied by e^(theta x value) on either side of the favourable border, each side scaled to
 * the published share) until they have the published mean; only then are they rounded. All counts that differ by such a tilt
 * give the same distribution, and they reach every mean and share that rounds to the published ones: so the distribution
 * adds the shape, and nothing about where inside its rounding step the mean, the share or the sum lies.
 * @param counts answers per value, may be fractions, not all zero
 * @param whole may a single value read 1 (R11: not under 50 people)
 */
export function publishedDistribution(
  counts: readonly number[],
  published: { mean: number; favourable: number },
  scale: Scale,
  step: number,
  whole: boolean,
): number[] {
  const units = Math.round(1 / step)
  const favourable = favourableFrom(scale)
  const high = Math.round(published.favourable * units)
  const theta = tiltTo(counts, published, scale)
  const parts = [
    ...largestRemainder(tilted(counts.slice(0, favourable), theta), units - high),
    ...largestRemainder(tilted(counts.slice(favourable), theta), high),
  ]
  if (!whole) spread(parts, units, favourable)
  return parts.map(part => clean(part / units))
}

/** The tilt that gives the published mean: Newton's method inside a bracket (the mean grows with theta, its slope is the variance). */
function tiltTo(counts: readonly number[], published: { mean: number; favourable: number }, scale: Scale): number {
  const favourable = favourableFrom(scale)
  const sides = [
    { counts: counts.slice(0, favourable), from: 0, share: 1 - published.favourable },
    { counts: counts.slice(favourable), from: favourable, share: published.favourable },
  ]
  const wanted = published.mean - scale.low
  let [least, most, theta] = [-40, 40, 0]
  for (let i = 0; i < 80 && most - least > 1e-12; i++) {
    let [gap, slope] = [-wanted, 0]
    for (const side of sides) {
      if (side.share <= 0) continue
      const shares = tilted(side.counts, theta)
      const mean = meanIndex(shares)
      gap += side.share * (side.from + mean)
      slope += side.share * shares.reduce((sum, share, v) => sum + share * (v - mean) ** 2, 0)
    }
    if (Math.abs(gap) < 1e-12) break
    if (gap < 0) least = theta
    else most = theta
    const next = theta - gap / slope
    theta = next > least && next < most ? next : (least + most) / 2
  }
  return theta
}

/** Shares of one side after the tilt; a side nobody chose is spread evenly, it weighs nothing unless the share says so. */
function tilted(counts: readonly number[], theta: number): number[] {
  const total = counts.reduce((a, b) => a + b, 0)
  const base = total > 0 ? counts : counts.map(() => 1)
  const anchor = theta > 0 ? base.length - 1 : 0
  const weights = base.map((count, i) => count * Math.exp(theta * (i - anchor)))
  const sum = weights.reduce((a, b) => a + b, 0)
  return sum > 0 ? weights.map(w => w / sum) : base.map(count => count / (total || base.length))
}

function meanIndex(shares: readonly number[]): number {
  return shares.reduce((sum, share, i) => sum + share * i, 0)
}

function largestRemainder(shares: readonly number[], units: number): number[] {
  const exact = shares.map(share => share * units)
  const parts = exact.map(x => Math.floor(x + 1e-9))
  let left = units - parts.reduce((a, b) => a + b, 0)
  const order = exact.map((x, i) => [x - (parts[i] as number), i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1])
  for (const [, i] of order) {
    if (left <= 0) break
    parts[i] = (parts[i] as number) + 1
    left--
  }
  return parts
}

/** No value of a small cell reads 1: one unit goes to a neighbour on the same side of the favourable border. */
function spread(parts: number[], units: number, favourable: number): void {
  const full = parts.indexOf(units)
  if (full < 0) return
  const sameSide = (i: number) => i >= 0 && i < parts.length && i >= favourable === full >= favourable
  const to = sameSide(full - 1) ? full - 1 : full + 1
  parts[full] = units - 1
  parts[to] = (parts[to] as number) + 1
}

/** True when all answers on one side of the favourable border would have to be one value. */
export function singleValued(scale: Scale): { favourable: boolean; rest: boolean } {
  const favourable = favourableFrom(scale)
  return { favourable: favourable === pointsOf(scale) - 1, rest: favourable === 1 }
}
