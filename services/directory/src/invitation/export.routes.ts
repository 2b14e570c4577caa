import { WaveId } from '@tillit/contracts'
import { ExportedInvitation } from '@tillit/contracts/who'
import { allow, describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import * as v from 'valibot'
import type { DispatchStore } from '../dispatch/dispatch.store.js'
import { unknownWave, waveNotOpen } from '../wave/wave.errors.js'
import type { WaveStore } from '../wave/wave.store.js'
import type { ExportStore } from './export.store.js'
import { invitationClosed } from './invitation.errors.js'

export interface ExportDeps {
  readonly waves: WaveStore
  readonly exports: ExportStore
  readonly dispatch: DispatchStore
  /** Writes what is not written yet of an area, so that the export is whole. */
  readonly sendArea: (wave: string, area: string) => Promise<unknown>
}

/** Links of a wave as NDJSON: mounted only in development with captured messages. */
export function exportRoutes(deps: ExportDeps): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>().get(
    '/waves/:wave/invitations/export',
    describe({
      summary: 'Links of an open wave, one JSON object per line (development only)',
      ok: { status: 200, schema: ExportedInvitation, type: 'application/x-ndjson' },
      refusals: [401, 403, 404, 409, 410],
    }),
    allow('operator'),
    door('param', v.strictObject({ wave: WaveId })),
    async c => {
      const { wave } = c.req.valid('param')
      const row = await deps.waves.find(wave)
      if (!row) throw unknownWave(wave)
      if (row.state === 'closed') throw invitationClosed()
      if (row.state !== 'open') throw waveNotOpen(wave)
      for (const area of await deps.dispatch.waitingAreas(wave)) await deps.sendArea(wave, area)
      c.header('content-type', 'application/x-ndjson; charset=utf-8')
      return stream(c, async body => {
        for await (const page of deps.exports.links(wave)) await body.write(page.map(line => `${JSON.stringify(line)}\n`).join(''))
      })
    },
  )
}
