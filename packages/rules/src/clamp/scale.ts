import type { Scale } from '../types.js'

/** Number of values on the scale, 2 to 11. A histogram has one bucket more, for "skipped". */
export function pointsOf(scale: Scale): number {
  return scale.high - scale.low + 1
}

/** Index of the first bucket above the scale's middle: from here on answers are favourable. */
export function favourableFrom(scale: Scale): number {
  return Math.floor((scale.high - scale.low) / 2) + 1
}

/** Index of the first bucket that is not below the scale's middle: the buckets before it are unfavourable. */
export function unfavourableBelow(scale: Scale): number {
  return Math.ceil((scale.high - scale.low) / 2)
}

/** @throws RangeError unless low and high are whole numbers and 2 to 11 points lie between them, both counted. */
export function checkScale(scale: Scale): void {
  const points = pointsOf(scale)
  if (!Number.isSafeInteger(scale.low) || !Number.isSafeInteger(scale.high) || points < 2 || points > 11) {
    throw new RangeError(`a scale of ${scale.low}..${scale.high}: needs whole numbers and 2 to 11 points`)
  }
}
