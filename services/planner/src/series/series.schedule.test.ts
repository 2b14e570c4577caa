import { describe, expect, it } from 'vitest'
import { checkRepeat, nextTimes } from './series.schedule.js'

const repeat = { rule: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO', timeZone: 'Europe/Stockholm', rotation: 'same' } as const
/** Monday 08:00 to Friday 17:00 in Stockholm, the week before the clocks go back on 25 October 2026. */
const october = { opensAt: new Date('2026-10-19T06:00:00Z'), closesAt: new Date('2026-10-23T15:00:00Z') }
const at = (text: string) => new Date(text)

describe('the next wave of a series', () => {
  it('keeps its hours of the wall clock when summer time ends', () => {
    const next = nextTimes(repeat, october, october.opensAt, october.opensAt)
    expect(next).toEqual({ opensAt: at('2026-10-26T07:00:00Z'), closesAt: at('2026-10-30T16:00:00Z') })
  })

  it('keeps its hours of the wall clock when summer time begins', () => {
    const march = { opensAt: at('2027-03-22T07:00:00Z'), closesAt: at('2027-03-26T16:00:00Z') }
    const next = nextTimes(repeat, march, march.opensAt, march.opensAt)
    expect(next).toEqual({ opensAt: at('2027-03-29T06:00:00Z'), closesAt: at('2027-04-02T15:00:00Z') })
  })

  it('closes at the same hour when the clocks change while it is open', () => {
    const tenDays = { opensAt: at('2026-10-05T06:00:00Z'), closesAt: at('2026-10-15T15:00:00Z') }
    const monthly = { ...repeat, rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO' }
    const next = nextTimes(monthly, tenDays, tenDays.opensAt, tenDays.opensAt)
    expect(next).toEqual({ opensAt: at('2026-10-19T06:00:00Z'), closesAt: at('2026-10-29T16:00:00Z') })
  })

  it('does not depend on the time zone of the machine', () => {
    const zone = process.env.TZ
    const results = ['UTC', 'America/New_York', 'Asia/Tokyo'].map(tz => {
      process.env.TZ = tz
      return nextTimes(repeat, october, october.opensAt, october.opensAt)?.opensAt.toISOString()
    })
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    expect(results).toEqual(Array(3).fill('2026-10-26T07:00:00.000Z'))
  })

  it('keeps the beat of the first opening over many intervals', () => {
    const fourWeekly = { ...repeat, rule: 'FREQ=WEEKLY;INTERVAL=4;BYDAY=MO' }
    let opening = october.opensAt
    const openings = Array.from({ length: 13 }, () => {
      opening = nextTimes(fourWeekly, october, opening, opening)!.opensAt
      return opening.toISOString().slice(0, 13)
    })
    expect(openings[0]).toBe('2026-11-16T07')
    expect(openings[12]).toBe('2027-10-18T06')
  })

  it('skips what was missed while the suite was down', () => {
    const next = nextTimes(repeat, october, october.opensAt, at('2026-11-14T12:00:00Z'))
    expect(next?.opensAt).toEqual(at('2026-11-16T07:00:00Z'))
  })

  it('takes a wave that has already begun as long as half of its time is left', () => {
    const opening = (now: string) => nextTimes(repeat, october, october.opensAt, at(now))?.opensAt.toISOString()
    expect(opening('2026-10-28T11:30:00Z')).toBe('2026-10-26T07:00:00.000Z')
    expect(opening('2026-10-28T11:31:00Z')).toBe('2026-11-02T07:00:00.000Z')
  })

  it('is none when the rule has ended, counted from the first wave', () => {
    const twice = { ...repeat, rule: 'FREQ=WEEKLY;COUNT=2' }
    const second = nextTimes(twice, october, october.opensAt, october.opensAt)!
    expect(nextTimes(twice, october, second.opensAt, second.opensAt)).toBeNull()
  })
})

describe('a rule', () => {
  const check = (change: Partial<{ rule: string; timeZone: string }>) => () => checkRepeat({ ...repeat, ...change }, october)

  it('is accepted when its waves do not overlap', () => {
    expect(check({})).not.toThrow()
    expect(check({ rule: 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1' })).not.toThrow()
  })

  it.each([
    ['FREQ=DAILY', 'wave.overlaps', 'repeat.rule'],
    ['FREQ=HOURLY', 'wave.bad-repeat', 'repeat.rule'],
    ['FREQ=WEEKLY;INTERVAL=0', 'wave.bad-repeat', 'repeat.rule'],
    ['FREQ=WEEKLY;COUNT=1', 'wave.bad-repeat', 'repeat.rule'],
    ['every other Monday', 'wave.bad-repeat', 'repeat.rule'],
    ['FREQ=WEEKLY\nDTSTART:20200101T000000Z', 'wave.bad-repeat', 'repeat.rule'],
  ])('is refused as %j: %s', (rule, code, field) => {
    expect(check({ rule })).toThrow(expect.objectContaining({ status: 400, code, field }))
  })

  it('is refused in a time zone that does not exist', () => {
    expect(check({ timeZone: 'Sverige' })).toThrow(expect.objectContaining({ field: 'repeat.timeZone' }))
  })
})
