import { answersOfBlock, surplusGoesTo } from '../clamp/clamp.js'
import { pointsOf } from '../clamp/scale.js'
import type { ClampFit, Histogram, Scale, Thresholds } from '../types.js'
import { betaBinomial, fitBetaBinomial, type Observation } from './beta-binomial.js'

/** Least number of blocks for a fit, and for a cell to be corrected (R12). */
export const LEAST_BLOCKS = 10

/**
 * R12: the share of one value over all blocks of a wave, as a beta distribution, with blocks at the clamp's limit taken as
 * right-censored. The value is the one that stands at its limit in most blocks. Computed from published blocks alone.
 * @param blocks stored (clamped) histograms of one question
 * @returns null when fewer than 10 blocks were asked the question, or none stands at the limit (nothing to give back)
 */
export function fitClamped(blocks: readonly Histogram[], scale: Scale, t: Thresholds): ClampFit | null {
  const asked = blocks.filter(block => wasAsked(block, t))
  if (asked.length < LEAST_BLOCKS) return null
  const points = pointsOf(scale)
  const atLimit = new Array<number>(points).fill(0)
  for (const block of asked) {
    const limit = peopleOf(block) - t.m
    for (let i = 0; i < points; i++) if ((block[i] as number) >= limit) atLimit[i] = (atLimit[i] as number) + 1
  }
  const most = Math.max(...atLimit)
  if (most === 0) return null
  const bucket = atLimit.lastIndexOf(most)
  return { ...fitBetaBinomial(observe(asked, bucket, t)), bucket }
}

/**
 * R12: a cell's counts with the clamp's expected surplus given back, as fractions with the same total.
 * @param cell the cell's histogram, as `sumCells` gives it
 * @param blocks stored histograms of the cell's blocks for this question
 * @returns null when the cell has fewer than 10 blocks that were asked the question
 */
export function correctedHistogram(
  cell: Histogram,
  blocks: readonly Histogram[],
  fit: ClampFit,
  scale: Scale,
  t: Thresholds,
): number[] | null {
  const asked = blocks.filter(block => wasAsked(block, t))
  if (asked.length < LEAST_BLOCKS) return null
  const surplus = surplusOf(fit, t)
  return giveBack(
    cell,
    asked.reduce((sum, block) => sum + surplus(block), 0),
    fit,
    scale,
  )
}

/** Moves an expected surplus back to the fitted value; the neighbour cannot give more than it has. */
export function giveBack(cell: Histogram, surplus: number, fit: ClampFit, scale: Scale): number[] {
  const corrected = [...cell]
  const neighbour = surplusGoesTo(fit.bucket, scale)
  const given = Math.min(surplus, corrected[neighbour] as number)
  corrected[neighbour] = (corrected[neighbour] as number) - given
  corrected[fit.bucket] = (corrected[fit.bucket] as number) + given
  return corrected
}

/** The expected surplus that the clamp took from the fitted value of a stored block, 0 where it is not at its limit. */
export function surplusOf(fit: ClampFit, t: Thresholds): (block: Histogram) => number {
  const known = new Map<number, number>()
  return block => {
    const people = peopleOf(block)
    if ((block[fit.bucket] as number) < people - t.m) return 0
    let expected = known.get(people)
    if (expected === undefined) {
      const logP = betaBinomial(fit.alpha, fit.beta, people)
      let [weight, sum] = [0, 0]
      for (let s = 0; s <= t.m; s++) {
        const p = Math.exp(logP(people - t.m + s, people))
        weight += p
        sum += s * p
      }
      expected = weight > 0 ? sum / weight : 0
      known.set(people, expected)
    }
    return expected
  }
}

/** False where "skipped" stands at the limit: such a block has no answers to read. */
export function wasAsked(block: Histogram, t: Thresholds): boolean {
  return answersOfBlock(block, peopleOf(block), t) === block
}

function observe(blocks: readonly Histogram[], bucket: number, t: Thresholds): Observation[] {
  const seen = new Map<string, Observation>()
  for (const block of blocks) {
    const people = peopleOf(block)
    const count = block[bucket] as number
    const key = `${people}/${count}`
    const known = seen.get(key)
    if (known) known.blocks++
    else seen.set(key, { people, count, censored: count >= people - t.m, blocks: 1 })
  }
  return [...seen.values()]
}

function peopleOf(block: Histogram): number {
  return block.reduce((a, b) => a + b, 0)
}
