import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from './base64url.js'
import { BallotFormatError, decodeScores, encodeScores, SCORES_BYTES } from './scores.js'

const fiveGrade = { low: 1, high: 5 }
const scale = fc.integer({ min: -2, max: 2 }).chain(low => fc.integer({ min: 1, max: 10 }).map(width => ({ low, high: low + width })))
const ballot = fc
  .array(scale, { minLength: 1, maxLength: 126 })
  .chain(scales => fc.tuple(fc.constant(scales), fc.tuple(...scales.map(s => fc.option(fc.integer({ min: s.low, max: s.high }))))))

describe('a scores ballot', () => {
  test.prop([ballot])('comes back as it went in, and is 128 bytes whatever was answered', ([scales, answers]) => {
    const bytes = encodeScores(answers, scales)
    expect(bytes.length).toBe(SCORES_BYTES)
    expect(decodeScores(bytes, scales)).toEqual(answers)
  })

  test.prop([fc.uint8Array({ maxLength: 140 })])('decodes to its own bytes or not at all', bytes => {
    const scales = [fiveGrade, { low: 0, high: 10 }]
    try {
      expect(encodeScores(decodeScores(bytes, scales), scales)).toEqual(bytes)
    } catch (error) {
      expect(error).toBeInstanceOf(BallotFormatError)
    }
  })

  it.each([
    ['a missing answer', [1]],
    ['one too many', [1, 2, 3]],
    ['a value below the scale', [0, 1]],
    ['a value above the scale', [1, 6]],
    ['a half', [1.5, 2]],
    ['no number', [Number.NaN, 2]],
  ])('refuses %s', (_what, answers) => {
    expect(() => encodeScores(answers, [fiveGrade, fiveGrade])).toThrow(BallotFormatError)
  })

  it('refuses more questions than fit', () => {
    expect(() => encodeScores(Array(127).fill(1), Array(127).fill(fiveGrade))).toThrow(BallotFormatError)
  })

  it.each([
    ['another version', 0, 2],
    ['another number of questions', 1, 3],
    ['a value outside its scale', 2, 6],
    ['a mark in the padding', 127, 1],
  ])('is refused with %s', (_what, at, value) => {
    const bytes = encodeScores([1, null], [fiveGrade, fiveGrade])
    bytes[at] = value
    expect(() => decodeScores(bytes, [fiveGrade, fiveGrade])).toThrow(BallotFormatError)
  })

  it('is refused with another size', () => {
    expect(() => decodeScores(new Uint8Array(127), [fiveGrade])).toThrow(BallotFormatError)
  })
})

describe('base64url', () => {
  test.prop([fc.uint8Array({ maxLength: 200 })])('agrees with Node and comes back', bytes => {
    const text = toBase64Url(bytes)
    expect(text).toBe(Buffer.from(bytes).toString('base64url'))
    expect(fromBase64Url(text)).toEqual(bytes)
  })

  it.each(['A', 'AB=', 'AB==', 'A+B/', 'AB C', 'AR', 'ÅÄÖ1', 'AAAAB'])('refuses the non-canonical %s', text => {
    expect(() => fromBase64Url(text)).toThrow('base64url')
  })
})
