/** What kind of thing points someone out. `number` = personal identity number, coordination number or interim number. */
export type FindingKind = 'number' | 'mail' | 'phone' | 'plate' | 'name'

/** A stretch of a text that can point a person out; offsets in UTF-16 units, as `slice` takes them. */
export interface Finding {
  readonly kind: FindingKind
  readonly start: number
  readonly end: number
  readonly text: string
  /** A name with a genitive -s: what takes its place needs one too. */
  readonly genitive?: true
}

export const found = (kind: FindingKind, text: string, start: number, end: number): Finding => ({
  kind,
  start,
  end,
  text: text.slice(start, end),
})
