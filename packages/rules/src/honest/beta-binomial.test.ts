import { jStat } from 'jstat'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random.js'
import { betaBinomial, fitBetaBinomial, type Observation } from './beta-binomial.js'

describe('the beta-binomial', () => {
  test('agrees with its definition', () => {
    for (const [alpha, beta] of [
      [0.4, 0.7],
      [2, 5],
      [40, 3],
    ] as const) {
      // biome-ignore format: pairs
      const logP = betaBinomial(alpha, beta, 18)
      for (const [count, people] of [
        [0, 5],
        [3, 5],
        [5, 5],
        [11, 18],
      ] as const) {
        // biome-ignore format: pairs
        const exact = (jStat.combination(people, count) * jStat.betafn(count + alpha, people - count + beta)) / jStat.betafn(alpha, beta)
        expect(Math.exp(logP(count, people)) / exact).toBeCloseTo(1, 6)
      }
    }
  })

  test('its probabilities sum to 1', () => {
    const logP = betaBinomial(1.3, 0.6, 40)
    let sum = 0
    for (let count = 0; count <= 40; count++) sum += Math.exp(logP(count, 40))
    expect(sum).toBeCloseTo(1, 10)
  })

  test('a fit over censored counts finds mean and spread again', () => {
    const [random, alpha, beta] = [seededRandom(9), 6, 2]
    const observations: Observation[] = []
    for (let i = 0; i < 3_000; i++) {
      const people = 6 + Math.floor(random.next() * 10)
      const count = draw(people, alpha, beta, random.next())
      observations.push({ people, count: Math.min(count, people - 2), censored: count >= people - 2, blocks: 1 })
    }
    const fit = fitBetaBinomial(observations)
    expect(fit.alpha / (fit.alpha + fit.beta)).toBeCloseTo(0.75, 1)
    expect(Math.abs(fit.alpha / (fit.alpha + fit.beta) - 0.75)).toBeLessThan(0.015)
    expect(fit.alpha + fit.beta).toBeGreaterThan(6)
    expect(fit.alpha + fit.beta).toBeLessThan(11)
  })
})

function draw(people: number, alpha: number, beta: number, chance: number): number {
  const logP = betaBinomial(alpha, beta, people)
  let left = chance
  for (let count = 0; count < people; count++) {
    left -= Math.exp(logP(count, people))
    if (left < 0) return count
  }
  return people
}
