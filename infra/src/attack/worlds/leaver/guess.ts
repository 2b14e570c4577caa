import { publishFigure, type Scale, type Thresholds } from '@tillit/rules'

/** What somebody reads about one question of one cell in two waves. */
export interface Read {
  readonly answers: number
  readonly mean: number
  readonly favourable: number
  /** Shares of the answers as published. */
  readonly distribution: readonly number[]
}

/** The figure as the gate gives it, or null where it says nothing. */
export function readOf(figure: ReturnType<typeof publishFigure>): Read | null {
  const { answers, mean, favourable, distribution } = figure
  return answers === null || mean === null || favourable === null || distribution === null
    ? null
    : { answers, mean, favourable, distribution }
}

/** The published figure of one block or of one small cell, through the production gate. */
export function readBlock(stored: readonly number[], scale: Scale, t: Thresholds): Read | null {
  const people = stored.reduce((a, b) => a + b, 0)
  return readOf(publishFigure({ people, histogram: [...stored], corrected: null, scale, t }))
}

/** The sum of answers a figure stands for, counted from the scale's lowest value. */
export function sumOf({ answers, mean }: Read, scale: Scale): number {
  return answers * (mean - scale.low)
}

/** The answer (as a bucket) that a difference of two sums points at. */
export function guessFrom(difference: number, scale: Scale): number {
  return Math.max(0, Math.min(scale.high - scale.low, Math.round(difference)))
}

/** The most common answer as published: where several read alike, the one nearest to the mean. */
export function modeOf({ distribution, mean }: Read, scale: Scale): number {
  let best = 0
  for (const [bucket, share] of distribution.entries()) {
    const gap = share - distribution[best]!
    if (gap > 1e-9 || (gap > -1e-9 && Math.abs(bucket + scale.low - mean) < Math.abs(best + scale.low - mean))) best = bucket
  }
  return best
}
