/** How many blocks of `people` have `count` people in the bucket; `censored` when the count is a lower limit only. */
export interface Observation {
  readonly people: number
  readonly count: number
  readonly censored: boolean
  blocks: number
}

/** Sums of log(shape + i), i below 0..n: all that a beta-binomial probability needs besides the binomial coefficient. */
function risingLogs(shape: number, n: number): Float64Array {
  const sums = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) sums[i + 1] = (sums[i] as number) + Math.log(shape + i)
  return sums
}

/** log P(count) of a beta-binomial over `people`, for any count; tables are built once for the largest block. */
export function betaBinomial(alpha: number, beta: number, largest: number): (count: number, people: number) => number {
  const a = risingLogs(alpha, largest)
  const b = risingLogs(beta, largest)
  const both = risingLogs(alpha + beta, largest)
  const factorial = risingLogs(1, largest)
  const at = (table: Float64Array, i: number) => table[i] as number
  return (count, people) =>
    at(factorial, people) - at(factorial, count) - at(factorial, people - count) + at(a, count) + at(b, people - count) - at(both, people)
}

/** Log likelihood of right-censored counts. */
function logLikelihood(alpha: number, beta: number, observations: readonly Observation[], largest: number): number {
  const logP = betaBinomial(alpha, beta, largest)
  let sum = 0
  for (const { people, count, censored, blocks } of observations) {
    let p = 0
    for (let x = count; x <= (censored ? people : count); x++) p += Math.exp(logP(x, people))
    sum += blocks * Math.log(Math.max(p, 1e-300))
  }
  return sum
}

/**
 * The beta distribution that makes the counts most likely, found by a shrinking search over the mean's logit and the logarithm of
 * the spread (alpha + beta between 0.5 and 400, where the likelihood is flat anyway).
 */
export function fitBetaBinomial(observations: readonly Observation[]): { alpha: number; beta: number } {
  const largest = Math.max(...observations.map(o => o.people))
  const value = (logit: number, logSize: number) => {
    const mean = 1 / (1 + Math.exp(-logit))
    const size = Math.exp(logSize)
    return logLikelihood(mean * size, (1 - mean) * size, observations, largest)
  }
  let best = { logit: 0, logSize: Math.log(8), value: value(0, Math.log(8)) }
  for (let width = 2; width > 0.002; ) {
    const { logit, logSize } = best
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
      [1, 1],
      [-1, -1],
      [1, -1],
      [-1, 1],
    ] as const) {
      const x = Math.min(7, Math.max(-7, logit + dx * width))
      const y = Math.min(Math.log(400), Math.max(Math.log(0.5), logSize + dy * width))
      const v = value(x, y)
      if (v > best.value + 1e-10) best = { logit: x, logSize: y, value: v }
    }
    if (best.logit === logit && best.logSize === logSize) width /= 2
  }
  const mean = 1 / (1 + Math.exp(-best.logit))
  const size = Math.exp(best.logSize)
  return { alpha: mean * size, beta: (1 - mean) * size }
}
