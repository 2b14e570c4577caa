import { errors } from '@tillit/service-kit'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { Repeat, SeriesAnchor } from '../wave/wave.types.js'

/** A wave's opening and closing. */
export type Times = SeriesAnchor

const scheduleWords = {
  overlaps: {
    sv: 'En ny puls skulle öppna innan den förra har stängt. Upprepa mer sällan, eller stäng tidigare.',
    en: 'The rule opens a new wave before the last one has closed: repeat less often or close earlier.',
  },
  once: {
    sv: 'Upprepningen ger ingen ny puls efter den första. Ändra den eller ta bort den.',
    en: 'The rule has no instance after the first opening.',
  },
  form: {
    sv: 'Skriv upprepningen som i RFC 5545 utan DTSTART, till exempel FREQ=WEEKLY;INTERVAL=4;BYDAY=MO.',
    en: 'Write the rule as in RFC 5545 without DTSTART, for instance FREQ=WEEKLY;INTERVAL=4;BYDAY=MO.',
  },
  timeZone: { sv: 'Ange en tidszon, till exempel Europe/Stockholm.', en: 'Name a time zone such as Europe/Stockholm.' },
  unreadable: {
    sv: 'Upprepningen går inte att läsa som en regel enligt RFC 5545. Rätta den.',
    en: 'The rule cannot be read as an RFC 5545 recurrence rule.',
  },
}

/** How many instances ahead a new rule is checked for overlap. */
const checkedAhead = 24

/**
 * The next wave of a series after an opening, by its RFC 5545 rule in its time zone: 08:00 stays 08:00 when the clocks change.
 * Instances that are {@link isMissed missed} at `now` are skipped: what the suite slept through is not caught up.
 * @returns null when the rule has ended
 */
export function nextTimes(repeat: Repeat, anchor: SeriesAnchor, lastOpening: Date, now: Date): Times | null {
  const rule = ruleOf(repeat, anchor.opensAt)
  for (let after = lastOpening; ; ) {
    const instance = rule.next(after)
    if (!instance) return null
    const times = timesOf(instance, repeat.timeZone, anchor)
    if (!isMissed(times, now)) return times
    after = times.opensAt
  }
}

/** Whether a wave that has not opened yet has less than half of its time left: too late to ask anybody. */
export function isMissed({ opensAt, closesAt }: Times, now: Date): boolean {
  return closesAt.getTime() - now.getTime() < (closesAt.getTime() - opensAt.getTime()) / 2
}

/**
 * Refuses a rule that cannot be read, that never comes again, or whose waves would overlap.
 * @throws ServiceError 400 `wave.bad-repeat` or `wave.overlaps`, naming the field
 */
export function checkRepeat(repeat: Repeat, anchor: SeriesAnchor): void {
  const gap = (times: Times, before: Times) => {
    if (times.opensAt < before.closesAt) {
      throw errors.badRequest('wave.overlaps', scheduleWords.overlaps, 'repeat.rule')
    }
  }
  let last: Times = anchor
  for (let n = 0; n < checkedAhead; n++) {
    const next = nextTimes(repeat, anchor, last.opensAt, last.opensAt)
    if (!next && n === 0) throw errors.badRequest('wave.bad-repeat', scheduleWords.once, 'repeat.rule')
    if (!next) return
    gap(next, last)
    last = next
  }
}

function ruleOf(repeat: Repeat, first: Date): RRuleTemporal<Temporal.ZonedDateTime> {
  if (!/^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/.test(repeat.rule)) {
    throw errors.badRequest('wave.bad-repeat', scheduleWords.form, 'repeat.rule')
  }
  try {
    Temporal.Instant.from(first.toISOString()).toZonedDateTimeISO(repeat.timeZone)
  } catch {
    throw errors.badRequest('wave.bad-repeat', scheduleWords.timeZone, 'repeat.timeZone')
  }
  try {
    const dtstart = Temporal.Instant.from(first.toISOString()).toZonedDateTimeISO(repeat.timeZone)
    return new RRuleTemporal({ temporal: Temporal, rruleString: `RRULE:${repeat.rule}`, dtstart, strict: true })
  } catch {
    throw errors.badRequest('wave.bad-repeat', scheduleWords.unreadable, 'repeat.rule')
  }
}

/** The closing keeps the first wave's length in days and hours of the wall clock. */
function timesOf(opening: Temporal.ZonedDateTime, timeZone: string, anchor: SeriesAnchor): Times {
  const zoned = (date: Date) => Temporal.Instant.from(date.toISOString()).toZonedDateTimeISO(timeZone)
  const length = zoned(anchor.opensAt).until(zoned(anchor.closesAt), { largestUnit: 'days' })
  return { opensAt: new Date(opening.epochMilliseconds), closesAt: new Date(opening.add(length).epochMilliseconds) }
}
