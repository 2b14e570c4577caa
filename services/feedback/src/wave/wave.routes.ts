import { WaveId } from '@tillit/contracts'
import { FeedbackWave } from '@tillit/contracts/what'
import { allow, describe, door, errors, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { type PlanDeps, planWave } from './wave.plan.js'

/** Bytes of a promise: a manifest and the units of some 20,000 cohorts. */
const PROMISE_BYTES = 8 * 1024 * 1024
const promiseLimit = bodyLimit({
  maxSize: PROMISE_BYTES,
  onError: () => {
    throw errors.tooLarge(PROMISE_BYTES)
  },
})

/** The planner's door: which cohort is which unit, before the first link goes out. May be repeated. */
export function waveRoutes(deps: PlanDeps): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>().put(
    '/waves/:wave',
    allow('service'),
    promiseLimit,
    describe({
      summary: 'Take messages for a wave as its signed manifest promises it',
      ok: { status: 204, schema: null },
      refusals: [401, 403, 409],
    }),
    door('param', v.strictObject({ wave: WaveId })),
    door('json', FeedbackWave),
    async c => {
      await planWave(deps, c.req.valid('param').wave, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
}
