import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { samePromise, tightens } from './tightens.js'

const promise = {
  version: 1,
  organisation: 'kommun',
  wave: 'puls-7',
  questions: [{ key: 'own.q1', low: 1, high: 5 }],
  opensAt: '2026-11-09T08:00:00.000Z',
  closesAt: '2026-11-23T08:00:00.000Z',
  thresholds: { b: 5, m: 2, need: 5, comments: 10, commentGroup: 5, participation: 10 },
  kinds: ['scores', 'feedback'],
  issuerPublicKey: 'AA',
  sealPublicKey: 'BB',
  commentRetentionDays: 365,
  sinceLast: null,
}
type Promise = typeof promise & { revision?: number; partition?: unknown }
const careful: Promise = { ...promise, thresholds: { ...promise.thresholds, b: 8, commentGroup: 8 }, revision: 1 }

describe('a promise', () => {
  it('may become stricter: higher thresholds, comments kept for a shorter time', () => {
    expect(tightens(promise, careful)).toEqual([])
    expect(tightens(careful, { ...careful, commentRetentionDays: 90, revision: 2 })).toEqual([])
  })

  it('may skip a revision: who was away sees only the last one', () => {
    expect(tightens(promise, { ...careful, commentRetentionDays: 90, revision: 2 })).toEqual([])
  })

  test.prop([fc.constantFrom(...Object.keys(promise.thresholds)), fc.integer({ min: 1, max: 5 })])(
    'never loosens a threshold',
    (name, less) => {
      const thresholds = { ...careful.thresholds, [name]: careful.thresholds[name as 'b'] - less }
      expect(tightens(careful, { ...careful, thresholds, revision: 2 })).toEqual([`thresholds.${name}`])
    },
  )

  test.prop([fc.constantFrom(...Object.keys(promise.thresholds), 'fresh')])('neither loses nor gains a threshold', name => {
    const { [name as 'b']: lost, ...fewer } = { ...promise.thresholds, fresh: 3 } as Record<string, number>
    expect(lost).toBeDefined()
    const full = { ...careful, thresholds: { ...fewer, [name]: lost! } }
    expect(tightens(full, { ...full, thresholds: fewer, revision: 2 })).toEqual([`thresholds.${name}`])
    expect(tightens({ ...full, thresholds: fewer }, { ...full, revision: 2 })).toEqual([`thresholds.${name}`])
  })

  it('never keeps comments longer', () => {
    expect(tightens(promise, { ...careful, commentRetentionDays: 366 })).toEqual(['commentRetentionDays'])
  })

  it('never goes back to an earlier revision, nor stays at one', () => {
    expect(tightens(careful, { ...careful, commentRetentionDays: 90 })).toEqual(['revision'])
    expect(tightens(promise, { ...careful, revision: 0 })).toEqual(['revision'])
    expect(tightens(careful, promise)).toEqual(['thresholds.b', 'thresholds.commentGroup', 'revision'])
  })

  it.each([
    ['wave', 'puls-8'],
    ['organisation', 'annan'],
    ['questions', [{ key: 'own.q1', low: 1, high: 7 }]],
    ['opensAt', '2026-11-08T08:00:00.000Z'],
    ['closesAt', '2026-12-23T08:00:00.000Z'],
    ['kinds', ['scores']],
    ['issuerPublicKey', 'AB'],
    ['sealPublicKey', 'BA'],
    ['release', 'live'],
    ['partition', { attribute: 'occupation' }],
    ['sinceLast', { sv: 'x', en: 'x' }],
    ['anythingNew', true],
  ])('never changes %s', (name, value) => {
    expect(tightens(promise, { ...careful, [name]: value })).toEqual([name])
    expect(tightens({ ...promise, [name]: value }, careful)).toEqual([name])
  })

  it('is no number, is no promise', () => {
    expect(tightens(promise, { ...careful, thresholds: { ...careful.thresholds, b: Number.NaN } })).toEqual(['thresholds.b'])
    expect(tightens(promise, { ...careful, commentRetentionDays: Number.NaN })).toEqual(['commentRetentionDays'])
    expect(tightens(promise, { ...careful, revision: Number.NaN })).toEqual(['revision'])
  })

  const rising = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 3 }))
  test.prop([rising, rising])('that tightens twice tightens', ([b1, c1, days1, r1], [b2, c2, days2, r2]) => {
    const next = (from: Promise, b: number, c: number, days: number, r: number): Promise => ({
      ...from,
      thresholds: { ...from.thresholds, b: from.thresholds.b + b, comments: from.thresholds.comments + c },
      commentRetentionDays: from.commentRetentionDays - days,
      revision: (from.revision ?? 0) + r,
    })
    const middle = next(promise, b1, c1, days1, r1)
    const last = next(middle, b2, c2, days2, r2)
    expect([tightens(promise, middle), tightens(middle, last), tightens(promise, last)]).toEqual([[], [], []])
    expect(tightens(last, middle)).toContain('revision')
  })

  it('is the same whatever the order of its members', () => {
    expect(samePromise(promise, Object.fromEntries(Object.entries(promise).reverse()))).toBe(true)
    expect(samePromise(promise, careful)).toBe(false)
  })
})
