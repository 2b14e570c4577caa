import {
  ApproveRoster,
  SignedManifest,
  SignOff,
  TightenRequest,
  WaveChange,
  WaveDetail,
  WaveDraft,
  WaveId,
  WaveList,
} from '@tillit/contracts'
import { allow, currentSession, describe, door, ownOrganisation, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { Neighbours } from '../neighbours.js'
import { changeWave } from './wave.change.js'
import { approveByHand, closeByHand, closeWithoutKey, launchByHand, openByHand, type TightenDeps, tightenByHand } from './wave.command.js'
import { createWave } from './wave.create.js'
import { waveErrors } from './wave.errors.js'
import { detailOf, summaryOf } from './wave.view.js'

const key = door('param', v.strictObject({ wave: WaveId }))
const readers = ['admin', 'operator', 'service', 'manager', 'director', 'hr', 'safety-representative'] as const
const detail = { status: 200, schema: WaveDetail }

/** The waves of one organisation. The manifest is public: an employee's browser and anyone else may check the promise. */
export function waveRoutes(deps: TightenDeps & { organisation: string; neighbours: Pick<Neighbours, 'aggregator'> }): Hono<ServiceEnv> {
  const { store, clock, organisation, now } = deps
  const ours = ownOrganisation(organisation)
  const read = [allow(...readers), ours] as const
  const plan = [allow('admin', 'operator'), ours] as const
  const approves = [allow('safety-representative', 'admin'), ours] as const
  const signs = [allow('safety-representative', 'admin', 'operator'), ours] as const

  return new Hono<ServiceEnv>()
    .get(
      '/waves',
      describe({ summary: 'All waves, newest first', ok: { status: 200, schema: WaveList }, refusals: [401, 403] }),
      ...read,
      async c => c.json({ waves: (await store.list()).map(wave => summaryOf(wave, currentSession(c))) }),
    )
    .post(
      '/waves',
      describe({ summary: 'Keep a new wave as a draft', ok: { status: 201, schema: WaveDetail }, refusals: [401, 403, 409] }),
      ...plan,
      door('json', WaveDraft),
      async c => {
        const wave = await createWave(c.req.valid('json'), deps)
        return c.json(detailOf(wave, currentSession(c)), 201)
      },
    )
    .get('/waves/:wave', describe({ summary: 'One wave', ok: detail, refusals: [401, 403, 404] }), ...read, key, async c => {
      const wave = await store.find(c.req.valid('param').wave)
      if (!wave) throw waveErrors.unknown()
      return c.json(detailOf(wave, currentSession(c)))
    })
    .patch(
      '/waves/:wave',
      describe({ summary: 'Change a draft, or end the repetition of a launched wave', ok: detail, refusals: [401, 403, 404, 409] }),
      ...plan,
      key,
      door('json', WaveChange),
      async c => {
        const wave = await changeWave(c.req.valid('param').wave, c.req.valid('json'), deps)
        await clock.wake(wave.wave)
        return c.json(detailOf(wave, currentSession(c)))
      },
    )
    .post(
      '/waves/:wave/launch',
      describe({ summary: 'Freeze the roster, sign the promise, tell the rooms', ok: detail, refusals: [401, 403, 404, 409, 503] }),
      ...plan,
      key,
      async c => c.json(detailOf(await launchByHand(c.req.valid('param').wave, deps, currentSession(c)), currentSession(c))),
    )
    .post(
      '/waves/:wave/approve',
      describe({
        summary: 'Agree, as the second person, to how small groups have changed; the launch then goes on',
        ok: detail,
        refusals: [401, 403, 404, 409, 503],
      }),
      ...approves,
      key,
      door('json', ApproveRoster),
      async c => {
        const session = currentSession(c)
        return c.json(detailOf(await approveByHand(c.req.valid('param').wave, c.req.valid('json'), deps, session), session))
      },
    )
    .post(
      '/waves/:wave/open',
      describe({ summary: 'Open a launched wave now', ok: detail, refusals: [401, 403, 404, 409, 503] }),
      ...plan,
      key,
      async c => c.json(detailOf(await openByHand(c.req.valid('param').wave, deps), currentSession(c))),
    )
    .post(
      '/waves/:wave/close',
      describe({ summary: 'Close a wave now; the count may still go on', ok: detail, refusals: [401, 403, 404, 409, 503] }),
      ...plan,
      key,
      async c => c.json(detailOf(await closeByHand(c.req.valid('param').wave, deps), currentSession(c))),
    )
    .post(
      '/waves/:wave/key-lost',
      describe({
        summary: 'Close a wave whose seal key is gone for good: every sealed ballot counts as unreadable and is deleted',
        ok: detail,
        refusals: [401, 403, 404, 409, 503],
      }),
      allow('operator'),
      ours,
      key,
      async c => c.json(detailOf(await closeWithoutKey(c.req.valid('param').wave, deps), currentSession(c))),
    )
    .post(
      '/waves/:wave/tighten',
      describe({ summary: 'Make the promise of a launched wave stricter (R10)', ok: detail, refusals: [401, 403, 404, 409, 503] }),
      ...plan,
      key,
      door('json', TightenRequest),
      async c => c.json(detailOf(await tightenByHand(c.req.valid('param').wave, c.req.valid('json'), deps), currentSession(c))),
    )
    .post(
      '/waves/:wave/sign-off',
      describe({ summary: 'Note which office or organisation negotiated the wave', ok: detail, refusals: [401, 403, 404, 409] }),
      ...signs,
      key,
      door('json', SignOff),
      async c => {
        const { wave } = c.req.valid('param')
        const signedOff = { by: c.req.valid('json').by, on: now().toISOString().slice(0, 10) }
        if (!(await store.update(wave, ['draft', 'planned', 'open'], { signedOff }))) {
          throw (await store.find(wave)) ? waveErrors.closed() : waveErrors.unknown()
        }
        return c.json(detailOf((await store.find(wave))!, currentSession(c)))
      },
    )
    .get(
      '/waves/:wave/manifest',
      describe({ summary: 'The signed promise', ok: { status: 200, schema: SignedManifest }, refusals: [404] }),
      key,
      async c => {
        const wave = await store.find(c.req.valid('param').wave)
        if (!wave?.signed) throw wave ? waveErrors.noManifest() : waveErrors.unknown()
        return c.json(wave.signed)
      },
    )
}
