/**
 * Rows on a running suite that are up to chance miss only at what an honest suite shows less often than this. A run has about a dozen of them;
 * with A8's best pair of orders they fail an honest suite about once in six hundred runs.
 */
export const rarest = 0.00005

/** How often chance alone is right so many times or more, where it is right `expected` times on average (Poisson: guesses by rank have its first five cumulants). */
export function luck(right: number, expected: number): number {
  const least = Math.ceil(right - 1e-9)
  if (least <= 0) return 1
  // From the tail itself: one minus the sum below it has no digits left where it matters.
  let term = Math.exp(-expected)
  for (let n = 1; n <= least; n++) term *= expected / n
  let sum = 0
  for (let n = least; term > sum * 1e-15; n++) {
    sum += term
    term *= expected / (n + 1)
  }
  return Math.min(1, sum)
}

/** How often chance alone deviates so many standard errors upward (Abramowitz and Stegun 26.2.17; off by less than 1e-7). */
export function beyond(z: number): number {
  if (z < 0) return 1 - beyond(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (series * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI)
}

/** As a table shows it: never rounded up to a target that it misses. */
export function shown(p: number): string {
  return p >= 0.001 ? p.toFixed(3) : p < 0.000001 ? '< 0.000001' : p.toFixed(6)
}
