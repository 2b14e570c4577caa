import type { Block, Histogram, Scale, Thresholds } from '../types.js'
import { checkScale, favourableFrom, pointsOf, unfavourableBelow } from './scale.js'

/** Whether a block is large enough for R5: of fewer than 2m + 1 people two buckets could be over the limit. */
export const canBeClamped = (people: number, m: number): boolean => people > 2 * m

/**
 * R5 for one question of a block: no bucket holds more than people - m, and the unfavourable values together do not either.
 * A histogram within the limits stays as it is, so every result is also a possible input: that is why one colluding
 * colleague (m = 2) never learns that all others answered alike, or that all others were unfavourable.
 * @throws RangeError when the block is too small ({@link canBeClamped}) or the shape is wrong.
 */
export function clampHistogram(histogram: readonly number[], people: number, scale: Scale, t: Thresholds): Histogram {
  checkScale(scale)
  const points = pointsOf(scale)
  if (histogram.length !== points + 1) throw new RangeError(`a histogram of ${histogram.length} buckets on a scale of ${points} points`)
  if (!canBeClamped(people, t.m)) throw new RangeError(`a block of ${people} people cannot be clamped with m = ${t.m}`)
  const limit = people - t.m
  const clamped = [...histogram]
  for (let bucket = 0; bucket <= points; bucket++) {
    const surplus = (clamped[bucket] as number) - limit
    if (surplus > 0) move(clamped, bucket, surplusGoesTo(bucket, scale), surplus)
  }
  const below = unfavourableBelow(scale)
  let surplus = -limit
  for (let bucket = 0; bucket < below; bucket++) surplus += clamped[bucket] as number
  for (let bucket = below - 1; bucket >= 0 && surplus > 0; bucket--) {
    const part = Math.min(surplus, clamped[bucket] as number)
    move(clamped, bucket, below, part)
    surplus -= part
  }
  return clamped
}

/**
 * R5 for a whole block; the block itself stays as it is.
 * @throws RangeError as `clampHistogram`, or when the number of scales differs from the number of questions.
 */
export function clampBlock(block: Block, scales: readonly Scale[], t: Thresholds): Block {
  if (scales.length !== block.histograms.length) throw new RangeError(`${block.histograms.length} questions, ${scales.length} scales`)
  const histograms = block.histograms.map((histogram, q) => clampHistogram(histogram, block.people, scales[q] as Scale, t))
  return { node: block.node, people: block.people, histograms }
}

/**
 * The neighbour that takes a bucket's surplus. Favourable values stay favourable where another favourable value exists and
 * the middle goes down, so that the favourable share is bent only where the limit itself asks for it. "Skipped" has no
 * neighbour on the scale; its surplus goes to the first value that is not unfavourable and is not read as answers later.
 */
export function surplusGoesTo(bucket: number, scale: Scale): number {
  const points = pointsOf(scale)
  const below = unfavourableBelow(scale)
  const favourable = favourableFrom(scale)
  if (bucket === points) return below
  if (bucket < below) return bucket + 1
  if (bucket === favourable && favourable < points - 1) return bucket + 1
  return bucket - 1
}

/**
 * A stored block's answers to one question as sums read them. Where "skipped" stands at the limit people - m, between
 * 0 and m people really answered and up to m of the answers were made by the clamp: all count as skipped. This looks at
 * the stored block alone (post-processing), so it costs no privacy, and a question nobody was asked gets no answers.
 */
export function answersOfBlock(histogram: Histogram, people: number, t: Thresholds): Histogram {
  const skipped = histogram[histogram.length - 1] as number
  if (skipped < people - t.m) return histogram
  const none = new Array<number>(histogram.length).fill(0)
  none[none.length - 1] = people
  return none
}

function move(histogram: number[], from: number, to: number, people: number): void {
  histogram[from] = (histogram[from] as number) - people
  histogram[to] = (histogram[to] as number) + people
}
