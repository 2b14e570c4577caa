import { type Finding, found } from '../finding.js'

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

/**
 * Numbers that are valid, and those that are only written as one: a mistyped digit still tells a birth date. Where the writing may also be a
 * phone number or a day with a time (`07.04.12 1530`, `0704121530`), the check digit decides.
 */
export function findIdentityNumbers(text: string): Finding[] {
  return [...text.matchAll(WRITTEN)]
    .filter(match => readingOf(partsOf(match)) === 'valid' || onlyOneReading(partsOf(match)))
    .map(match => found('number', text, match.index, match.index + match[0].length))
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
