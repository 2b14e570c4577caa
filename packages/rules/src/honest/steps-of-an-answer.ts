import type { ClampFit, Histogram } from '../types.js'
import type { Change, SpreadPrior, Weights } from './dirichlet-multinomial.js'

/**
 * A person answers in steps: at all or not; the question's popular value or another; which other. Each step has a spread of its
 * own, because teams differ more in how many are content than in how the others are not. (Two values need no third step.)
 */
const answering: SpreadPrior = { shape: 1, rate: 0.01, least: 0.02 }
/** The mode is 1 / rate, an intraclass correlation of about .1. */
const choosing: SpreadPrior = { shape: 2, rate: 0.1, least: 0.3 }

export const priors = (points: number): SpreadPrior[] => (points > 2 ? [answering, choosing, choosing] : [answering, choosing])

/** A histogram's people step by step. */
export function stepsOf(histogram: Histogram, popular: number): number[][] {
  const points = histogram.length - 1
  const others = histogram.filter((_, bucket) => bucket !== popular && bucket !== points)
  const skipped = histogram[points] as number
  const chosen = histogram[popular] as number
  const rest = others.reduce((a, b) => a + b, 0)
  const steps = [
    [skipped, chosen + rest],
    [chosen, rest],
  ]
  return points > 2 ? [...steps, others] : steps
}

/** What differs, step by step, between a stored histogram and one that may have stood before. */
export function changesBetween(stored: Histogram, raw: Histogram, popular: number): Change[] {
  const [before, after] = [stepsOf(stored, popular), stepsOf(raw, popular)]
  return before.flatMap((counts, step) => {
    const to = after[step] as number[]
    const [sumFrom, sumTo] = [counts, to].map(one => one.reduce((a, b) => a + b, 0)) as [number, number]
    const changes = counts.flatMap((from, outcome) => (from === to[outcome] ? [] : [{ step, outcome, from, to: to[outcome] as number }]))
    return sumFrom === sumTo ? changes : [...changes, { step, outcome: -1, from: sumFrom, to: sumTo }]
  })
}

/** The fit as weights per step. */
export function weightsOf({ answering: first, popularity, others }: ClampFit): Weights {
  return others.length > 1 ? [first, popularity, others] : [first, popularity]
}
