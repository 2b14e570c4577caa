import * as v from 'valibot'

/** The one error envelope of every service. `code` is dotted and stable (`ballot.wave-closed`), `message` one sentence that says what to do, `field` the place in the input. */
export const ErrorEnvelope = v.strictObject({
  error: v.strictObject({
    code: v.string(),
    message: v.string(),
    field: v.optional(v.string()),
    /** Every bad row of an import, at most 1,000 of them. */
    rows: v.optional(v.array(v.strictObject({ line: v.number(), reason: v.string(), file: v.optional(v.string()) }))),
  }),
})
export type ErrorEnvelope = v.InferOutput<typeof ErrorEnvelope>
