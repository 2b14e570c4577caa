/** Counts per value that `blocks` blocks have. */
export interface Counted {
  readonly counts: readonly number[]
  blocks: number
}

/** Counts as stored where the clamp may have moved people: `raw` holds every possibility, as changes of some values' counts. */
export interface Censored extends Counted {
  readonly raw: readonly (readonly Change[])[]
}

/** The count of one value was `to` where `from` is stored. */
export interface Change {
  readonly value: number
  readonly from: number
  readonly to: number
}

/** Added to every value: one person's worth in all would be 1 / points. See `fitDirichlet`. */
const priorPerValue = 0.3
/** The spread's prior: a gamma distribution with its mode at 1 / rate, so an intraclass correlation of about .1. */
const priorSpread = { shape: 2, rate: 0.1 }
const spreadWithin = [0.3, 400] as const
const mostRounds = 300
const precision = 1e-4

/**
 * The Dirichlet distribution of a block's shares that makes the counts most likely: a weight per value, in proportion to the
 * shares over all blocks; the larger their sum, the more alike the blocks. Fitted by expectation and maximisation: the clamped
 * blocks' possible raw counts are weighed by the fit so far, then the weights follow (a value's weight is its expected number
 * of "tables" in a Chinese restaurant; Teh et al. 2006), with weak priors because where nearly every block is at the limit,
 * the counts say only that the other values are rare, not how rare.
 */
export function fitDirichlet(whole: readonly Counted[], censored: readonly Censored[], points: number): number[] {
  const all = [...whole, ...censored]
  const tails = Array.from({ length: points }, (_, value) => tail(all, ({ counts }) => counts[value] as number))
  const people = tail(all, ({ counts }) => counts.reduce((a, b) => a + b, 0))
  let spread = 8
  let shares = new Array<number>(points).fill(1 / points)
  for (let round = 0; round < mostRounds; round++) {
    const weights = shares.map(share => share * spread)
    const tables = weights.map((weight, value) => {
      const tail = tails[value] as Float64Array
      let sum = 0
      for (let i = 0; i < tail.length; i++) sum += ((tail[i] as number) * weight) / (weight + i)
      return sum
    })
    for (const { raw, blocks } of censored) {
      const chances = chancesOf(raw, weights)
      raw.forEach((changes, which) => {
        const chance = (chances[which] as number) * blocks
        for (const { value, from, to } of changes) {
          const weight = weights[value] as number
          for (let i = from; i < to; i++) tables[value] = (tables[value] as number) + (chance * weight) / (weight + i)
          for (let i = to; i < from; i++) tables[value] = (tables[value] as number) - (chance * weight) / (weight + i)
        }
      })
    }
    const total = tables.reduce((a, b) => a + b, 0)
    let pull = priorSpread.rate
    for (let i = 0; i < people.length; i++) pull += (people[i] as number) / (spread + i)
    const next = Math.min(spreadWithin[1], Math.max(spreadWithin[0], (priorSpread.shape - 1 + total) / pull))
    const nextShares = tables.map(count => (count + priorPerValue) / (total + points * priorPerValue))
    const change = Math.max(Math.abs(next / spread - 1), ...nextShares.map((share, i) => Math.abs(share - (shares[i] as number))))
    spread = next
    shares = nextShares
    if (change < precision) break
  }
  return shares.map(share => share * spread)
}

/** How likely each of a stored block's possible raw counts is; sums to 1. */
export function chancesOf(raw: readonly (readonly Change[])[], weights: readonly number[]): number[] {
  const chances = raw.map(changes => {
    let product = 1
    for (const { value, from, to } of changes) {
      const weight = weights[value] as number
      for (let i = from; i < to; i++) product *= (weight + i) / (i + 1)
      for (let i = to; i < from; i++) product *= (i + 1) / (weight + i)
    }
    return product
  })
  const sum = chances.reduce((a, b) => a + b, 0)
  return chances.map(chance => chance / sum)
}

/** How many blocks have more than i people. */
function tail(all: readonly Counted[], countOf: (one: Counted) => number): Float64Array {
  const most = all.reduce((max, one) => Math.max(max, countOf(one)), 0)
  const more = new Float64Array(most + 1)
  for (const one of all) more[countOf(one)] = (more[countOf(one)] as number) + one.blocks
  for (let i = most - 1; i >= 0; i--) more[i] = (more[i] as number) + (more[i + 1] as number)
  return more.subarray(1)
}
