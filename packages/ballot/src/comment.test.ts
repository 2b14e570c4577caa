import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { COMMENT_BYTES, type Comment, decodeComment, encodeComment } from './comment.js'
import { BallotFormatError } from './scores.js'

const base: Comment = { question: 'own.better', audience: 'manager', text: 'Vi behöver fler händer på kvällen.' }

describe('a comment', () => {
  test.prop([
    fc.record({
      question: fc.string({ minLength: 1, maxLength: 22, unit: 'grapheme' }).filter(text => new TextEncoder().encode(text).length <= 90),
      audience: fc.constantFrom<Comment['audience']>('manager', 'above', 'hr'),
      text: fc.string({ minLength: 1, maxLength: 1000, unit: 'binary' }),
    }),
  ])('comes back as it went in, and is 4,096 bytes however long', comment => {
    const bytes = encodeComment(comment)
    expect(bytes.length).toBe(COMMENT_BYTES)
    expect(decodeComment(bytes)).toEqual(comment)
  })

  it('has room for 1,000 characters of four bytes beside the longest question id', () => {
    const comment: Comment = { question: 'q'.repeat(90), audience: 'hr', text: '😀'.repeat(1000) }
    expect(decodeComment(encodeComment(comment))).toEqual(comment)
  })

  it.each([
    ['an empty text', { ...base, text: '' }],
    ['1,001 characters', { ...base, text: 'å'.repeat(1001) }],
    ['an empty question', { ...base, question: '' }],
    ['a question id over 90 bytes', { ...base, question: 'q'.repeat(91) }],
    ['an unknown audience', { ...base, audience: 'everyone' as 'hr' }],
  ])('refuses %s', (_what, comment) => {
    expect(() => encodeComment(comment)).toThrow(BallotFormatError)
  })

  it.each([
    ['another version', 0, 9],
    ['an unknown audience', 1, 3],
    ['an impossible question length', 2, 200],
    ['an impossible text length', 13, 255],
    ['broken UTF-8', 16, 0xff],
    ['a mark in the padding', COMMENT_BYTES - 1, 1],
  ])('is refused with %s', (_what, at, value) => {
    const bytes = encodeComment(base)
    bytes[at] = value
    expect(() => decodeComment(bytes)).toThrow(BallotFormatError)
  })

  it('carries that the writer keeps what points someone out, in the same size', () => {
    const bytes = encodeComment({ ...base, kept: true })
    expect(bytes).toHaveLength(COMMENT_BYTES)
    expect(decodeComment(bytes)).toEqual({ ...base, kept: true })
    expect(decodeComment(encodeComment(base))).not.toHaveProperty('kept')
  })

  it('is refused when a hand-made envelope carries more than 1,000 characters', () => {
    const bytes = new Uint8Array(COMMENT_BYTES)
    bytes.set([1, 0, 1, 113, 1001 >> 8, 1001 & 0xff])
    bytes.fill(97, 6, 6 + 1001)
    expect(() => decodeComment(bytes)).toThrow('too long')
  })
})
