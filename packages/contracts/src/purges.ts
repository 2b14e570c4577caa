import * as v from 'valibot'
import { Count } from './ids.js'

/** One line of a room's purge log: how many of a kind were deleted on a day because their time was over. Never what they were. */
export const Purge = v.strictObject({ day: v.string(), kind: v.string(), count: Count })
export type Purge = v.InferOutput<typeof Purge>
/** GET /purges of aggregator, directory and feedback (admin, operator, safety representative): newest day first. */
export const PurgeList = v.strictObject({ purges: v.array(Purge) })
export type PurgeList = v.InferOutput<typeof PurgeList>
