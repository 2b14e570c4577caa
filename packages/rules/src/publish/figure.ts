import { checkScale, favourableFrom, pointsOf } from '../clamp/scale.js'
import { wilson } from '../statistics/estimate.js'
import type { Histogram, PublishedFigure, Scale, Thresholds } from '../types.js'
import { publishedDistribution, singleValued } from './distribution.js'
import { clean, meanStep, shareStep, toGrid } from './steps.js'

/** One question of one cell. `corrected` holds R12's expected counts in the same buckets, or null. */
export interface FigureInput {
  readonly people: number
  readonly histogram: Histogram
  readonly corrected: readonly number[] | null
  readonly scale: Scale
  readonly t: Thresholds
}

/**
 * The one gate (R6, R11): what may be said about one question of one cell, on screen, in exports, APIs and digests alike.
 *
 * Mean and favourable share are rounded on the grid that the number of answers allows; the index, the interval and the
 * distribution are computed from these two rounded figures. Steps go by answers, not people: they are the fewer, hence never
 * finer than R11 asks. On a two-point scale mean and share are one figure, so the mean follows the share.
 *
 * The distribution adds the shape of the answers only (see `publishedDistribution`). Under 3B answers even that would let
 * somebody reckon back to the stored counts (nine times in ten at five people), so there it is the flattest distribution
 * with the published mean and share: it says nothing new, and pages do not draw it. `coarse` marks these figures.
 * A single value never reads 1 under 50 answers, nor does a share that would say the same (two- and three-point scales).
 * @throws RangeError when the histogram does not fit the scale or the number of people.
 */
export function publishFigure({ people, histogram, corrected, scale, t }: FigureInput): PublishedFigure {
  checkScale(scale)
  const points = pointsOf(scale)
  const counted = histogram.reduce((a, b) => a + b, 0)
  if (histogram.length !== points + 1 || counted !== people) {
    throw new RangeError(`a histogram of ${histogram.length} buckets and ${counted} people for ${points} points and ${people} people`)
  }
  const answers = people - (histogram[points] as number)
  if (answers < t.b) return tooFew(people, t)
  const counts = (corrected ?? histogram).slice(0, points)
  const total = counts.reduce((a, b) => a + b, 0)
  const whole = answers >= 50
  const step = shareStep(answers, t)
  const publishedShare = (share: number) => capped(toGrid(share, step), step, whole, scale)
  const favourable = publishedShare(counts.slice(favourableFrom(scale)).reduce((a, b) => a + b, 0) / total)
  const aboveLow = counts.reduce((sum, count, i) => sum + count * i, 0) / total
  const mean = points === 2 ? clean(scale.low + favourable) : publishedMean(aboveLow, meanStep(answers, scale, t), scale)
  const coarse = answers < 3 * t.b
  const shape = coarse ? counts.map(() => 1) : counts
  const [favourableLow, favourableHigh] = unionOfIntervals(favourable, answers, step, publishedShare)
  return {
    people,
    answers,
    mean,
    index: clean(((mean - scale.low) / (scale.high - scale.low)) * 100),
    favourable,
    favourableLow,
    favourableHigh,
    distribution: publishedDistribution(shape, { mean, favourable }, scale, step, whole),
    coarse,
    corrected: corrected !== null,
  }
}

function tooFew(people: number, t: Thresholds): PublishedFigure {
  const none = { answers: null, mean: null, index: null, favourable: null, favourableLow: null, favourableHigh: null, distribution: null }
  return { people, ...none, coarse: people < 3 * t.b, corrected: false }
}

/** The grid starts at the scale's lowest value; a last step that would leave the scale stays on it. */
function publishedMean(aboveLow: number, step: number, scale: Scale): number {
  return clean(scale.low + Math.min(toGrid(aboveLow, step), Math.floor((scale.high - scale.low) / step + 1e-9) * step))
}

function capped(share: number, step: number, whole: boolean, scale: Scale): number {
  if (whole) return share
  const single = singleValued(scale)
  return clean(Math.min(single.favourable ? 1 - step : 1, Math.max(single.rest ? step : 0, share)))
}

/** Wilson's limits grow with the count, so the smallest and the largest count that round to the published share decide. */
function unionOfIntervals(published: number, answers: number, step: number, round: (share: number) => number): [number, number] {
  const same = (count: number) => count >= 0 && count <= answers && round(count / answers) === published
  const start = Math.min(answers, Math.max(0, Math.round(published * answers)))
  const reach = Math.ceil(step * answers) + 1
  let [least, most] = [start, start]
  for (let count = Math.max(0, start - 2 * reach); count <= Math.min(answers, start + 2 * reach); count++) {
    if (!same(count)) continue
    least = Math.min(least, count)
    most = Math.max(most, count)
  }
  return [wilson(least, answers)[0], wilson(most, answers)[1]]
}
