import { samePromise, tightens, verifyManifest } from '@tillit/ballot/manifest'
import { ClosedRights, type SignedManifest, WaveId } from '@tillit/contracts'
import { FreezeRequest, FreezeResult, ManifestDelivery, WaveDelivery } from '@tillit/contracts/who'
import { allow, describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { BoardStore } from '../board/board.store.js'
import { foreignManifest, promiseChanged, unknownWave, waveClosed, waveWithoutManifest } from './wave.errors.js'
import { type FreezeDeps, freezeWave } from './wave.freeze.js'

export interface WaveDeps extends FreezeDeps {
  readonly board: BoardStore
  /** Pinned Ed25519 key of the planner, base64url. */
  readonly manifestPublicKey: string
  readonly organisation: string
  /** Wakes the sending of a wave's invitations; must not throw when the queue is away. */
  readonly wakeSending: (wave: string) => Promise<void>
  /** Destroys the key under which the wave's draws are marked; safe to repeat. */
  readonly destroyDrawKey: (wave: string) => Promise<void>
}
const Param = v.strictObject({ wave: WaveId })
const gates = [401, 403, 404]

/** @throws ServiceError 409 `wave.promise-changed` */
function stricter(before: SignedManifest, after: SignedManifest): 'same' | 'stricter' {
  if (samePromise(before.manifest, after.manifest)) return 'same'
  const changed = tightens(before.manifest, after.manifest)
  if (changed.length > 0) throw promiseChanged(changed)
  return 'stricter'
}

/** The planner's routes of a wave's life here, and what delivery came to. */
export function waveRoutes(deps: WaveDeps): Hono<ServiceEnv> {
  const { waves } = deps
  const known = async (wave: string) => {
    const row = await waves.find(wave)
    if (!row) throw unknownWave(wave)
    return row
  }
  const ours = (wave: string, issuerPublicKey: string, signed: SignedManifest) =>
    signed.manifest.wave === wave &&
    signed.manifest.organisation === deps.organisation &&
    signed.manifest.issuerPublicKey === issuerPublicKey &&
    verifyManifest(signed, deps.manifestPublicKey)

  return new Hono<ServiceEnv>()
    .post(
      '/waves/:wave/freeze',
      describe({ summary: 'Freeze the roster of a wave (R1)', ok: { status: 200, schema: FreezeResult }, refusals: [401, 403, 409] }),
      allow('service'),
      door('param', Param),
      door('json', FreezeRequest),
      async c => c.json(await freezeWave(deps, c.req.valid('param').wave, c.req.valid('json'))),
    )
    .put(
      '/waves/:wave/manifest',
      describe({
        summary: 'Keep the signed manifest of a frozen wave; a stricter one may take its place until the wave closes (R10)',
        ok: { status: 204, schema: null },
        refusals: [...gates, 409, 410],
      }),
      allow('service'),
      door('param', Param),
      door('json', ManifestDelivery),
      async c => {
        const { wave } = c.req.valid('param')
        const { signed } = c.req.valid('json')
        const row = await known(wave)
        if (row.state === 'closed') throw waveClosed(wave)
        if (!ours(wave, row.issuerPublicKey, signed)) throw foreignManifest()
        await waves.keepManifest(wave, signed, before => stricter(before, signed))
        return c.body(null, 204)
      },
    )
    .post(
      '/waves/:wave/send',
      describe({
        summary: 'Open the wave for drawing and send its invitations',
        ok: { status: 202, schema: null },
        refusals: [...gates, 409, 410],
      }),
      allow('service'),
      door('param', Param),
      async c => {
        const { wave } = c.req.valid('param')
        const row = await known(wave)
        if (row.state === 'closed') throw waveClosed(wave)
        if (row.state === 'frozen') throw waveWithoutManifest(wave)
        await waves.open(wave)
        await deps.wakeSending(wave)
        deps.log.event('wave.sending', { wave })
        return c.body(null, 202)
      },
    )
    .post(
      '/waves/:wave/close',
      describe({
        summary: 'Close the wave: rights to draw and secrets are deleted; says how many ballots each cohort drew until the board is made',
        ok: { status: 200, schema: ClosedRights },
        refusals: gates,
      }),
      allow('service'),
      door('param', Param),
      async c => {
        const { wave } = c.req.valid('param')
        const row = await known(wave)
        if (row.state !== 'closed') await waves.close(wave, deps.today())
        await deps.destroyDrawKey(wave)
        deps.log.event('wave.closed', { wave })
        return c.json(await deps.board.closedRights(wave))
      },
    )
    .get(
      '/waves/:wave/delivery',
      describe({ summary: 'What sending the invitations came to', ok: { status: 200, schema: WaveDelivery }, refusals: gates }),
      allow('admin', 'operator', 'director'),
      door('param', Param),
      async c => {
        const { wave } = c.req.valid('param')
        const delivery = await waves.delivery(wave)
        if (!delivery) throw unknownWave(wave)
        return c.json(delivery)
      },
    )
}
