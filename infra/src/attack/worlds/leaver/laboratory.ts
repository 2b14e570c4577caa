import { clampHistogram, profiles, type Random, type Scale } from '@tillit/rules'
import { bucketOf } from '../made/draws.js'
import { guessFrom, type Read, readBlock, sumOf } from './guess.js'
import { Score } from './score.js'

/** Ordinary answers on 1 to 5; the most common one is 4. */
export const shares: readonly number[] = [0.05, 0.1, 0.2, 0.4, 0.25]
const mode = 3
export const five: Scale = { low: 1, high: 5 }
export const t = profiles.standard

/** Sizes where the steps of R11 begin, end, and are finest for their people. */
export const sizes: readonly number[] = [6, 7, 8, 14, 15, 16, 29, 30, 31, 75, 76, 151]

/** How two waves of a cell are told. Tillit's way: each by itself. */
export type Told = (before: readonly number[], after: readonly number[]) => readonly [Read | null, Read | null]

/** What R5 stores and R11 lets out. */
export const told: Told = (before, after) => [readBlock(stored(before), five, t), readBlock(stored(after), five, t)]

/**
 * One of `people` leaves; all others answer again, a share `stays` of them exactly as before and the others anew. Nobody else comes, goes
 * or is silent, and the attacker knows all this: no real team is so easy.
 */
export function leavers(people: number, stays: number, runs: number, random: Random, way: Told = told): Score {
  const score = new Score()
  for (let run = 0; run < runs; run++) {
    const { answer, before, after } = twoWaves(people, stays, random)
    const [first, second] = way(before, after)
    const guess = first && second ? guessFrom(sumOf(first, five) - sumOf(second, five), five) : mode
    score.count(answer, guess, mode)
  }
  return score
}

/** An attacker who has tried it out on as many organisations of the same kind, and names what was most often right. */
export function trainedLeavers(people: number, stays: number, runs: number, random: Random, way: Told = told): Score {
  const score = new Score()
  const seen = new Map<string, number[]>()
  for (let run = 0; run < 2 * runs; run++) {
    const { answer, before, after } = twoWaves(people, stays, random)
    const key = clueOf(way(before, after))
    const counts = seen.get(key) ?? [0, 0, 0, 0, 0]
    if (run < runs) {
      counts[answer]! += 1
      seen.set(key, counts)
    } else {
      const most = Math.max(...counts)
      score.count(answer, counts.reduce((a, b) => a + b, 0) < 10 ? mode : counts.indexOf(most), mode)
    }
  }
  return score
}

/** Both differences that tell something: of the sums, and of the numbers of favourable answers. */
function clueOf([before, after]: readonly [Read | null, Read | null]): string {
  if (!before || !after) return 'nothing'
  const half = (value: number) => Math.round(2 * value) / 2
  const sums = half(sumOf(before, five) - sumOf(after, five))
  return `${sums} ${half(before.answers * before.favourable - after.answers * after.favourable)}`
}

function twoWaves(people: number, stays: number, random: Random): { answer: number; before: number[]; after: number[] } {
  const draw = () => bucketOf(shares, random.next())
  const [before, after] = [shares.map(() => 0).concat(0), shares.map(() => 0).concat(0)]
  const answer = draw()
  before[answer]! += 1
  for (let i = 1; i < people; i++) {
    const own = draw()
    before[own]! += 1
    after[random.next() < stays ? own : draw()]! += 1
  }
  return { answer, before, after }
}

function stored(histogram: readonly number[]): number[] {
  return clampHistogram(
    histogram,
    histogram.reduce((a, b) => a + b, 0),
    five,
    t,
  )
}
