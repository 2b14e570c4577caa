import { jStat } from 'jstat'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random.js'
import { beta } from '../simulation/draws.js'
import { chancesOf, fitDirichlets } from './dirichlet-multinomial.js'

const prior = { shape: 2, rate: 0.1, least: 0.3 }

describe('the Dirichlet fit', () => {
  test('weighs possible raw counts as the Dirichlet-multinomial distribution does', () => {
    const weights = [0.4, 2, 7]
    const logP = (counts: number[]) =>
      counts.reduce((sum, n, v) => sum + jStat.gammaln(n + weights[v]!) - jStat.gammaln(weights[v]!) - jStat.gammaln(n + 1), 0)
    const raws = [[1, 2, 6], [1, 1, 8], [0, 1, 8]] // biome-ignore format: three possibilities
    const total = (counts: number[]) => {
      const n = counts.reduce((a, b) => a + b, 0)
      return jStat.gammaln(n + 1) - jStat.gammaln(n + 9.4)
    }
    const changes = raws.map(raw => [
      ...raw.flatMap((to, outcome) => (to === raws[0]![outcome] ? [] : [{ step: 0, outcome, from: raws[0]![outcome]!, to }])),
      { step: 0, outcome: -1, from: 9, to: raw.reduce((a, b) => a + b, 0) },
    ])
    const exact = raws.map(raw => Math.exp(logP(raw) + total(raw)))
    const sum = exact.reduce((a, b) => a + b, 0)
    for (const [i, chance] of chancesOf(changes, [weights]).entries()) expect(chance).toBeCloseTo(exact[i]! / sum, 9)
  })

  test('finds shares and spread again', () => {
    const random = seededRandom(4)
    const weights = [1, 2, 5]
    const blocks = Array.from({ length: 2_000 }, () => {
      const first = beta(random, 1, 7)
      const second = (1 - first) * beta(random, 2, 5)
      const counts = [0, 0, 0]
      for (let i = 0; i < 12; i++) {
        const chance = random.next()
        counts[chance < first ? 0 : chance < first + second ? 1 : 2]! += 1
      }
      return { counts: [counts], raw: null, blocks: 1 }
    })
    const fit = fitDirichlets(blocks, [prior])[0]!
    const spread = fit.reduce((a, b) => a + b, 0)
    expect(Math.abs(spread - 8)).toBeLessThan(1)
    for (const [i, weight] of fit.entries()) expect(Math.abs(weight / spread - weights[i]! / 8)).toBeLessThan(0.02)
  })

  test('equal blocks are not taken as certainty: the value that is never seen keeps a chance', () => {
    const fit = fitDirichlets([{ counts: [[0, 7]], raw: null, blocks: 8 }], [prior])[0]!
    expect(fit[0]).toBeGreaterThan(0)
    expect(fit[0]! / (fit[0]! + fit[1]!)).toBeLessThan(0.03)
  })
})
