/** Weights per outcome of one question after the other: a Dirichlet distribution each. */
export type Weights = readonly (readonly number[])[]

/** How many people chose which outcome, step by step; `raw` lists what may have stood before the clamp, as changes of these. */
export interface Observation {
  readonly counts: Weights
  readonly raw: readonly (readonly Change[])[] | null
  blocks: number
}

/** The count of one outcome of one step was `to` where `from` is stored; outcome -1 is the step's sum. */
export interface Change {
  readonly step: number
  readonly outcome: number
  readonly from: number
  readonly to: number
}

/** What is taken as known of a step's spread before any block is seen: a gamma distribution, and the least there may be. */
export interface SpreadPrior {
  readonly shape: number
  readonly rate: number
  readonly least: number
}

/** Half a person is added to each step, evenly over its outcomes: where all look alike, other outcomes are rare, not impossible. */
const priorPeople = 0.5
const largestSpread = 400
const mostRounds = 300
const precision = 1e-4

interface State {
  shares: number[]
  spread: number
}

/**
 * The Dirichlet distributions of a block's shares that make the counts most likely, step by step: a weight per outcome, in
 * proportion to the shares over all blocks; the larger their sum (the spread), the more alike the blocks. Fitted by expectation
 * and maximisation: the clamped blocks' possible raw counts are weighed by the fit so far, then the weights follow (an outcome's
 * weight is its expected number of "tables" in a Chinese restaurant; Teh et al. 2006).
 */
export function fitDirichlets(observations: readonly Observation[], priors: readonly SpreadPrior[]): number[][] {
  const tails = priors.map((_, step) => {
    const outcomes = observations[0]?.counts[step]?.length ?? 0
    const each = Array.from({ length: outcomes }, (_, outcome) => tail(observations, ({ counts }) => counts[step]?.[outcome] ?? 0))
    return { each, sum: tail(observations, ({ counts }) => (counts[step] ?? []).reduce((a, b) => a + b, 0)) }
  })
  const states = tails.map(({ each }): State => ({ shares: each.map(() => 1 / each.length), spread: 8 }))
  const censored = observations.filter(({ raw }) => raw !== null)
  for (let round = 0; round < mostRounds; round++) {
    const weights = states.map(({ shares, spread }) => shares.map(share => share * spread))
    const expected = tails.map(({ each, sum }, step) => ({
      tables: each.map((one, outcome) => tablesOf(one, weights[step]?.[outcome] as number)),
      pull: tablesOf(sum, (states[step] as State).spread) / (states[step] as State).spread,
    }))
    for (const { raw, blocks } of censored) {
      const chances = chancesOf(raw ?? [], weights)
      for (const [which, changes] of (raw ?? []).entries()) {
        for (const { step, outcome, from, to } of changes) {
          const of = expected[step] as { tables: number[]; pull: number }
          const weight = outcome < 0 ? (states[step] as State).spread : (weights[step]?.[outcome] as number)
          let sum = 0
          for (let i = from; i < to; i++) sum += 1 / (weight + i)
          for (let i = to; i < from; i++) sum -= 1 / (weight + i)
          sum *= (chances[which] as number) * blocks
          if (outcome < 0) of.pull += sum
          else of.tables[outcome] = (of.tables[outcome] as number) + sum * weight
        }
      }
    }
    let change = 0
    for (const [step, { tables, pull }] of expected.entries()) {
      change = Math.max(change, follow(states[step] as State, tables, pull, priors[step] as SpreadPrior))
    }
    if (change < precision) break
  }
  return states.map(({ shares, spread }) => shares.map(share => share * spread))
}

/** How likely each of a stored block's possible raw counts is; sums to 1. */
export function chancesOf(raw: readonly (readonly Change[])[], weights: Weights): number[] {
  const sums = weights.map(one => one.reduce((a, b) => a + b, 0))
  const chances = raw.map(changes => {
    let product = 1
    for (const { step, outcome, from, to } of changes) {
      const weight = outcome < 0 ? (sums[step] as number) : (weights[step]?.[outcome] as number)
      let factor = 1
      for (let i = from; i < to; i++) factor *= (weight + i) / (i + 1)
      for (let i = to; i < from; i++) factor *= (i + 1) / (weight + i)
      product *= outcome < 0 ? 1 / factor : factor
    }
    return product
  })
  const sum = chances.reduce((a, b) => a + b, 0)
  return chances.map(chance => chance / sum)
}

/** Moves a step's state to what its expected tables say; returns how far it moved. */
function follow(state: State, tables: readonly number[], pull: number, prior: SpreadPrior): number {
  const total = tables.reduce((a, b) => a + b, 0)
  const spread = Math.min(largestSpread, Math.max(prior.least, (prior.shape - 1 + total) / (prior.rate + pull)))
  const shares = tables.map(count => (count + priorPeople / tables.length) / (total + priorPeople))
  const moves = shares.map((share, i) => Math.abs(share - (state.shares[i] as number)))
  const moved = Math.max(Math.abs(spread / state.spread - 1), ...moves)
  state.spread = spread
  state.shares = shares
  return moved
}

function tablesOf(tail: Float64Array, weight: number): number {
  let sum = 0
  for (let i = 0; i < tail.length; i++) sum += (tail[i] as number) / (weight + i)
  return sum * weight
}

/** How many blocks have more than i people. */
function tail(all: readonly Observation[], countOf: (one: Observation) => number): Float64Array {
  const most = all.reduce((max, one) => Math.max(max, countOf(one)), 0)
  const more = new Float64Array(most + 1)
  for (const one of all) more[countOf(one)] = (more[countOf(one)] as number) + one.blocks
  for (let i = most - 1; i >= 0; i--) more[i] = (more[i] as number) + (more[i + 1] as number)
  return more.subarray(1)
}
