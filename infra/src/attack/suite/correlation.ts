import { beyond } from './chance.js'
import type { Cohort } from './link-rate.js'

/** How far two orders run the same way. */
export interface Correlation {
  /** Ballots whose person stands in the order of people. */
  readonly tried: number
  /** Mean rank correlation of the cohorts (Spearman). */
  readonly rho: number
  /** The same in standard errors of what mixed orders show. */
  readonly z: number
}

/**
 * Rank correlation of people and ballots, cohort by cohort: an order that is only roughly the order of time names hardly anybody, and is a leak all the same
 * (somebody "of the first hour"). Mixed orders of n have mean 0 and variance 1 / (n - 1).
 */
export function correlated(cohorts: readonly Cohort[], truth: ReadonlyMap<string, string>): Correlation {
  let [tried, sum, weight, squares] = [0, 0, 0, 0]
  for (const { people, ballots } of cohorts) {
    const place = new Map(people.map((person, at) => [person, at]))
    const places = ballots.flatMap(ballot => place.get(truth.get(ballot) ?? '') ?? [])
    const n = places.length
    if (n < 3) continue
    const ranks = ranksOf(places)
    const gaps = ranks.reduce((total, rank, at) => total + (rank - at) ** 2, 0)
    tried += n
    sum += n * (1 - (6 * gaps) / (n * (n * n - 1)))
    weight += n
    squares += (n * n) / (n - 1)
  }
  const rho = weight === 0 ? 0 : sum / weight
  return { tried, rho, z: squares === 0 ? 0 : sum / Math.sqrt(squares) }
}

function ranksOf(values: readonly number[]): number[] {
  const ranks = new Array<number>(values.length)
  for (const [rank, at] of [...values.keys()].sort((a, b) => values[a]! - values[b]!).entries()) ranks[at] = rank
  return ranks
}

/**
 * The best of many pairs of orders, honestly: learnt on every second cohort, with its direction, and counted on the others; then the halves change places.
 * `p` is twice the smaller of the two: a pair that happens to be the best in both halves ties them together, and their sum would show "something" in one
 * honest run of 500 where it should in one of 20,000.
 */
export function bestCorrelated(
  pairs: readonly { readonly name: string; readonly cohorts: readonly Cohort[] }[],
  truth: ReadonlyMap<string, string>,
): Correlation & { readonly p: number; readonly by: string } {
  const half = (cohorts: readonly Cohort[], which: number) => cohorts.filter((_, at) => at % 2 === which)
  const rounds = [0, 1].map(learned => {
    const scored = pairs.map(pair => ({ pair, ...correlated(half(pair.cohorts, learned), truth) }))
    const best = scored.reduce((one, other) => (Math.abs(other.z) > Math.abs(one.z) ? other : one))
    const found = correlated(half(best.pair.cohorts, 1 - learned), truth)
    const way = Math.sign(best.z) || 1
    return { name: best.pair.name, tried: found.tried, rho: way * found.rho, z: way * found.z }
  })
  const tried = rounds.reduce((sum, one) => sum + one.tried, 0)
  const stronger = rounds.reduce((one, other) => (other.z > one.z ? other : one))
  return { tried, rho: stronger.rho, z: stronger.z, p: Math.min(1, 2 * beyond(stronger.z)), by: stronger.name }
}

/** Rank correlation of two series of numbers, equal values sharing their ranks, in standard errors. */
export function correlationOf(some: readonly number[], others: readonly number[]): number {
  const [one, other] = [shared(some), shared(others)]
  const mean = (some.length - 1) / 2
  const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, rank, at) => sum + (rank - mean) * (b[at]! - mean), 0)
  const spread = Math.sqrt(product(one, one) * product(other, other))
  return spread === 0 ? 0 : (product(one, other) / spread) * Math.sqrt(some.length - 1)
}

function shared(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const first = new Map<number, number>()
  const last = new Map<number, number>()
  for (const [at, value] of sorted.entries()) {
    if (!first.has(value)) first.set(value, at)
    last.set(value, at)
  }
  return values.map(value => (first.get(value)! + last.get(value)!) / 2)
}
