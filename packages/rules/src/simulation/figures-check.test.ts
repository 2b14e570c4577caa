import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random.js'
import type { Scale } from '../types.js'
import { checkFigures } from './figures-check.js'
import { type AnswerKind, makeSurvey } from './made-survey.js'

const kinds: AnswerKind[] = ['peak', 'steep', 'two-ends', 'two-camps', 'middle']

/** Surveys of many shapes on one scale: figures of 50 answers or more, and how many of them are wrong. */
function surveys(scale: Scale, seed: number) {
  const random = seededRandom(seed)
  const between = (least: number, most: number) => least + Math.floor(random.next() * (most - least + 1))
  const units = [
    () => new Array(8).fill(7),
    () => new Array(20).fill(12),
    () => Array.from({ length: 30 }, () => between(5, 60)),
    () => Array.from({ length: 120 }, () => between(1, 9)),
  ]
  const sum = { figures: 0, wrong: 0, faults: [] as string[] }
  for (const share of [0.02, 0.3, 0.6, 0.8, 0.95])
    for (const sizes of units)
      for (const mirrored of [false, true])
        for (const skip of [0, 0.3]) {
          const kind = kinds[between(0, kinds.length - 1)]!
          const shape = { scale, sizes: sizes(), levels: between(0, 2), questions: 2, kind, share, mirrored, icc: 0.1, skip }
          const checked = checkFigures(makeSurvey(shape, random))
          sum.figures += checked.figures
          sum.wrong += checked.wrong
          sum.faults.push(...checked.faults)
        }
  return sum
}

describe('made surveys of many shapes, from ballots to published figures', () => {
  test.each([
    [1, 2, 0.2],
    [1, 3, 0.02],
    [1, 4, 0.015],
    [1, 5, 0.01],
    [1, 7, 0.01],
    [0, 10, 0.01],
  ])(
    'on %i to %i: floor, subtraction, homogeneity and coherence hold; of the figures of 50 answers at most %d are off',
    (low, high, most) => {
      const { figures, wrong, faults } = surveys({ low, high }, 12)
      expect(faults).toEqual([])
      expect(figures).toBeGreaterThan(500)
      expect(wrong / figures).toBeLessThanOrEqual(most)
    },
  )

  test('a question that all skip has no figures, and changes none of the others', () => {
    const shape = { scale: { low: 1, high: 5 }, sizes: new Array(20).fill(9), levels: 1, questions: 1, kind: 'peak' as const }
    const survey = makeSurvey({ ...shape, share: 0.6, mirrored: false, icc: 0.1, skip: 1 }, seededRandom(1))
    expect(checkFigures(survey)).toEqual({ figures: 0, wrong: 0, unavoidable: 0, faults: [] })
  })
})
