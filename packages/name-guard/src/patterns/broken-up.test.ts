import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { findPersons } from '../find.js'
import { maskFindings, neverKept } from '../mask.js'

const masked = (text: string) => maskFindings(text, findPersons(text).filter(neverKept))
const mask = '[personnummer]'

/** Check digit after Luhn, worked out apart from the code. */
function checked(nine: string): string {
  const sum = [...nine].reduce(
    (all, digit, at) => all + [...String(Number(digit) * (at % 2 ? 1 : 2))].reduce((a, b) => a + Number(b), 0),
    0,
  )
  return `${nine}${(10 - (sum % 10)) % 10}`
}

const numbers = fc
  .record({
    born: fc.date({ min: new Date('1920-01-01'), max: new Date('2019-12-31'), noInvalidDate: true }),
    serial: fc.integer({ min: 1, max: 999 }),
    interim: fc.option(fc.constantFrom(...'TRSUWXJKLMN'), { nil: null, freq: 4 }),
    coordination: fc.boolean(),
    long: fc.boolean(),
  })
  .map(({ born, serial, interim, coordination, long }) => {
    const day = born.getUTCDate() + (coordination ? 60 : 0)
    const date = `${born.toISOString().slice(2, 8).replace('-', '').replace('-', '')}${String(day).padStart(2, '0')}`
    const digits = String(serial).padStart(3, '0')
    const ten = checked(`${date}${interim ? `1${digits.slice(1)}` : digits}`)
    const last = interim ? `${interim}${ten.slice(7)}` : ten.slice(6)
    return `${long ? born.getUTCFullYear().toString().slice(0, 2) : ''}${date}${last}`
  })

/** Zeros of scripts whose digits people have on a keyboard, and of forms a text can be pasted in. */
const zeros = ['0', '０', '٠', '۰', '०', '𝟎', '𝟶'].map(zero => zero.codePointAt(0)!)
const signs = [
  ' ',
  '.',
  '-',
  '/',
  '_',
  ',',
  ':',
  '·',
  '\u00a0',
  '\u2009',
  '—',
  '−',
  '–',
  '－',
  '\t',
  '\n',
  ' - ',
  '\u00ad',
  '\u200b',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u202e',
]
const around = fc.array(
  fc.constantFrom(' ', 'hon är ', 'İ', 'ı', 'ß', '😀', '👩‍👩‍👧', 'e\u0301', 'שלום ', 'مرحبا', '\n', '(', 'nr: ', 'Å', '“', '\u202b'),
  { maxLength: 6 },
)

describe('an identity number', () => {
  test.prop(
    [
      numbers,
      fc.constantFrom(...signs),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      fc.constantFrom(...zeros),
      around,
      around,
    ],
    {
      numRuns: 1000,
    },
  )('is masked to its last digit in any script, broken up anywhere, in any company', (number, sign, gaps, zero, before, after) => {
    const written = [...number]
      .map(
        (digit, at) =>
          `${/\d/.test(digit) ? String.fromCodePoint(zero + Number(digit)) : digit}${gaps[at] && at < number.length - 1 ? sign : ''}`,
      )
      .join('')
    const [start, end] = [before.join(''), after.join('')]
    expect(masked(`${start}${written}${end}`)).toBe(`${start}${mask}${end}`)
  })

  it('is not hidden by digits before it that look like another', () => {
    expect(masked('11 10 850713-2382')).toBe(`11 10 ${mask}`)
    expect(masked('rum 12, 850713-2382')).toBe(`rum 12, ${mask}`)
    expect(masked('850713-2382 850713-2382')).not.toMatch(/\d/)
  })

  it('is found where a phone breaks or changes it', () => {
    for (const text of [
      '850713\u00ad-2382',
      '８５０７１３－２３８２',
      '850713\u00a02382',
      '850713—2382',
      '85 07 13 23 82',
      '8️⃣5️⃣0️⃣7️⃣1️⃣3️⃣2️⃣3️⃣8️⃣2️⃣',
      '850713-\n2382',
      '⁸⁵⁰⁷¹³⁻²³⁸²',
      '000101 T22 0',
    ])
      expect([text, masked(`Hon är ${text}.`)]).toEqual([text, `Hon är ${mask}.`])
  })

  it('is not seen in days, hours and spans of them', () => {
    for (let day = 1; day <= 28; day++) {
      const [d, then] = [day, day + 2].map(one => String(one).padStart(2, '0'))
      for (const text of [
        `Semester 2026-06-${d} - 2026-07-${then}`,
        `2026-06-${d}–2026-07-${then}`,
        `2026-11-${d} 07.30`,
        `2026-11-${d}, 07:30-16:00`,
        `${d}/11 2026 07.30`,
        `${d}.11.2026 07.30`,
        `passet 07-15, 13-21 och ${d}-07`,
        `${d} 07.10-16.${d}`,
      ])
        expect([text, masked(text)]).toEqual([text, text])
    }
  })
})
