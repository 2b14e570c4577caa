/** Slips: rights to draw a ballot that no person holds, printed per cohort and drawn from a bowl. Part of the directory's seam. */
import * as v from 'valibot'
import { Count, NodeId, UnitPath } from './ids.js'

/** What a slip's code looks like: 19 random letters of Crockford's base 32 (95 bits) and a check letter. It opens an invitation as a link's secret does. */
export const SlipCode = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{20}$/, 'must be a code of 20 letters and digits'))
export type SlipCode = v.InferOutput<typeof SlipCode>

/** A bowl is what one cohort draws its slips from. `slips` = people of the cohort without mail and mobile; `printed` and `voided` are among them. */
export const SlipBowl = v.strictObject({ cohort: NodeId, name: v.string(), path: UnitPath, slips: Count, printed: Count, voided: Count })
export type SlipBowl = v.InferOutput<typeof SlipBowl>
/** Of fewer slips than this nobody is told, while the wave is open, how many have been opened: so they are not printed again, nor voided all at once. */
export const fewestSlips = 5
/** @returns whether a bowl with printed slips holds too few of them to be printed again, or voided as a whole, while its wave is open */
export const holdsFewSlips = ({ slips, printed, voided }: Pick<SlipBowl, 'slips' | 'printed' | 'voided'>): boolean =>
  printed > 0 && slips - voided < fewestSlips
/** GET directory /waves/:wave/slips (admin, operator): never how many have been used. */
export const SlipBowls = v.strictObject({ bowls: v.array(SlipBowl) })
export type SlipBowls = v.InferOutput<typeof SlipBowls>

/** POST directory /waves/:wave/slips: mints codes for slips that have none. `again`: voids those that nobody has opened, and mints new ones in their place; 409 `slips.few` for few slips of an open wave. */
export const SlipPrintRequest = v.strictObject({
  /** Units with everything below; none = the whole wave. */
  units: v.optional(v.array(UnitPath)),
  again: v.optional(v.boolean()),
})
export type SlipPrintRequest = v.InferOutput<typeof SlipPrintRequest>
/** The only time the codes are told: the directory keeps their SHA-256. Bowls by path, codes in random order. */
export const SlipPrint = v.strictObject({
  bowls: v.array(v.strictObject({ cohort: NodeId, name: v.string(), path: UnitPath, codes: v.array(SlipCode) })),
})
export type SlipPrint = v.InferOutput<typeof SlipPrint>

/** POST directory /waves/:wave/slips/void: leftover codes, or every unopened slip of one unit with all below it; one of the two is named. `voided` slips can never be drawn. A unit with few slips of an open wave: 409 `slips.few`. */
export const SlipVoidRequest = v.strictObject({
  codes: v.optional(v.pipe(v.array(SlipCode), v.minLength(1), v.maxLength(500))),
  unit: v.optional(UnitPath),
})
export type SlipVoidRequest = v.InferOutput<typeof SlipVoidRequest>
export const SlipVoidResult = v.strictObject({ voided: Count })
export type SlipVoidResult = v.InferOutput<typeof SlipVoidResult>
