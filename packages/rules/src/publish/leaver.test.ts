import { describe, expect, test } from 'vitest'
import { clampHistogram } from '../clamp/clamp.js'
import { profiles } from '../profiles.js'
import { seededRandom } from '../random.js'
import type { Random, Scale } from '../types.js'
import { publishFigure } from './figure.js'

const t = profiles.standard
const five: Scale = { low: 1, high: 5 }
const shares = [0.05, 0.1, 0.2, 0.4, 0.25]
const mode = 3

function draw(random: Random): number {
  let left = random.next()
  for (const [answer, share] of shares.entries()) {
    left -= share
    if (left < 0) return answer
  }
  return shares.length - 1
}

/**
 * One person leaves between two waves; the attacker subtracts the two sums and takes the difference for that person's answer.
 * @param stays the share of the others who answer as before; the rest answer anew
 * @returns how much more often that is right than guessing the most common answer
 */
function advantage(people: number, stays: number, sumOf: (histogram: number[]) => number, runs = 4_000): number {
  const random = seededRandom(people)
  let [hits, modeHits] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const [before, after] = [
      [0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0, 0],
    ]
    const leaver = draw(random)
    before[leaver]! += 1
    for (let i = 1; i < people; i++) {
      const answer = draw(random)
      before[answer]! += 1
      after[random.next() < stays ? answer : draw(random)]! += 1
    }
    const guess = Math.max(0, Math.min(4, Math.round(sumOf(before) - sumOf(after)) - 1))
    if (guess === leaver) hits++
    if (leaver === mode) modeHits++
  }
  return (hits - modeHits) / runs
}

function published(histogram: number[]): number {
  const people = histogram.reduce((a, b) => a + b, 0)
  return people * publishFigure({ people, histogram: clampHistogram(histogram, people, five, t), corrected: null, scale: five, t }).mean!
}

const exact = (histogram: number[]) => histogram.reduce((sum, count, i) => sum + count * (i + 1), 0)

describe('A7: somebody leaves between two waves', () => {
  test('where people answer as they do (correlation .6 over time), subtracting guesses worse than the most common answer', () => {
    for (const people of [6, 7, 8, 14, 15, 16, 29, 30, 31, 75, 76, 151]) {
      expect(advantage(people, 0.6, published, people > 100 ? 1_000 : 4_000), `${people} people`).toBeLessThan(0)
    }
  })

  test('where all others answer exactly as before, rounding takes away more than half of what exact sums would tell', () => {
    for (const people of [6, 8, 14, 16, 31, 76]) {
      const [rounded, whole] = [advantage(people, 1, published), advantage(people, 1, exact)]
      expect(whole, `${people} people, exact`).toBeGreaterThan(0.5)
      expect(rounded, `${people} people, published`).toBeLessThan(whole / 2)
    }
  })
})
