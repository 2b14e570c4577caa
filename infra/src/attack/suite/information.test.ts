import { seededRandom } from '@tillit/rules'
import { describe, expect, it } from 'vitest'
import { rarest } from './chance.js'
import { chanceOf, mutualInformation, parts } from './information.js'
import { cellsIn, decimalsOn, figureOf, numbersIn } from './numbers.js'
import { payloadKeys } from './queue-rows.js'
import { insideBase64 } from './spellings.js'
import { wordsIn, wordsOf } from './words.js'

const random = seededRandom(3)
const answers = Array.from({ length: 400 }, () => String(1 + Math.floor(random.next() * 5)))

describe('what an envelope tells', () => {
  it('is everything where the size follows the answer, and nothing where it does not', () => {
    expect(mutualInformation(answers, answers)).toBeGreaterThan(2.2)
    expect(chanceOf(answers, answers, random, 200).p).toBeLessThan(0.006)
    expect(chanceOf(answers, answers, random, 25_000, 1).p).toBeLessThan(rarest)
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

describe('words', () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, at) => (at * 83 + 7) % 256))
  const secret = bytes.toString('base64url')
  const person = { id: '7e57', name: 'Adam Lock', mail: 'adam@x', link: `l#${secret}`, secret, hash: 'ff'.repeat(32), cohort: 'c1' }

  it('are found in every way a program writes them down', () => {
    const words = wordsOf([person], [{ secrets: ['', secret], text: 'Meddelande7x mer' }])
    for (const line of [
      secret,
      bytes.toString('hex'),
      bytes.toString('base64'),
      JSON.stringify(bytes),
      `token ${secret.slice(0, 12)}...`,
      'Hej Adam',
      'Meddelande7x',
    ])
      expect(wordsIn(['nothing', line], words), line).not.toEqual([])
    expect(wordsIn(['{"route":"/ballots","status":204,"hour":"2026-11-22T10"}'], words)).toEqual([])
  })

  it('are found where they stand inside something longer', () => {
    for (const before of [16, 17, 18]) {
      const longer = Buffer.concat([Buffer.alloc(before, 9), bytes, Buffer.alloc(5, 9)]).toString('base64')
      expect(insideBase64(bytes).filter(one => longer.includes(one))).toHaveLength(1)
    }
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
    expect(payloadKeys('{"wave":"w","scores":[1,5,null],"by":{"person":7}}')).toEqual(new Set(['wave', 'scores', 'by', 'person']))
    expect(payloadKeys('{\\"nonce\\":\\"abc\\"}')).toEqual(new Set(['nonce']))
  })
})
