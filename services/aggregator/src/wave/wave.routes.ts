import { WaveId } from '@tillit/contracts'
import { CountedWave, PreparedWave, PrepareWave, WavePromise } from '@tillit/contracts/what'
import { allow, currentSession, describe, door, errors, type Log, type ServiceEnv } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import * as v from 'valibot'
import { readSealKey } from '../seal/seal-key.js'
import { giveUpKey } from './give-up-key.js'
import { prepareWave } from './prepare-wave.js'
import { takePromise } from './take-promise.js'
import { waveErrors } from './wave.errors.js'
import { findWave, markClosing, sealedCount, type WaveRow } from './wave.store.js'

export interface WaveDeps {
  readonly store: Store
  readonly log: Log
  readonly now: () => Date
  readonly sealKeyDir: string
  /** Pinned Ed25519 key of the planner's manifests, base64url. */
  readonly manifestPublicKey: string
  /** Wakes the worker; the wave's state in the database is the truth, so it may fail. */
  readonly requestClose: (organisation: string, wave: string) => Promise<void>
}

/** Bytes of the frozen tree of a large organisation, which comes in one request. */
const treeBytes = 64 * 2 ** 20
const treeLimit = bodyLimit({
  maxSize: treeBytes,
  onError: () => {
    throw errors.tooLarge(treeBytes)
  },
})
const WaveParam = v.strictObject({ wave: WaveId })

/** What the planner asks: prepare a wave, close it, close it without its key, and how far it is. */
export function waveRoutes(deps: WaveDeps): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>()
  app.post(
    '/waves/:wave/prepare',
    describe({
      summary: "Store a wave's frozen tree and make its seal key",
      ok: { status: 200, schema: PreparedWave },
      refusals: [401, 403, 409],
    }),
    allow('service'),
    treeLimit,
    door('param', WaveParam),
    door('json', PrepareWave),
    async c => c.json(await prepareWave(deps, currentSession(c).organisation, c.req.valid('param').wave, c.req.valid('json'))),
  )
  app.put(
    '/waves/:wave/manifest',
    describe({
      summary: 'Count by this signed promise; a stricter one may follow until the wave closes (R10)',
      ok: { status: 204, schema: null },
      refusals: [401, 403, 404, 409],
    }),
    allow('service'),
    door('param', WaveParam),
    door('json', WavePromise),
    async c => {
      await takePromise(deps, currentSession(c).organisation, c.req.valid('param').wave, c.req.valid('json').signed)
      return c.body(null, 204)
    },
  )
  app.post(
    '/waves/:wave/close',
    describe({ summary: 'Count a wave that intake has closed', ok: { status: 202, schema: CountedWave }, refusals: [401, 403, 404] }),
    allow('service'),
    door('param', WaveParam),
    async c => {
      const { organisation } = currentSession(c)
      const { wave } = c.req.valid('param')
      if (!(await markClosing(deps.store.sql, organisation, wave))) throw waveErrors.unknown(wave)
      await deps.requestClose(organisation, wave)
      return c.json(await stateOf(deps, organisation, wave), 202)
    },
  )
  app.post(
    '/waves/:wave/key-lost',
    describe({
      summary: 'Let a wave whose seal key is gone be closed without it: every sealed ballot then counts as unreadable',
      ok: { status: 200, schema: CountedWave },
      refusals: [401, 403, 404, 409],
    }),
    allow('service'),
    door('param', WaveParam),
    async c => {
      const { organisation } = currentSession(c)
      const { wave } = c.req.valid('param')
      await giveUpKey(deps, organisation, wave)
      const state = await stateOf(deps, organisation, wave)
      if (state.state === 'closing') await deps.requestClose(organisation, wave)
      return c.json(state)
    },
  )
  app.get(
    '/waves/:wave',
    describe({
      summary: 'State of a wave, and what was counted once it is closed',
      ok: { status: 200, schema: CountedWave },
      refusals: [401, 403, 404],
    }),
    // Not for staff: of a wave that asks one small unit the counts say how many of it took part.
    allow('service', 'operator'),
    door('param', WaveParam),
    async c => c.json(await stateOf(deps, currentSession(c).organisation, c.req.valid('param').wave)),
  )
  return app
}

async function stateOf(deps: WaveDeps, organisation: string, wave: string): Promise<CountedWave> {
  const found = await findWave(deps.store.sql, organisation, wave)
  if (!found) throw waveErrors.unknown(wave)
  const { state, counted, deleted, unreadable, comments, keyDestroyedOn, split } = found
  return {
    wave,
    state,
    counted,
    deleted,
    unreadable,
    comments,
    keyDestroyedOn,
    ...(split ? { split } : {}),
    ...(await keyStateOf(deps, organisation, found)),
  }
}

async function keyStateOf({ store, sealKeyDir }: WaveDeps, organisation: string, found: WaveRow): Promise<Pick<CountedWave, 'sealKey'>> {
  const { wave, state, keyLostOn, sealPublicKey } = found
  if (state === 'closed') return keyLostOn === null ? {} : { sealKey: 'lost' }
  if (state !== 'closing' || keyLostOn !== null) return {}
  // A file that cannot be read holds the count up as one that is not there.
  const key = await readSealKey(sealKeyDir, organisation, wave, sealPublicKey).catch(() => null)
  key?.privateKey.fill(0)
  // After the key: a count that has just ended took both, the ballots first.
  return key || (await sealedCount(store.sql, organisation, wave)) === 0 ? {} : { sealKey: 'missing' }
}
