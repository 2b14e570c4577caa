import type { ErrorEnvelope } from '@tillit/contracts'
import { ErrorEnvelope as ErrorEnvelopeSchema } from '@tillit/contracts'
import type { MiddlewareHandler, ValidationTargets } from 'hono'
import { describeRoute, resolver, validator } from 'hono-openapi'
import type * as v from 'valibot'
import { type Issue, refusalOf } from './faults.js'
import type { ServiceEnv } from './session.js'

/**
 * Parses one part of a request with a strict schema; what does not fit is answered 400 `request.invalid` naming the field.
 * @throws ServiceError 400
 */
export function door<Target extends keyof ValidationTargets, Schema extends v.GenericSchema>(
  target: Target,
  schema: Schema,
): MiddlewareHandler<ServiceEnv, string, { in: { [K in Target]: v.InferInput<Schema> }; out: { [K in Target]: v.InferOutput<Schema> } }> {
  return validator(target, schema, result => {
    if (!result.success) throw refusalOf(result.error as ReadonlyArray<Issue>, target)
  }) as never
}

const reasons: Record<number, string> = {
  400: 'The input is not as documented; `field` names the place.',
  401: 'No valid session.',
  403: 'The role or unit of the session does not open this.',
  404: 'There is no such thing.',
  409: 'It contradicts what is already there.',
  410: 'It was here and is closed for good.',
  413: 'The body is too large.',
  415: 'The content type is not accepted.',
  422: 'What was sent cannot be taken as it stands; nothing was saved.',
  429: 'Too many requests; `Retry-After` says when.',
  503: 'Not now; `Retry-After` says when.',
}
const envelope: v.GenericSchema<ErrorEnvelope> = ErrorEnvelopeSchema

/** OpenAPI 3.1 of one route: successes with their schema (null = no body), and the refusals it can give. */
export function describe(route: {
  summary: string
  ok: { status: number; schema: v.GenericSchema | null; type?: string; description?: string }
  refusals?: ReadonlyArray<keyof typeof reasons | number>
}) {
  const refusals = [...new Set([400, 413, ...(route.refusals ?? [])])]
  return describeRoute({
    summary: route.summary,
    responses: {
      [route.ok.status]: {
        description: route.ok.description ?? 'Done.',
        ...(route.ok.schema ? { content: { [route.ok.type ?? 'application/json']: { schema: resolver(route.ok.schema) } } } : {}),
      },
      ...Object.fromEntries(
        refusals.map(status => [
          status,
          { description: reasons[status] ?? 'Refused.', content: { 'application/json': { schema: resolver(envelope) } } },
        ]),
      ),
    },
  })
}
