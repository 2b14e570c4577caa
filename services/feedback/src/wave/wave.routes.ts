import { WaveId } from '@tillit/contracts'
import { FeedbackWave, WavePromise } from '@tillit/contracts/what'
import { allow, describe, door, errors, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { type PlanDeps, planWave, tightenWave } from './wave.plan.js'

/** Bytes of a promise: a manifest and the units of some 20,000 cohorts. */
const PROMISE_BYTES = 8 * 1024 * 1024
const promiseLimit = bodyLimit({
  maxSize: PROMISE_BYTES,
  onError: () => {
    throw errors.tooLarge(PROMISE_BYTES)
  },
})

/** The planner's doors: which cohort is which unit, before the first link goes out, and a stricter promise. May be repeated. */
export function waveRoutes(deps: PlanDeps): Hono<ServiceEnv> {
  const param = door('param', v.strictObject({ wave: WaveId }))
  const ok = { status: 204, schema: null }
  return new Hono<ServiceEnv>()
    .put(
      '/waves/:wave',
      allow('service'),
      promiseLimit,
      describe({ summary: 'Take messages for a wave as its signed manifest promises it', ok, refusals: [401, 403, 409] }),
      param,
      door('json', FeedbackWave),
      async c => {
        await planWave(deps, c.req.valid('param').wave, c.req.valid('json'))
        return c.body(null, 204)
      },
    )
    .put(
      '/waves/:wave/manifest',
      allow('service'),
      describe({ summary: 'Keep to a stricter promise from now on (R10)', ok, refusals: [401, 403, 404, 409] }),
      param,
      door('json', WavePromise),
      async c => {
        await tightenWave(deps, c.req.valid('param').wave, c.req.valid('json').signed)
        return c.body(null, 204)
      },
    )
}
