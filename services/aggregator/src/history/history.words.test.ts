import { describe, expect, it } from 'vitest'
import { historyWords, mapWords, rowWords } from './history.words.js'

type Wording = (...samples: never[]) => { sv: string; en: string }
const samples: Record<string, readonly unknown[]> = {
  dateWithoutPart: ['Kolumn A', 'month', 'week'],
  file: [7, { sv: 'Cell B', en: 'Cell B' }],
  rows: [2, 7, { sv: 'Cell B', en: 'Cell B' }],
  tooLarge: [7, 'waves'],
}

describe('the words of a history import', () => {
  it.each(Object.entries({ ...rowWords, ...mapWords, ...historyWords } as Record<string, Wording>))(
    '%s are Swedish and English, each with the same names from the file',
    (name, wording) => {
      const { sv, en } = wording(...((samples[name] ?? ['Kolumn A', 'Cell B', 1, 5]) as never[]))
      expect(sv).not.toBe(en)
      for (const text of [sv, en]) expect(text).not.toMatch(/undefined|\[object/)
      expect(new Set(sv.match(/Kolumn A|Cell B/g))).toEqual(new Set(en.match(/Kolumn A|Cell B/g)))
      expect(sv).not.toMatch(/\b(the|is|not|row)\b/)
      expect(en).not.toMatch(/[åäö]/)
    },
  )
})
