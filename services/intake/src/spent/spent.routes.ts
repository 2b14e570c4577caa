import { AuditedIntake, SpentList, TakenBallots, WaveId } from '@tillit/contracts'
import { allow, describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import * as v from 'valibot'
import { spentErrors } from './spent.errors.js'
import { createSpentLists, listDigests } from './spent.list.js'
import type { SpentStore } from './spent.store.js'

const Address = door('param', v.strictObject({ wave: WaveId }))
const FOR_EVER = 'public, max-age=31536000, immutable'

/** What the public board needs of intake: numbers per cohort for the planner's audit, and the list of spent tokens for everybody. */
export function spentRoutes(store: SpentStore): Hono<ServiceEnv> {
  const list = createSpentLists(store)
  const closed = async (wave: string) => {
    const found = await store.find(wave)
    if (!found) throw spentErrors.unknown()
    if (!found.closed) throw spentErrors.notClosed()
    return found
  }
  return new Hono<ServiceEnv>()
    .get(
      '/waves/:wave/taken',
      describe({
        summary: 'Ballots taken per cohort and kind, for the audit of a closed wave; forgotten when it is made',
        ok: { status: 200, schema: TakenBallots },
        refusals: [401, 403, 404, 409],
      }),
      allow('service'),
      Address,
      async c => {
        const { wave } = c.req.valid('param')
        const { listed } = await closed(wave)
        return c.json({ taken: listed ? null : await store.taken(wave), lists: await listDigests(store, wave) })
      },
    )
    .post(
      '/waves/:wave/audited',
      describe({
        summary: 'The board is made: forget the numbers per cohort, list spent tokens of these kinds',
        ok: { status: 204, schema: null },
        refusals: [401, 403, 404, 409],
      }),
      allow('service'),
      Address,
      door('json', AuditedIntake),
      async c => {
        const { wave } = c.req.valid('param')
        await closed(wave)
        await store.audited(wave, c.req.valid('json').listed)
        return c.body(null, 204)
      },
    )
    .get(
      '/waves/:wave/spent',
      describe({
        summary: 'The spent tokens of a closed wave, in the order of their own bytes',
        ok: { status: 200, schema: SpentList },
        refusals: [404, 409],
      }),
      Address,
      async c => {
        const { body, etag } = await list(c.req.valid('param').wave)
        const headers = { 'cache-control': FOR_EVER, etag }
        if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
        return c.body(body, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' })
      },
    )
}
