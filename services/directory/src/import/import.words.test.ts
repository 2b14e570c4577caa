import { describe, expect, it } from 'vitest'
import { fileWords, importWords, rowWords, togetherWords } from './import.words.js'

type Wording = (...samples: never[]) => { sv: string; en: string }
const all = Object.entries({ ...rowWords, ...fileWords, ...togetherWords, ...importWords } as Record<string, Wording>)

describe('the words of an import', () => {
  it.each(all)('%s are Swedish and English, each with the same names from the file', (name, wording) => {
    const samples =
      name === 'columnMissing'
        ? ['unit', ['Kolumn A']]
        : name === 'manyValues'
          ? ['occupation', 31, 30]
          : name === 'incomplete'
            ? ['units']
            : name === 'brokenOff'
              ? [{ sv: 'a', en: 'a' }]
              : ['Kolumn A', 'Cell B']
    const { sv, en } = wording(...(samples as never[]))
    expect(sv).not.toBe(en)
    for (const text of [sv, en]) expect(text).not.toMatch(/undefined|\[object/)
    expect(sv.match(/Kolumn A|Cell B/g)).toEqual(en.match(/Kolumn A|Cell B/g))
    expect(sv).not.toMatch(/\b(the|is|not|row|unit)\b/)
    expect(en).not.toMatch(/[åäö]/)
  })

  it('repeat a date that does not exist, and nothing else a date cell may hold', () => {
    expect(rowWords.noDate('Slutdatum', '2026-13-01').sv).toBe(
      'datumet 2026-13-01 i kolumnen "Slutdatum" finns inte: skriv det som 2026-11-16',
    )
    expect(rowWords.noDate('Slutdatum', 'Anna Berg').sv).not.toContain('Anna')
  })
})
