import { UnitPath } from '@tillit/contracts'
import { ClosedWave } from '@tillit/contracts/signals'
import { allow, currentSession, describe, door, liesIn, type ServiceEnv } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import { Hono } from 'hono'
import * as v from 'valibot'
import { mustRead, readers } from '../unit/reader.js'
import { closedWaves } from './wave.order.js'
import { findTallies } from './wave.store.js'

/** GET /waves: closed waves, oldest first, then live ones that are still open; of one part of the organisation with `unit`, else of what the session may read. */
export function waveRoutes({ store }: { readonly store: Store }): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>()
  app.get(
    '/waves',
    describe({
      summary: 'Closed waves, oldest first, and live ones that have figures already',
      ok: { status: 200, schema: v.array(ClosedWave) },
      refusals: [401, 403],
    }),
    allow(...readers),
    door('query', v.strictObject({ unit: v.optional(UnitPath) })),
    async c => {
      const session = currentSession(c)
      const { unit } = c.req.valid('query')
      if (unit !== undefined) mustRead(session, unit)
      const parts = unit === undefined ? session.roles.map(held => held.unit) : [unit]
      const near = (root: string) => parts.some(part => part === null || liesIn(part, root) || liesIn(root, part))
      const tallies = (await findTallies(store.sql, session.organisation)).filter(({ root }) => near(root))
      const rootsOf = (key: string) => tallies.filter(({ wave }) => wave === key).map(({ root }) => root)
      return c.json(closedWaves(tallies).map(wave => ({ ...wave, roots: [...new Set(rootsOf(wave.wave))].sort() })))
    },
  )
  return app
}
