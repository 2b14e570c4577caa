import { answersOfBlock } from '../clamp/clamp.js'
import { pointsOf } from '../clamp/scale.js'
import type { ClampFit, Histogram, Scale, Thresholds } from '../types.js'
import { type Change, chancesOf, fitDirichlets, type Observation } from './dirichlet-multinomial.js'
import { maybeClamped, possibleRaw } from './possible-raw.js'
import { changesBetween, priors, stepsOf, weightsOf } from './steps-of-an-answer.js'

/** Least number of blocks for a cell of any size to be corrected (R12). */
const leastBlocks = 10

/** From this many people on a cell is corrected with fewer blocks too: seven small teams bend a mean as much as seventy. */
const largeCell = 50

/** Whether a cell's figures are corrected. Depends on who took part and skipped, never on what was answered (A16). */
export function correctable(askedBlocks: number, people: number): boolean {
  return askedBlocks >= leastBlocks || (askedBlocks > 0 && people >= largeCell)
}

/**
 * R12: how the people of a wave's blocks choose, as Dirichlet distributions, where all that the clamp may have done is taken
 * into account. Computed from stored blocks alone, and told to two digits: a corrected figure must not speak for one block.
 * @param blocks stored (clamped) histograms of one question
 * @returns null when fewer than 10 blocks and 50 people were asked the question
 */
export function fitClamped(blocks: readonly Histogram[], scale: Scale, t: Thresholds): ClampFit | null {
  const points = pointsOf(scale)
  const sums = new Array<number>(points).fill(0)
  const alike = new Map<string, { block: Histogram; blocks: number }>()
  let [asked, everybody] = [0, 0]
  for (const block of blocks) {
    const key = block.join()
    const known = alike.get(key)
    if (known) known.blocks++
    else alike.set(key, { block, blocks: 1 })
    if (!wasAsked(block, t)) continue
    asked++
    everybody += peopleOf(block)
    for (let value = 0; value < points; value++) sums[value] = (sums[value] as number) + (block[value] as number)
  }
  if (!correctable(asked, everybody)) return null
  const popular = sums.indexOf(Math.max(...sums))
  const observations = [...alike.values()].map(({ block, blocks }): Observation => {
    const people = peopleOf(block)
    const raw = maybeClamped(block, people, scale, t) ? changesOf(block, people, popular, scale, t) : null
    return { counts: stepsOf(block, popular), raw, blocks }
  })
  const [answering, popularity, others = [1]] = fitDirichlets(observations, priors(points)).map(one => one.map(twoDigits))
  return { popular, answering: answering as [number, number], popularity: popularity as [number, number], others }
}

/**
 * R12: a cell's counts with what the clamp is expected to have moved put back, as fractions with the same total.
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
  if (!correctable(blocks.filter(block => wasAsked(block, t)).length, peopleOf(cell))) return null
  const expected = expectedChanges(fit, scale, t)
  const corrected = [...cell]
  for (const block of blocks) {
    for (const [bucket, people] of expected(block) ?? []) corrected[bucket] = Math.max(0, (corrected[bucket] as number) + people)
  }
  return corrected
}

/**
 * What a stored block's raw counts are expected to have more (or fewer) per bucket than sums read; null where nothing differs.
 * A block whose "skipped" stands at the limit is read as skipped by all (`answersOfBlock`): its few expected answers come back.
 */
export type ExpectedChanges = (block: Histogram) => readonly (readonly [bucket: number, people: number])[] | null

/** `ExpectedChanges` by one question's fit. Remembers what it has worked out. */
export function expectedChanges(fit: ClampFit, scale: Scale, t: Thresholds): ExpectedChanges {
  const known = new Map<string, [number, number][]>()
  const weights = weightsOf(fit)
  return block => {
    const people = peopleOf(block)
    if (wasAsked(block, t) && !maybeClamped(block, people, scale, t)) return null
    const key = block.join()
    const before = known.get(key)
    if (before) return before
    const raws = possibleRaw(block, people, scale, t)
    const chances = chancesOf(
      raws.map(raw => changesBetween(block, raw, fit.popular)),
      weights,
    )
    const expected = answersOfBlock(block, people, t).flatMap((read, bucket): [number, number][] => {
      const change = raws.reduce((sum, raw, which) => sum + (raw[bucket] as number) * (chances[which] as number), -read)
      return Math.abs(change) < 1e-12 ? [] : [[bucket, change]]
    })
    known.set(key, expected)
    return expected
  }
}

/** False where "skipped" stands at the limit: such a block has no answers to read. */
export function wasAsked(block: Histogram, t: Thresholds): boolean {
  return answersOfBlock(block, peopleOf(block), t) === block
}

function changesOf(block: Histogram, people: number, popular: number, scale: Scale, t: Thresholds): Change[][] {
  return possibleRaw(block, people, scale, t).map(raw => changesBetween(block, raw, popular))
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2))
}

function peopleOf(block: Histogram): number {
  let people = 0
  for (const count of block) people += count
  return people
}
