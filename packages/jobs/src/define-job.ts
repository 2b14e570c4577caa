import * as v from 'valibot'

/** A payload may hold ids of waves and units and small words about them, never anything about a person. */
export type JobPayload = Readonly<Record<string, string | number | boolean | null>>

/** A kind of job: its name (also the queue's name) and the shape of its payload. */
export interface Job<P extends JobPayload = JobPayload> {
  readonly name: string
  /**
   * Reads an untrusted payload.
   * @throws JobPayloadError naming the field, never its value.
   */
  parse(payload: unknown): P
}

/** A payload that does not fit its job's schema; the message names the fields, never their values. */
export class JobPayloadError extends Error {
  override readonly name = 'JobPayloadError'
  readonly job: string
  readonly fields: readonly string[]

  constructor(job: string, fields: readonly string[]) {
    super(`job ${job}: payload refused (${fields.join(', ')})`)
    this.job = job
    this.fields = fields
  }
}

type PayloadSchema = v.StrictObjectSchema<v.ObjectEntries, v.ErrorMessage<v.StrictObjectIssue> | undefined>

/**
 * Defines a job. The schema is a `v.strictObject` of ids of waves and units; it is checked both when
 * a job is put in and when it is taken out.
 * @throws TypeError when the name is not kebab-case.
 */
export function defineJob<const S extends PayloadSchema>(name: string, payload: S): Job<v.InferOutput<S> & JobPayload> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new TypeError(`not a job name: ${name}`)
  return {
    name,
    parse(input) {
      const result = v.safeParse(payload, input)
      if (!result.success) throw new JobPayloadError(name, [...new Set(result.issues.map(issue => v.getDotPath(issue) ?? '(payload)'))])
      return result.output as v.InferOutput<S> & JobPayload
    },
  }
}
