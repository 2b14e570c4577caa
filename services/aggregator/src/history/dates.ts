import { historyErrors, RowError } from './history.errors.js'
import { mapWords, rowWords } from './history.words.js'

export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year'
interface DateParts {
  readonly year: number
  readonly month: number | null
  readonly day: number | null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const swedishMonths: Record<string, string> = { maj: 'may', okt: 'oct' }
const fields: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  MMM: '(?<name>\\p{L}{3})\\p{L}*\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  EEE: '\\p{L}{2,}\\.?',
  HH: '\\d{2}',
  H: '\\d{1,2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
  SSS: '\\d{1,9}',
  zzz: '[A-Z]{2,5}',
  XXX: '(?:Z|[+-]\\d{2}:?\\d{2})',
}

/** A format such as `EEE MMM dd HH:mm:ss zzz yyyy` as a pattern; letters in single quotes stand for themselves. */
function patternOf(format: string): RegExp {
  const source = format.replace(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+/g, (part, quoted: string | undefined) => {
    if (quoted !== undefined) return escaped(quoted)
    if (!/[A-Za-z]/.test(part)) return escaped(part)
    const field = fields[part]
    if (field === undefined) throw historyErrors.map(mapWords.datePart(format, part), 'wave.formats')
    return field
  })
  try {
    return new RegExp(`^${source}$`, 'iu')
  } catch {
    throw historyErrors.map(mapWords.dateTwice(format), 'wave.formats')
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

/**
 * A reader of dates to the wave they fall in: `2016-02-01`, `2016-W05` (ISO 8601 week), `2016-02`, `2016-Q1`, `2016`.
 * The day is taken as written; time of day and zone are not looked at.
 * @returns the wave, or null when no format fits
 * @param column what the file calls the dates, for what is said of them
 * @throws RowError when a date does not tell the period (a year has no week); ServiceError 400 `history.bad-map` for a format with an unknown part.
 */
export function waveOfDate(formats: readonly string[], by: Period, column: string): (text: string) => string | null {
  const patterns = formats.map(patternOf)
  const known = new Map<string, string | null>()
  return text => {
    const before = known.get(text)
    if (before !== undefined) return before
    const date = read(patterns, text.trim())
    const wave = date === null ? null : periodOf(date, by, column)
    if (known.size > 20_000) known.clear()
    known.set(text, wave)
    return wave
  }
}

function read(patterns: readonly RegExp[], text: string): DateParts | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.groups
    if (!found) continue
    const name = found.name?.toLowerCase()
    const month = name === undefined ? number(found.month) : months.indexOf(swedishMonths[name] ?? name) + 1
    const date = { year: Number(found.year ?? Number.NaN), month, day: number(found.day) }
    if (exists(date)) return date
  }
  return null
}

function number(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}

function exists({ year, month, day }: DateParts): boolean {
  if (Number.isNaN(year)) return false
  if (month === null) return true
  const at = utc(year, month, day ?? 1)
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === (day ?? 1)
}

function utc(year: number, month: number, day: number): Date {
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, day)
  return at
}

function periodOf({ year, month, day }: DateParts, by: Period, column: string): string {
  const padded = (value: number, digits = 2) => String(value).padStart(digits, '0')
  if (by === 'year') return padded(year, 4)
  if (month === null) throw new RowError(rowWords.dateWithoutPart(column, 'month', by))
  if (by === 'month') return `${padded(year, 4)}-${padded(month)}`
  if (by === 'quarter') return `${padded(year, 4)}-Q${Math.ceil(month / 3)}`
  if (day === null) throw new RowError(rowWords.dateWithoutPart(column, 'day', by))
  if (by === 'day') return `${padded(year, 4)}-${padded(month)}-${padded(day)}`
  const thursday = utc(year, month, day)
  thursday.setUTCDate(thursday.getUTCDate() + 3 - ((thursday.getUTCDay() + 6) % 7))
  const weekYear = thursday.getUTCFullYear()
  const week = 1 + Math.floor((thursday.getTime() - utc(weekYear, 1, 1).getTime()) / (7 * 86_400_000))
  return `${padded(weekYear, 4)}-W${padded(week)}`
}
