import { type Finding, found } from '../finding.js'
import { plainDigits } from './plain-digits.js'

/** The serial of interim numbers (hospitals, authorities) begins with one of these letters. */
const WRITTEN =
  /(?<!\d)(?<century>18|19|20)?(?<year>\d\d)(?<cut>[-.\u2013 ]?)(?<month>0[1-9]|1[0-2])\k<cut>(?<day>0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(?<sign> ?[-+\u2010-\u2013\u2212]? ?)(?<serial>[\dTRSUWXJKLMN]\d{2})(?<check>\d)(?!\d)/gi

/** How a number reads. `valid`: a real day and the right check digit. `alike`: written as one, but day or digit is wrong. */
export type IdentityReading = 'valid' | 'alike'

/**
 * Reads one personal identity number, coordination number (day + 60) or interim number (a letter in the serial), with 10 or 12 digits.
 * @returns null when it is not written as one
 * @see Skatteverket SKV 704 (personal identity numbers) and SKV 707 (coordination numbers)
 */
export function readIdentityNumber(text: string): IdentityReading | null {
  const [match] = text.matchAll(WRITTEN)
  if (!match || match[0] !== text) return null
  // Blanks and a divided date are how people write, not how a number is written.
  return /[ .]/.test(text) || match.groups?.cut ? 'alike' : readingOf(partsOf(match))
}

/** Signs that are no letter between two digits of one number, at most: `85 07 13, 23 82`. */
const GAP = 3
const INTERIM = /[TRSUWXJKLMN]/i
const CLOCK = '[0-2]\\d[.:][0-5]\\d'
const DAY = '(?:19|20)\\d\\d(?<cut>[-./])\\d\\d\\k<cut>\\d\\d'
/** Spans of days, days with hours, hours after hours: a text's other long rows of digits. */
const TIMES = [
  new RegExp(`(?<!\\d)${DAY}\\D{1,3}(?:19|20)\\d\\d\\k<cut>\\d\\d\\k<cut>\\d\\d(?!\\d)`, 'g'),
  new RegExp(`(?<!\\d)${DAY}[ ,]{1,3}(?:${CLOCK}(?: ?- ?${CLOCK})?|[0-2]\\d ?- ?[0-2]\\d)(?!\\d)`, 'g'),
  new RegExp(`(?<!\\d)\\d\\d?[-./]\\d\\d?(?:[-./ ](?:19|20)\\d\\d)?[ ,]{1,3}${CLOCK}(?: ?- ?${CLOCK})?(?!\\d)`, 'g'),
  new RegExp(`(?<!\\d)${CLOCK}(?:[ ,-]{1,3}${CLOCK}){2,}(?!\\d)`, 'g'),
]

/**
 * Numbers that are valid, however they are broken up: digits of any script, and whatever stands between them that is no letter. And those that are
 * only written as one: a mistyped digit still tells a birth date. Where the writing may also be a phone number or a day with a time
 * (`07.04.12 1530`, `0704121530`) the check digit decides; spans of days and hours are none. Digits told in words are not seen.
 */
export function findIdentityNumbers(text: string): Finding[] {
  // An interim number has nine digits.
  if ((text.match(/\p{N}/gu)?.length ?? 0) < 9) return []
  const { plain, place } = plainDigits(text)
  const times = TIMES.flatMap(pattern =>
    [...plain.matchAll(pattern)].map(match => ({ start: match.index, end: match.index + match[0].length })),
  )
  const stretches = [...written(plain), ...brokenUp(plain)]
    .filter(one => !times.some(time => time.start <= one.start && one.end <= time.end))
    .sort((a, b) => a.start - b.start)
  const apart: Stretch[] = []
  for (const { start, end } of stretches) {
    const last = apart.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else apart.push({ start, end })
  }
  return apart.map(({ start, end }) => found('number', text, ...place(start, end)))
}

interface Stretch {
  start: number
  end: number
}

/** Every place where a number may begin is tried: one that is none does not hide the next. */
function* written(plain: string): Generator<Stretch> {
  const pattern = new RegExp(WRITTEN)
  for (let match = pattern.exec(plain); match; match = pattern.exec(plain)) {
    pattern.lastIndex = match.index + 1
    const parts = partsOf(match)
    if (readingOf(parts) === 'valid' || onlyOneReading(parts)) yield { start: match.index, end: match.index + match[0].length }
  }
}

/** Ten or twelve digits that make a valid number, with gaps. */
function* brokenUp(plain: string): Generator<Stretch> {
  for (let start = 0; start < plain.length; start++) {
    if (!isDigit(plain[start]) || isDigit(plain[start - 1])) continue
    let digits = ''
    let gap = 0
    for (let at = start; digits.length < 12 && gap <= GAP && at < plain.length; at++) {
      const sign = plain[at]!
      if (isDigit(sign) || ((digits.length === 6 || digits.length === 8) && INTERIM.test(sign))) {
        digits += sign
        gap = 0
        if (!isDigit(plain[at + 1]) && isValid(digits)) yield { start, end: at + 1 }
      } else if (/\p{L}/u.test(sign)) break
      else gap++
    }
  }
}

const isDigit = (sign: string | undefined): boolean => sign !== undefined && sign >= '0' && sign <= '9'

function isValid(digits: string): boolean {
  const [match] = digits.length < 10 ? [] : digits.matchAll(WRITTEN)
  return match?.[0] === digits && readingOf(partsOf(match)) === 'valid'
}

function onlyOneReading({ century, year, cut, sign }: Parts): boolean {
  if (sign.trim()) return true
  if (cut) return false
  return century !== undefined || !year.startsWith('0')
}

const partsOf = (match: RegExpExecArray): Parts => match.groups as unknown as Parts

interface Parts {
  readonly century?: string
  readonly year: string
  readonly cut: string
  readonly month: string
  readonly day: string
  readonly sign: string
  readonly serial: string
  readonly check: string
}

function readingOf({ century, year, month, day, serial, check }: Parts): IdentityReading {
  const number = Number(day)
  const real = number > 60 ? number - 60 : number
  const serialDigits = /^\d/.test(serial) ? serial : `1${serial.slice(1)}`
  const digits = `${year}${month}${day}${serialDigits}`
  return isDay(century, Number(year), Number(month), real) && luhn(digits) === Number(check) && serialDigits !== '000' ? 'valid' : 'alike'
}

function isDay(century: string | undefined, year: number, month: number, day: number): boolean {
  const centuries = century ? [Number(century)] : [18, 19, 20]
  return centuries.some(hundreds => {
    const date = new Date(Date.UTC(hundreds * 100 + year, month - 1, day))
    return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  })
}

/** Check digit of nine digits, weights 2 and 1 in turn (ISO/IEC 7812-1). */
function luhn(digits: string): number {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const product = Number(digits[at]) * (at % 2 === 0 ? 2 : 1)
    sum += product > 9 ? product - 9 : product
  }
  return (10 - (sum % 10)) % 10
}
