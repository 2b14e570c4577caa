import { WaveId } from '@tillit/contracts'
import { FreezeRequest, RosterChanges } from '@tillit/contracts/who'
import { allow, describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import * as v from 'valibot'
import { previewChanges, type RosterPreviewDeps } from './roster.preview.js'

/** What the planner asks before it freezes: which groups have changed. Numbers only. */
export function rosterRoutes(deps: RosterPreviewDeps): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>().post(
    '/waves/:wave/roster-changes',
    describe({
      summary: 'How the groups of a wave differ from when they were last asked',
      ok: { status: 200, schema: RosterChanges },
      refusals: [401, 403],
    }),
    allow('service'),
    door('param', v.strictObject({ wave: WaveId })),
    door('json', FreezeRequest),
    async c => c.json(await previewChanges(deps, c.req.valid('param').wave, c.req.valid('json'))),
  )
}
