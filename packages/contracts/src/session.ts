import * as v from 'valibot'
import { OrganisationId, UnitPath } from './ids.js'

/**
 * `manager`, `safety-representative`, `director`: read signals of `unit` and everything below it.
 * `hr`: owns topics for `unit` and below in feedback; `admin`: plans waves, imports, sees reach; both may read published signals of the whole.
 * `operator`: the command line on the machine itself. `service`: another room (subject = its name).
 */
export const Role = v.picklist(['manager', 'safety-representative', 'director', 'hr', 'admin', 'operator', 'service'])
export type Role = v.InferOutput<typeof Role>

/** Payload of a signed session (Ed25519 by the directory or the launcher): `base64url(json).base64url(signature)`. */
export const Session = v.strictObject({
  organisation: OrganisationId,
  /** Opaque id of a staff account, `operator`, or a service's name. Never a respondent. */
  subject: v.string(),
  /** Display name of the staff member, for the page header only. */
  name: v.optional(v.string()),
  roles: v.array(v.strictObject({ role: Role, unit: v.nullable(UnitPath) })),
  /** Seconds since 1970. */
  expires: v.number(),
})
export type Session = v.InferOutput<typeof Session>
