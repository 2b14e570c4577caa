import type { Random } from '@tillit/rules'

export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())
}

/** A whole number from `least` to `most`, both counted. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random.next() * (most - least + 1))
}

export function logNormal(random: Random, median: number, sigma: number): number {
  return median * Math.exp(sigma * normal(random))
}

/** Splits a whole number into parts by random weights (a flat Dirichlet distribution). */
export function parts(random: Random, whole: number, count: number): number[] {
  const weights = Array.from({ length: count }, () => -Math.log(1 - random.next()) + 0.15)
  const total = weights.reduce((a, b) => a + b, 0)
  const sizes = weights.map(weight => Math.floor((whole * weight) / total))
  for (let left = whole - sizes.reduce((a, b) => a + b, 0); left > 0; left--) sizes[between(random, 0, count - 1)]! += 1
  return sizes
}

/** The bucket that a uniform number falls into. */
export function bucketOf(shares: readonly number[], uniform: number): number {
  let left = uniform
  for (const [bucket, share] of shares.entries()) {
    left -= share
    if (left < 0) return bucket
  }
  return shares.length - 1
}

/** The normal distribution's lower tail (Abramowitz and Stegun 26.2.17; error below 1e-7). */
export function below(z: number): number {
  const k = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    k *
    (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))))
  return z > 0 ? 1 - tail : tail
}
