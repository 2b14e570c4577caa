import { describe, expect, it } from 'vitest'
import { type Period, waveOfDate } from './dates.js'

const wave = (text: string, format: string, by: Period) => waveOfDate([format], by, 'day')(text)

describe('waveOfDate', () => {
  it('reads the dates that exports write out', () => {
    expect(wave('Mon Feb 01 01:00:00 CET 2016', 'EEE MMM dd HH:mm:ss zzz yyyy', 'day')).toBe('2016-02-01')
    expect(wave('2016-02-01T08:00:00.123Z', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'day')).toBe('2016-02-01')
    expect(wave('1 maj 2026', 'd MMM yyyy', 'month')).toBe('2026-05')
    expect(wave('2026-10-03', 'yyyy-MM-dd', 'quarter')).toBe('2026-Q4')
    expect(wave('08/2012', 'MM/yyyy', 'year')).toBe('2012')
  })

  it.each([
    ['2016-01-03', '2015-W53'],
    ['2016-01-04', '2016-W01'],
    ['2014-12-29', '2015-W01'],
    ['2016-12-31', '2016-W52'],
    ['2017-01-01', '2016-W52'],
    ['2026-12-31', '2026-W53'],
    ['2024-02-29', '2024-W09'],
  ])('puts %s in the ISO week %s', (date, week) => {
    expect(wave(date, 'yyyy-MM-dd', 'week')).toBe(week)
  })

  it('takes the first format that fits', () => {
    const read = waveOfDate(['MM/yyyy', 'yyyy'], 'year', 'day')
    expect([read('05/2013'), read('2014'), read('Not Stated')]).toEqual(['2013', '2014', null])
  })

  it('knows that some days do not exist', () => {
    expect(wave('2026-02-29', 'yyyy-MM-dd', 'day')).toBeNull()
    expect(wave('2026-13-01', 'yyyy-MM-dd', 'day')).toBeNull()
  })

  it('says when a format cannot tell the period, and names an unknown part', () => {
    expect(() => wave('2014', 'yyyy', 'week')).toThrow('no month')
    expect(() => wave('2014-01', 'yyyy-MM', 'week')).toThrow('no day')
    expect(() => wave('x', 'QQQQ', 'week')).toThrow('QQQQ')
  })
})
