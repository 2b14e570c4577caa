/** The 97.5 % point of the standard normal distribution. */
const Z_95 = 1.959963984540054

/**
 * Wilson's 95 % interval of a share.
 * @param successes 0..n, may be a fraction
 * @returns [low, high] as shares 0..1; [0, 1] when nobody answered. Source: Wilson (1927), JASA 22, 209-212.
 */
export function wilson(successes: number, n: number): [low: number, high: number] {
  if (n <= 0) return [0, 1]
  const share = successes / n
  const z2 = Z_95 * Z_95
  const middle = share + z2 / (2 * n)
  const half = Z_95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n))
  const low = (middle - half) / (1 + z2 / n)
  const high = (middle + half) / (1 + z2 / n)
  return [successes <= 0 ? 0 : Math.max(0, low), successes >= n ? 1 : Math.min(1, high)]
}

/**
 * A unit's estimate drawn towards its parent's by how little n answers tell: w = n icc / (1 + (n - 1) icc).
 * For ordering and comparing only; what is shown is the published figure. Use an icc of .05 to .25 (.10 when unknown).
 */
export function shrink(estimate: number, parent: number, n: number, icc: number): number {
  const weight = n <= 0 ? 0 : (n * icc) / (1 + (n - 1) * icc)
  return weight * estimate + (1 - weight) * parent
}
