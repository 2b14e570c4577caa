import { WaveId } from '@tillit/contracts'
import { IntakeWave, IntakeWaveState, WavePromise } from '@tillit/contracts/what'
import { allow, describe, door, errors, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import type { RefusalCounter } from '../refusal/refusal.counter.js'
import type { RefusalStore } from '../refusal/refusal.store.js'
import { waveErrors } from './wave.errors.js'
import type { KnownWaves } from './wave.known.js'
import { type PlanDeps, planWave, tightenWave } from './wave.plan.js'

export interface WaveRouteDeps extends PlanDeps {
  known: KnownWaves
  refusals: RefusalStore
  counter: RefusalCounter
}

const Address = v.strictObject({ wave: WaveId })

/** Bytes of a promise: a manifest and the ids of some 300,000 cohorts. */
const PROMISE_BYTES = 4 * 1024 * 1024
const promiseLimit = bodyLimit({
  maxSize: PROMISE_BYTES,
  onError: () => {
    throw errors.tooLarge(PROMISE_BYTES)
  },
})

/** The planner's doors: plan, open and close a wave, and see how it stands. Every one may be repeated. */
export function waveRoutes(deps: WaveRouteDeps): Hono<ServiceEnv> {
  const state = async (wave: string): Promise<IntakeWaveState> => {
    const found = await deps.store.find(wave)
    if (found === undefined) throw waveErrors.unknown()
    const [accepted, refused] = await Promise.all([deps.store.accepted(wave), deps.refusals.of(wave)])
    return { wave, state: found.state, accepted, refused }
  }
  const ok = { status: 200, schema: IntakeWaveState }
  return new Hono<ServiceEnv>()
    .put(
      '/waves/:wave',
      allow('service'),
      promiseLimit,
      describe({ summary: 'Plan a wave as its signed manifest promises it', ok, refusals: [401, 403, 409] }),
      door('param', Address),
      door('json', IntakeWave),
      async c => {
        const { wave } = c.req.valid('param')
        await planWave(deps, wave, c.req.valid('json'))
        deps.known.forget(wave)
        return c.json(await state(wave))
      },
    )
    .put(
      '/waves/:wave/manifest',
      allow('service'),
      describe({
        summary: 'Keep to a stricter promise from now on (R10)',
        ok: { status: 204, schema: null },
        refusals: [401, 403, 404, 409],
      }),
      door('param', Address),
      door('json', WavePromise),
      async c => {
        const { wave } = c.req.valid('param')
        await tightenWave(deps, wave, c.req.valid('json').signed)
        deps.known.forget(wave)
        return c.body(null, 204)
      },
    )
    .get(
      '/waves/:wave',
      allow('service', 'operator'),
      describe({ summary: 'State of a wave: ballots taken, refusals by reason', ok, refusals: [401, 403, 404] }),
      door('param', Address),
      async c => {
        await deps.counter.flush()
        return c.json(await state(c.req.valid('param').wave))
      },
    )
    .post(
      '/waves/:wave/open',
      allow('service'),
      describe({ summary: 'Take ballots from now on', ok, refusals: [401, 403, 404, 410] }),
      door('param', Address),
      async c => {
        const { wave } = c.req.valid('param')
        await deps.store.open(wave)
        deps.known.forget(wave)
        const now = await state(wave)
        if (now.state === 'closed') throw waveErrors.alreadyClosed()
        return c.json(now)
      },
    )
    .post(
      '/waves/:wave/close',
      allow('service'),
      describe({ summary: 'Take no ballot any more; answers when none can be added', ok, refusals: [401, 403, 404] }),
      door('param', Address),
      async c => {
        const { wave } = c.req.valid('param')
        await deps.store.close(wave)
        deps.known.forget(wave)
        await deps.counter.flush()
        return c.json(await state(wave))
      },
    )
}
