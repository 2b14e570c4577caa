import * as v from 'valibot'

/** Organisation: leads every key of every table. */
export const OrganisationId = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be 1 to 63 lower-case letters, digits or hyphens'),
)
/** Wave key, unique in its organisation for live waves: `puls-7`. Imported history may use any text of 1 to 200 characters. */
export const WaveId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be 1 to 63 lower-case letters, digits or hyphens'))
export const WaveKey = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
/** Node of a frozen tree, unique in its wave: `n17`. A cohort is a node that tokens may carry. */
export const NodeId = v.pipe(v.string(), v.regex(/^n[0-9]{1,7}$/, 'must look like n17'))
/** Levels joined by `/`, the first is the root. Level names never contain `/`. */
export const UnitPath = v.pipe(v.string(), v.minLength(1), v.maxLength(1000))
export const ItemKey = v.pipe(v.string(), v.minLength(1), v.maxLength(500))
export const Instant = v.pipe(v.string(), v.isoTimestamp('must be an instant such as 2026-11-09T08:00:00Z'))
export const Base64Url = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/, 'must be base64url without padding'))
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const TokenKind = v.picklist(['scores', 'split', 'comment', 'feedback'])
export type TokenKind = v.InferOutput<typeof TokenKind>
export const Language = v.picklist(['sv', 'en'])
export type Language = v.InferOutput<typeof Language>
/** A text in Swedish (official) and English. */
export const Bilingual = v.strictObject({ sv: v.string(), en: v.string() })
export type Bilingual = v.InferOutput<typeof Bilingual>
/** Keyed filter of names (`@tillit/name-guard`), base64url: tells whether a name may be in it, never which names are. */
export const NameFilter = v.pipe(Base64Url, v.maxLength(400_000))
