import { describe, expect, it } from 'vitest'
import { profiles, tooLoose } from './profiles.js'

describe('the floor of all thresholds', () => {
  it('is the standard profile: the profiles keep to it, and anything stricter', () => {
    for (const profile of Object.values(profiles)) expect(tooLoose(profile)).toBe(false)
    expect(tooLoose({ ...profiles.standard, b: 7, need: 7, m: 3, comments: 20, participation: 50 })).toBe(false)
  })

  it.each(Object.keys(profiles.standard) as (keyof typeof profiles.standard)[])('holds for %s', name => {
    for (const value of [profiles.standard[name] - 1, 0, Number.NaN]) expect(tooLoose({ ...profiles.standard, [name]: value })).toBe(true)
  })

  it('lets no cohort be smaller than a block', () => {
    expect(tooLoose({ ...profiles.careful, need: 7 })).toBe(true)
    expect(tooLoose({ ...profiles.standard, b: 6 })).toBe(true)
  })

  it('lets no block be so small that it cannot be clamped', () => {
    expect(tooLoose({ ...profiles.standard, m: 3 })).toBe(true)
    expect(tooLoose({ ...profiles.careful, m: 4 })).toBe(true)
  })
})
