import { answersOfBlock } from '../clamp/clamp.js'
import { pointsOf } from '../clamp/scale.js'
import type { ClampFit, Histogram, Scale, Thresholds } from '../types.js'
import { type Censored, type Change, type Counted, chancesOf, fitDirichlet } from './dirichlet-multinomial.js'
import { maybeClamped, possibleRaw } from './possible-raw.js'

/** Least number of blocks for a cell of any size to be corrected (R12). */
const leastBlocks = 10

/** From this many people on a cell is corrected with fewer blocks too: seven small teams bend a mean as much as seventy. */
const largeCell = 50

/** Whether a cell's figures are corrected. Depends on who took part and skipped, never on what was answered (A16). */
export function correctable(askedBlocks: number, people: number): boolean {
  return askedBlocks >= leastBlocks || (askedBlocks > 0 && people >= largeCell)
}

/**
 * R12: how the answers of a wave's blocks fall over the values, as a Dirichlet distribution, where the clamp's possible doings
 * are taken as such. Computed from stored blocks alone, and told to two digits: a corrected figure must not speak for one block.
 * @param blocks stored (clamped) histograms of one question
 * @returns null when fewer than 10 blocks and 50 people were asked the question
 */
export function fitClamped(blocks: readonly Histogram[], scale: Scale, t: Thresholds): ClampFit | null {
  const points = pointsOf(scale)
  const whole = new Map<string, Counted>()
  const censored = new Map<string, Censored>()
  let [asked, everybody] = [0, 0]
  for (const block of blocks) {
    if (!wasAsked(block, t)) continue
    const people = peopleOf(block)
    asked++
    everybody += people
    const key = block.join()
    const known = censored.get(key) ?? whole.get(key)
    if (known) known.blocks++
    else if (maybeClamped(block, people, scale, t)) {
      censored.set(key, { counts: block.slice(0, points), blocks: 1, raw: changesOf(block, people, scale, t) })
    } else whole.set(key, { counts: block.slice(0, points), blocks: 1 })
  }
  if (!correctable(asked, everybody)) return null
  const weights = fitDirichlet([...whole.values()], [...censored.values()], points)
  return { weights: weights.map(twoDigits) }
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
  const asked = blocks.filter(block => wasAsked(block, t))
  if (!correctable(asked.length, peopleOf(cell))) return null
  const expected = expectedChanges(fit, scale, t)
  const corrected = [...cell]
  for (const block of asked) for (const [value, people] of expected(block) ?? []) corrected[value] = (corrected[value] as number) + people
  return corrected
}

/** What a stored block's raw counts are expected to have had more (or fewer) per value; null where nothing can have been moved. */
export type ExpectedChanges = (block: Histogram) => readonly (readonly [value: number, people: number])[] | null

/** `ExpectedChanges` by one question's fit. Remembers what it has worked out. */
export function expectedChanges(fit: ClampFit, scale: Scale, t: Thresholds): ExpectedChanges {
  const known = new Map<string, [number, number][]>()
  return block => {
    const people = peopleOf(block)
    if (!maybeClamped(block, people, scale, t)) return null
    const key = block.join()
    const before = known.get(key)
    if (before) return before
    const raw = changesOf(block, people, scale, t)
    const chances = chancesOf(raw, fit.weights)
    const sums = new Map<number, number>()
    raw.forEach((changes, which) => {
      for (const { value, from, to } of changes) sums.set(value, (sums.get(value) ?? 0) + (to - from) * (chances[which] as number))
    })
    const expected = [...sums]
    known.set(key, expected)
    return expected
  }
}

/** False where "skipped" stands at the limit: such a block has no answers to read. */
export function wasAsked(block: Histogram, t: Thresholds): boolean {
  return answersOfBlock(block, peopleOf(block), t) === block
}

function changesOf(block: Histogram, people: number, scale: Scale, t: Thresholds): Change[][] {
  return possibleRaw(block, people, scale, t).map(raw =>
    raw.flatMap((to, value) => (to === block[value] ? [] : [{ value, from: block[value] as number, to }])),
  )
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2))
}

function peopleOf(block: Histogram): number {
  let people = 0
  for (const count of block) people += count
  return people
}
