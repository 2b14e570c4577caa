import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { findPersons } from './find.js'
import { MASKS, maskFindings, neverKept } from './mask.js'
import { publicNameList } from './server/index.js'

const names = publicNameList()
const pieces = [
  'fatima',
  'Björn',
  ' ',
  ' ',
  ', ',
  '.',
  '\n',
  '😀',
  '👩‍👩‍👧',
  'José',
  'Zoe\u0308',
  'e\u0301',
  '850713-2384',
  '070-174 06 35',
  'a@b.se',
  'KPU 21A',
  'schema',
  'inte',
  'Å',
  '“',
  'ß',
]
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(all => all.join('')),
)

describe('masking', () => {
  test.prop([text])('changes nothing but what was found; offsets are those of the text', whole => {
    const findings = findPersons(whole, { names })
    let last = 0
    let left = ''
    for (const { start, end, text: hit } of findings) {
      expect(start).toBeGreaterThanOrEqual(last)
      expect(whole.slice(start, end)).toBe(hit)
      left += whole.slice(last, start)
      last = end
    }
    left += whole.slice(last)
    expect(maskFindings(whole, findings, () => '')).toBe(left)
    expect(maskFindings(whole, findings, finding => finding.text)).toBe(whole)
  })

  test.prop([text])('leaves no identity number behind', whole => {
    const masked = maskFindings(whole, findPersons(whole, { names }))
    expect(findPersons(masked).filter(neverKept)).toEqual([])
  })

  it('says what stood there', () => {
    const says = 'Fatima, 850713-2384, 070-174 06 35, a@b.se, KPU 21A'
    expect(maskFindings(says, findPersons(says, { names }))).toBe(
      [MASKS.name, MASKS.number, MASKS.phone, MASKS.mail, MASKS.plate].join(', '),
    )
  })

  it('is linear: two thousand characters of names in far less than a moment', () => {
    for (const piece of ['Fatima ', 'Anna von ', 'A. ', 'per ', 'Xq Zw ']) {
      const long = piece.repeat(Math.ceil(2000 / piece.length))
      // Of the processor: a machine that has other things to do is not slower for it.
      const began = process.cpuUsage()
      findPersons(long, { names })
      const { user, system } = process.cpuUsage(began)
      expect((user + system) / 1000).toBeLessThan(250)
    }
  })
})
