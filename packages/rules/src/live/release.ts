import { shuffle } from '../random.js'
import type { Random, Thresholds } from '../types.js'

/** R2's t: the least size of a block that leaves while the wave is open: a quarter of the cohort's invited, and never under B. */
export function liveBlock(invited: number, t: Pick<Thresholds, 'b'>): number {
  return Math.max(t.b, Math.ceil(invited / 4))
}

/** How many ballots must wait in a cohort before any of them leaves: t + B. A cohort with fewer invited has figures at close only. */
export function liveFrom(invited: number, t: Pick<Thresholds, 'b'>): number {
  return liveBlock(invited, t) + t.b
}

/**
 * R2 for one cohort of a live wave, called whenever somebody looks: which of the waiting ballots leave together as one block.
 * Nothing leaves under t + B; from there on a uniformly random subset of all but B does, and B stay: whoever sees a block appear cannot
 * tell whether the newest ballot is in it. It looks at numbers alone, never at answers (A16), and every choice of as many
 * ballots is equally likely, in whatever order they came.
 * @param invited people of the cohort @param pending ballots that wait in its pool; ballots that cannot be opened are none
 * @returns positions in the pool, ascending; empty when nothing leaves
 * @throws RangeError when a number is not a whole number of 0 or more
 */
export function releaseLive(invited: number, pending: number, t: Pick<Thresholds, 'b'>, random: Random): number[] {
  for (const number of [invited, pending]) {
    if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`${number} is no number of people`)
  }
  if (pending < liveFrom(invited, t)) return []
  const pool = Array.from({ length: pending }, (_, position) => position)
  return shuffle(pool, random)
    .slice(0, pending - t.b)
    .sort((a, b) => a - b)
}
