import type { Language } from '@tillit/contracts'

const locales: Record<Language, string> = { sv: 'sv-SE', en: 'en-GB' }
const zone = 'Europe/Stockholm'

/** Figures as the reader writes them (DESIGN section 4). Shares are 0..1 and shown in whole per cent. */
export interface Numbers {
  integer(value: number): string
  /** `81 %` */
  percent(share: number): string
  /** `65–91 %` */
  range(low: number, high: number): string
  /** `65–91`, for columns whose head says per cent. */
  bareRange(low: number, high: number): string
  /** Whole-number index 0..100. */
  index(value: number): string
  /** `18 november` */
  day(instant: string): string
  /** `18 november 2026` */
  date(instant: string): string
  /** `nov` */
  month(instant: string): string
  /** `9 november–18 november 2026`, shortened where both share a month. */
  days(from: string, to: string): string
  /** `18 november kl. 14.30` */
  moment(instant: string): string
  /** `arbetet, tiden och målen` */
  list(parts: readonly string[]): string
  /** `tre` up to twelve, then figures. */
  word(count: number): string
}

const counted: Record<Language, readonly string[]> = {
  sv: ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
}

function numbersOf(language: Language): Numbers {
  const locale = locales[language]
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  const dayFormat = date({ day: 'numeric', month: 'long' })
  const fullFormat = date({ day: 'numeric', month: 'long', year: 'numeric' })
  const monthFormat = date({ month: 'short' })
  const clockFormat = date({ hour: '2-digit', minute: '2-digit' })
  const listFormat = new Intl.ListFormat(locale, { type: 'conjunction' })
  // A month never breaks from its day.
  const held = (text: string) => text.replaceAll(/(\d) (?=\p{L})/gu, '$1\u00a0')
  return {
    integer: value => whole.format(value),
    percent: value => share.format(value),
    // Intl writes an English range of shares with two signs and spaces; DESIGN section 4 asks for one.
    range: (low, high) =>
      Math.round(low * 100) === Math.round(high * 100) ? share.format(low) : `${whole.format(low * 100)}–${share.format(high)}`,
    bareRange: (low, high) => `${whole.format(low * 100)}–${whole.format(high * 100)}`,
    index: value => whole.format(value),
    day: instant => held(dayFormat.format(new Date(instant))),
    date: instant => held(fullFormat.format(new Date(instant))),
    month: instant => monthFormat.format(new Date(instant)).replace('.', ''),
    days: (from, to) => held(fullFormat.formatRange(new Date(from), new Date(to))),
    moment: instant => {
      const at = new Date(instant)
      const clock = clockFormat.format(at)
      return language === 'sv'
        ? `${held(dayFormat.format(at))} kl.\u00a0${clock.replace(':', '.')}`
        : `${held(dayFormat.format(at))}, ${clock}`
    },
    list: parts => listFormat.format(parts),
    word: count => counted[language][count] ?? whole.format(count),
  }
}

const made: Record<Language, Numbers> = { sv: numbersOf('sv'), en: numbersOf('en') }

export function numbers(language: Language): Numbers {
  return made[language]
}

/** First letter upper case, for a phrase that starts a sentence. */
export function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** First letter lower case, for a label that follows a comma. */
export function inSentence(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
