import type { Bilingual } from '@tillit/contracts'

/** Of a row that may be refused: what was read (null when nothing usable) and every reason against it. */
export interface ReadRow<Kind> {
  readonly row: Kind | null
  readonly reasons: Bilingual[]
}
export interface UnitRow {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly parent: string | null
  readonly closed: string | null
}
export interface PersonRow {
  readonly line: number
  /** HMAC-SHA256 of the employee id, hex. */
  readonly key: string
  readonly unit: string
  readonly name: string
  readonly mail: string | null
  readonly phone: string | null
  readonly language: 'sv' | 'en'
  readonly from: string | null
  readonly to: string | null
  /** `role@code`, sorted; `role@` = the whole organisation. */
  readonly roles: readonly string[]
  /** Coarse fields of the personnel system that questions may go by (R7). */
  readonly occupation: string | null
  readonly employment: string | null
}

export const limits = { code: 64, name: 200, employee: 100, mail: 254, attribute: 60 }

/** The most values an attribute may have: a field of more is no coarse one. */
export const mostValues = 30

/** A date `yyyy-MM-dd` that is in the calendar, or null. */
export function calendarDate(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const date = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text
}

/** Something other than letters, digits and what names are made of: control characters, the sign of a broken encoding. */
export const looksBroken = (text: string) => /[\p{Cc}\uFFFD]/u.test(text) || /Ã[\u0080-\u00BF¤¥¶©…„–]/u.test(text)
