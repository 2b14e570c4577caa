import { describe, expect, it } from 'vitest'
import { numbers } from './numbers.js'
import { instantOf, wallClock } from './stockholm.js'

const nbsp = '\u00a0'

describe('figures as the reader writes them', () => {
  it('writes Swedish with a space before per cent and in thousands', () => {
    const sv = numbers('sv')
    expect(sv.integer(6014)).toBe(`6${nbsp}014`)
    expect(sv.percent(0.81)).toBe(`81${nbsp}%`)
    expect(sv.range(0.65, 0.91).replaceAll(nbsp, ' ')).toBe('65–91 %')
    expect(sv.day('2026-11-18T12:00:00Z')).toBe(`18${nbsp}november`)
    expect(sv.moment('2026-11-18T13:30:00Z').replaceAll(nbsp, ' ')).toBe('18 november kl. 14.30')
    expect(sv.list(['a', 'b', 'c'])).toBe('a, b och c')
  })

  it('writes English without', () => {
    const en = numbers('en')
    expect(en.integer(6014)).toBe('6,014')
    expect(en.percent(0.81)).toBe('81%')
    expect(en.range(0.65, 0.91)).toBe('65–91%')
    expect(en.moment('2026-11-18T13:30:00Z').replaceAll(nbsp, ' ')).toBe('18 November, 14:30')
  })
})

describe('Swedish wall clock', () => {
  it('is one hour ahead in winter and two in summer', () => {
    expect(instantOf('2026-12-07T08:00')).toBe('2026-12-07T07:00:00.000Z')
    expect(instantOf('2026-07-07T08:00')).toBe('2026-07-07T06:00:00.000Z')
    expect(wallClock(new Date('2026-07-07T06:00:00Z'))).toBe('2026-07-07T08:00')
  })

  it('keeps the hour over both clock changes', () => {
    expect(instantOf('2026-03-29T08:00')).toBe('2026-03-29T06:00:00.000Z')
    expect(instantOf('2026-10-25T08:00')).toBe('2026-10-25T07:00:00.000Z')
  })

  it('refuses what is no time', () => {
    expect(instantOf('2026-13-01T08:00')).toBeNull()
    expect(instantOf('snart')).toBeNull()
  })
})
