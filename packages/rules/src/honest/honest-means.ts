import { answersOfBlock, surplusGoesTo } from '../clamp/clamp.js'
import { pointsOf, unfavourableBelow } from '../clamp/scale.js'
import type { ClampFit, Histogram, Scale, Thresholds } from '../types.js'
import { betaBinomial, fitBetaBinomial, type Observation } from './beta-binomial.js'

/** Least number of blocks for a fit, and for a cell of any size to be corrected (R12). */
const LEAST_BLOCKS = 10

/** From this many people on a cell is corrected with fewer blocks too: seven small teams bend a mean as much as seventy. */
const LARGE_CELL = 50

/** Whether a cell's figures are corrected. Depends on who took part and skipped, never on what was answered (A16). */
export function correctable(askedBlocks: number, people: number): boolean {
  return askedBlocks >= LEAST_BLOCKS || people >= LARGE_CELL
}

/** Stands for the unfavourable values together, where a fit's bucket is asked for. */
const UNFAVOURABLE = -1

/**
 * R12: the share of one value (or of the unfavourable values together) over all blocks of a wave, as a beta distribution,
 * with blocks at the clamp's limit taken as right-censored. It is the one of the clamp's limits that most blocks stand at.
 * Computed from stored blocks alone, and told to two digits: a corrected figure must not speak for a single block.
 * @param blocks stored (clamped) histograms of one question
 * @returns null when fewer than 10 blocks were asked the question
 */
export function fitClamped(blocks: readonly Histogram[], scale: Scale, t: Thresholds): ClampFit | null {
  const asked = blocks.filter(block => wasAsked(block, t))
  if (asked.length < LEAST_BLOCKS) return null
  const points = pointsOf(scale)
  let best = { bucket: UNFAVOURABLE, blocks: 0 }
  for (let bucket = UNFAVOURABLE; bucket < points; bucket++) {
    const blocks = asked.filter(block => countOf(block, bucket, scale) >= peopleOf(block) - t.m).length
    if (blocks > best.blocks) best = { bucket, blocks }
  }
  const { alpha, beta } = fitBetaBinomial(observe(asked, best.bucket, scale, t))
  return { alpha: twoDigits(alpha), beta: twoDigits(beta), bucket: best.bucket }
}

/**
 * R12: a cell's counts with the clamp's expected surplus given back, as fractions with the same total.
 * @param cell the cell's histogram, as `sumCells` gives it
 * @param blocks stored histograms of the cell's blocks for this question
 * @returns null when the cell has fewer than 10 blocks that were asked the question and fewer than 50 people
 */
export function correctedHistogram(
  cell: Histogram,
  blocks: readonly Histogram[],
  fit: ClampFit,
  scale: Scale,
  t: Thresholds,
): number[] | null {
  const asked = blocks.filter(block => wasAsked(block, t))
  if (!correctable(asked.length, peopleOf(cell))) return null
  const surplus = surplusOf(fit, scale, t)
  const back = new Array<number>(pointsOf(scale)).fill(0)
  for (const block of asked) {
    const from = surplus(block)
    if (from) back[from.bucket] = (back[from.bucket] as number) + from.people
  }
  return giveBack(cell, back, fit, scale)
}

/**
 * Gives expected surpluses back: `back` holds people per value of the scale. The neighbour that took them cannot give more
 * than it has.
 */
export function giveBack(cell: Histogram, back: readonly number[], fit: ClampFit, scale: Scale): number[] {
  const corrected = [...cell]
  const neighbour = fit.bucket === UNFAVOURABLE ? unfavourableBelow(scale) : surplusGoesTo(fit.bucket, scale)
  const wanted = back.reduce((a, b) => a + b, 0)
  const given = Math.min(wanted, corrected[neighbour] as number)
  if (given === 0) return corrected
  corrected[neighbour] = (corrected[neighbour] as number) - given
  for (const [i, people] of back.entries()) corrected[i] = (corrected[i] as number) + (people * given) / wanted
  return corrected
}

/** The count a limit is about: one bucket, or all unfavourable values. */
function countOf(block: Histogram, bucket: number, scale: Scale): number {
  if (bucket !== UNFAVOURABLE) return block[bucket] as number
  let sum = 0
  for (let i = 0; i < unfavourableBelow(scale); i++) sum += block[i] as number
  return sum
}

/**
 * What the clamp is expected to have taken from a stored block, and from which value; null where it is not at the limit.
 * Of the unfavourable values the clamp takes the one next to the middle first, so what is left of them tells which one gave.
 */
export function surplusOf(fit: ClampFit, scale: Scale, t: Thresholds): (block: Histogram) => { bucket: number; people: number } | null {
  const known = new Map<number, number>()
  return block => {
    const people = peopleOf(block)
    if (countOf(block, fit.bucket, scale) < people - t.m) return null
    const expected = known.get(people) ?? expectedSurplus(fit, people, t.m)
    known.set(people, expected)
    let bucket = fit.bucket
    if (bucket === UNFAVOURABLE) for (bucket = unfavourableBelow(scale) - 1; bucket > 0 && block[bucket] === 0; bucket--);
    return { bucket, people: expected }
  }
}

function expectedSurplus(fit: ClampFit, people: number, m: number): number {
  const logP = betaBinomial(fit.alpha, fit.beta, people)
  let [weight, sum] = [0, 0]
  for (let s = 0; s <= m; s++) {
    const p = Math.exp(logP(people - m + s, people))
    weight += p
    sum += s * p
  }
  return weight > 0 ? sum / weight : 0
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2))
}

/** False where "skipped" stands at the limit: such a block has no answers to read. */
export function wasAsked(block: Histogram, t: Thresholds): boolean {
  return answersOfBlock(block, peopleOf(block), t) === block
}

function observe(blocks: readonly Histogram[], bucket: number, scale: Scale, t: Thresholds): Observation[] {
  const seen = new Map<string, Observation>()
  for (const block of blocks) {
    const people = peopleOf(block)
    const count = countOf(block, bucket, scale)
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
