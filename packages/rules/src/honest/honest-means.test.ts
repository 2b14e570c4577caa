import { describe, expect, test } from 'vitest'
import { clampHistogram } from '../clamp/clamp.js'
import { profiles } from '../profiles.js'
import { seededRandom } from '../random.js'
import { simulateHonestMeans } from '../simulation/honest-means.js'
import type { Scale } from '../types.js'
import { correctedHistogram, fitClamped } from './honest-means.js'

const t = profiles.standard
const five: Scale = { low: 1, high: 5 }
const repeat = (times: number, block: number[]) => Array.from({ length: times }, () => [...block])

describe('honest means (R12)', () => {
  test('simulated organisations read within 0.02 of the truth on average, where the plain sum is up to 0.1 off', () => {
    const rows = simulateHonestMeans(5, { topShares: [0.3, 0.6, 0.9], teams: [20, 200], organisations: 20 })
    for (const row of rows) expect(Math.abs(row.corrected)).toBeLessThanOrEqual(0.02)
    expect(Math.min(...rows.map(row => row.uncorrected))).toBeLessThan(-0.08)
  })

  test('where most answer 1 as well', () => {
    for (const row of simulateHonestMeans(5, { topShares: [0.6, 0.8], teams: [200], organisations: 20, popular: 1 })) {
      expect(Math.abs(row.corrected)).toBeLessThanOrEqual(0.02)
      expect(row.uncorrected).toBeGreaterThan(0.04)
    }
  })

  test('a cohort of 50 with 80 % top answers stays within 0.05 without any correction (R5)', () => {
    const random = seededRandom(8)
    for (let run = 0; run < 500; run++) {
      const raw = [0, 0, 0, 0, 0, 0]
      for (let i = 0; i < 50; i++) raw[random.next() < 0.8 ? 4 : Math.floor(random.next() * 4)]! += 1
      const mean = (histogram: number[]) => histogram.reduce((sum, count, i) => sum + count * (i + 1), 0) / 50
      expect(Math.abs(mean(clampHistogram(raw, 50, five, t)) - mean(raw))).toBeLessThanOrEqual(0.05)
    }
  })

  test('the same seed gives the same table', () => {
    const options = { topShares: [0.5], teams: [20], organisations: 2 }
    expect(simulateHonestMeans(3, options)).toEqual(simulateHonestMeans(3, options))
  })

  test('fewer than ten blocks that were asked, and fewer than 50 people, have no fit', () => {
    const asked = repeat(8, [0, 0, 0, 2, 4, 0])
    expect(fitClamped(asked, five, t)).toBeNull()
    expect(fitClamped([...asked, ...repeat(20, [0, 0, 2, 0, 0, 4])], five, t)).toBeNull()
    expect(fitClamped([...asked, [0, 1, 1, 2, 2, 0]], five, t)).not.toBeNull()
    expect(fitClamped([[0, 0, 0, 12, 37, 0]], five, t)).toBeNull()
    expect(fitClamped([[0, 0, 0, 2, 48, 0]], five, t)).not.toBeNull()
  })

  test('the fit has weights for answering, for the popular value and for the others, in proportion to shares, told to two digits', () => {
    const fit = fitClamped(repeat(40, [0, 1, 2, 3, 4, 2]), five, t)!
    const shares = (weights: readonly number[]) => weights.map(weight => weight / weights.reduce((a, b) => a + b, 0))
    const near = (weights: readonly number[], wanted: number[]) => {
      for (const [i, share] of shares(weights).entries()) expect(Math.abs(share - wanted[i]!)).toBeLessThan(0.02)
      for (const weight of weights) expect(Number(weight.toPrecision(2))).toBe(weight)
    }
    expect(fit.popular).toBe(4)
    near(fit.answering, [2 / 12, 10 / 12])
    near(fit.popularity, [0.4, 0.6])
    near(fit.others, [0, 1 / 6, 2 / 6, 3 / 6])
  })

  test('what the clamp may have moved is put back, and nobody else', () => {
    const fit = { popular: 4, answering: [1, 99] as const, popularity: [90, 1] as const, others: [0.1, 0.1, 0.1, 0.7] }
    const corrected = correctedHistogram([0, 0, 0, 24, 48, 0], repeat(12, [0, 0, 0, 2, 4, 0]), fit, five, t)!
    expect(corrected[3]! + corrected[4]!).toBeCloseTo(72, 9)
    expect(corrected[4]).toBeGreaterThan(70)
    expect(correctedHistogram([0, 24, 0, 0, 48, 0], repeat(12, [0, 2, 0, 0, 4, 0]), fit, five, t)).toEqual([0, 24, 0, 0, 48, 0])
    const low = { ...fit, popular: 0, others: [0.7, 0.1, 0.1, 0.1] }
    const bad = correctedHistogram([48, 0, 24, 0, 0, 0], repeat(12, [4, 0, 2, 0, 0, 0]), low, five, t)!
    expect(bad[0]).toBeGreaterThan(68)
    expect(bad[2]).toBeLessThan(2)
  })

  test('the few answers of blocks where nearly all skipped come back, in questions that nobody was asked none do', () => {
    const blocks = [...repeat(30, [0, 1, 0, 1, 0, 4]), ...repeat(12, [0, 1, 1, 1, 0, 3])]
    const cell = [0, 12, 12, 12, 0, 216]
    const fit = fitClamped(blocks, five, t)!
    const corrected = correctedHistogram(cell, blocks, fit, five, t)!
    expect([corrected[1], corrected[3]]).toEqual([42, 42])
    expect(corrected.reduce((a, b) => a + b, 0)).toBeCloseTo(252, 9)
    const elsewhere = [...repeat(30, [0, 0, 2, 0, 0, 4]), ...repeat(12, [0, 1, 0, 2, 3, 0])]
    const asked = correctedHistogram([0, 12, 0, 24, 36, 180], elsewhere, fitClamped(elsewhere, five, t)!, five, t)!
    expect(asked[2]).toBeLessThan(1)
  })

  test('both ends of one question are put back at once', () => {
    const blocks = [...repeat(30, [0, 0, 0, 2, 6, 0]), ...repeat(30, [6, 0, 2, 0, 0, 0])]
    const cell = [180, 0, 60, 60, 180, 0]
    const corrected = correctedHistogram(cell, blocks, fitClamped(blocks, five, t)!, five, t)!
    expect(corrected[0]).toBeGreaterThan(220)
    expect(corrected[4]).toBeGreaterThan(220)
    expect(corrected.reduce((a, b) => a + b, 0)).toBeCloseTo(480, 9)
  })

  test('a small cell is left alone, one of 50 people is corrected with fewer blocks', () => {
    const fit = { popular: 4, answering: [1, 99] as const, popularity: [9, 1] as const, others: [0.1, 0.1, 0.1, 0.7] }
    expect(correctedHistogram([0, 0, 0, 4, 8, 0], repeat(2, [0, 0, 0, 2, 4, 0]), fit, five, t)).toBeNull()
    expect(correctedHistogram([0, 0, 0, 18, 36, 0], repeat(9, [0, 0, 0, 2, 4, 0]), fit, five, t)).not.toBeNull()
  })
})
