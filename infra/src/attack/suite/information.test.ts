import { seededRandom } from '@tillit/rules'
import { describe, expect, it } from 'vitest'
import { chanceOf, mutualInformation, parts } from './information.js'
import { cellsIn, decimalsOn, figureOf, numbersIn } from './numbers.js'
import { payloadKeys } from './queue-rows.js'

const random = seededRandom(3)
const answers = Array.from({ length: 400 }, () => String(1 + Math.floor(random.next() * 5)))

describe('what an envelope tells', () => {
  it('is everything where the size follows the answer, and nothing where it does not', () => {
    expect(mutualInformation(answers, answers)).toBeGreaterThan(2.2)
    expect(chanceOf(answers, answers, random, 200).p).toBeLessThan(0.006)
    expect(
      chanceOf(
        answers,
        answers.map(() => '279'),
        random,
        50,
      ),
    ).toEqual({ bits: 0, p: 1 })
    const times = parts(answers.map(() => random.next()))
    expect(new Set(times).size).toBe(10)
    expect(chanceOf(answers, times, random, 200).p).toBeGreaterThan(0.005)
  })
})

describe('an answer', () => {
  const figure = {
    question: 'q',
    answers: 7,
    mean: 3.3,
    index: 58,
    favourable: 0.6,
    favourableLow: 0.2,
    favourableHigh: 0.9,
    distribution: [0.4, 0.6],
  }
  const row = { ...figure, wave: 'w', unit_path: 'K/A', people: 7, favourable_low: 0.2, favourable_high: 0.9 }

  it('is taken apart into whole figures, cells, and other numbers with their place', () => {
    expect(figureOf(row)).toBe(figureOf(figure))
    expect(figureOf({ ...figure, mean: 3.6 })).not.toBe(figureOf(figure))
    const told = { wave: { wave: 'w' }, cell: { unit: 'K/A', people: 7, figures: [figure] }, secret: { median: 3 } }
    expect(numbersIn(told)).toEqual({
      figures: [figureOf(figure)],
      leaves: [
        { path: 'cell.people', key: 'people', value: 7 },
        { path: 'secret.median', key: 'median', value: 3 },
      ],
    })
    expect(cellsIn(told)).toEqual(['w K/A 7'])
    expect(cellsIn([row])).toEqual(['w K/A 7'])
  })

  it('on a page shows its decimals and shares, not what stands in its code', () => {
    expect(decimalsOn('<p style="width:12.5%">Medel <b>3,4</b>, 60 % positiva, 2026-11-22</p><script>x = 1.25</script>')).toEqual([
      '3.4',
      '60',
    ])
  })
})

describe('a job', () => {
  it('names the words of its payload, however it was written down', () => {
    expect(payloadKeys('5\tsend\t{"wave": "w", "area": "A"}\t{}')).toEqual(new Set(['wave', 'area']))
    expect(payloadKeys('{\\"nonce\\":\\"abc\\"}')).toEqual(new Set(['nonce']))
  })
})
