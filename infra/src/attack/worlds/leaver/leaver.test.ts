import { clampHistogram, publishFigure, seededRandom } from '@tillit/rules'
import { describe, expect, test } from 'vitest'
import { production } from '../house.js'
import { worldOf } from '../made/make-world.js'
import { readOf } from './guess.js'
import { five, leavers, shares, type Told, t, trainedLeavers } from './laboratory.js'
import { Score } from './score.js'
import { attackCells, pairOf } from './two-waves.js'

/** Exact means of the counts as they were given. */
const exact: Told = (before, after) => {
  const read = (counts: readonly number[]) => {
    const answers = counts.reduce((a, b) => a + b, 0)
    return { answers, mean: 1 + counts.reduce((sum, count, i) => sum + count * i, 0) / answers, favourable: 0, distribution: shares }
  }
  return [read(before), read(after)]
}

describe('A7', () => {
  test('finds the leaver of a team whose sums are exact and in which all others answer as before', () => {
    for (const people of [6, 16, 75]) {
      expect(leavers(people, 1, 1_000, seededRandom(people), exact).advantage.points).toBeGreaterThan(50)
      expect(trainedLeavers(people, 1, 1_000, seededRandom(people), exact).advantage.points).toBeGreaterThan(50)
    }
  })

  test('learns more from exact sums than from the gate', () => {
    for (const people of [6, 16, 31]) {
      const [gate, open] = [leavers(people, 1, 1_500, seededRandom(1)), leavers(people, 1, 1_500, seededRandom(1), exact)]
      expect(gate.advantage.points).toBeLessThan(open.advantage.points / 2 + 2)
    }
  })

  test('finds leavers and joiners of simulated organisations too, where the rules neither clamp nor round', () => {
    const [open, gate] = [new Score(), new Score()]
    for (let number = 0; number < 12; number++) {
      const drawn = worldOf(9, number)
      const [one, two] = [drawn.waves[0]!, drawn.waves[1]!]
      const world = { ...drawn, waves: [one, { ...two, answers: one.answers }] }
      const house = { ...production, clampBlock: (block: Parameters<typeof production.clampBlock>[0]) => block }
      const naked = pairOf(house, world, seededRandom(number), true)!
      for (const wave of naked.published) {
        for (const { cell, figures } of wave.values()) {
          for (const [q, figure] of figures.entries()) {
            const counts = cell.histograms[q]!.slice(0, -1)
            const answers = counts.reduce((a, b) => a + b, 0)
            if (figure.mean !== null) figure.mean = world.scales[q]!.low + counts.reduce((sum, count, i) => sum + count * i, 0) / answers
          }
        }
      }
      for (const node of naked.moved.keys()) attackCells(world, naked, open, [node], node)
      const pair = pairOf(production, world, seededRandom(number), true)!
      for (const node of pair.moved.keys()) attackCells(world, pair, gate, [node], node)
    }
    expect(open.tried).toBeGreaterThan(100)
    expect(open.hits / open.tried).toBeGreaterThan(0.95)
    expect(gate.hits / gate.tried).toBeLessThan(0.75)
  })

  test('says nothing about a figure with too few answers', () => {
    const stored = clampHistogram([0, 0, 1, 1, 0, 6], 8, five, t)
    expect(readOf(publishFigure({ people: 8, histogram: stored, corrected: null, scale: five, t }))).toBeNull()
  })
})
