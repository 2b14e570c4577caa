import { describe, expect, it, vi } from 'vitest'

/** The page's own modules touch the document when they load; the rule is read from the built arithmetic alone. */
vi.stubGlobal('document', { querySelector: () => null })
// Node has a navigator of its own from version 21 on, which cannot be assigned to.
vi.stubGlobal('navigator', { languages: [] })
const { mayWaitFor, randomMoment } = await import('./later.js')

const hour = 3_600_000
const now = Date.parse('2026-11-16T12:00:00Z')

describe('a random time', () => {
  it('lies within six hours, every part of them', () => {
    const closesAt = '2026-11-18T17:00:00Z'
    expect(mayWaitFor(closesAt, now)).toBe(6 * hour)
    expect(randomMoment(closesAt, now, 0)).toBe(now)
    expect(randomMoment(closesAt, now, 0.5)).toBe(now + 3 * hour)
    expect(randomMoment(closesAt, now, 0.999999)).toBeLessThan(now + 6 * hour)
  })

  it('never reaches into the last hour before the closing', () => {
    expect(mayWaitFor('2026-11-16T15:00:00Z', now)).toBe(2 * hour)
    expect(randomMoment('2026-11-16T15:00:00Z', now, 0.999999)).toBeLessThan(Date.parse('2026-11-16T14:00:00Z'))
    expect(mayWaitFor('2026-11-16T12:30:00Z', now)).toBeLessThanOrEqual(0)
  })
})
