import { UnitPath, WaveKey } from '@tillit/contracts'
import { Reach } from '@tillit/contracts/signals'
import { allow, currentSession, describe, door, type ServiceEnv, unitAllowed } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import { Hono } from 'hono'
import * as v from 'valibot'
import { unitErrors } from '../unit/unit.errors.js'
import { isOpen } from '../wave/wave.order.js'
import { findTallies } from '../wave/wave.store.js'
import { findBands } from './reach.store.js'

const roles = ['admin', 'director', 'operator'] as const

/** GET /reach: participation in bands (R8) after close, for those who plan and those who lead. */
export function reachRoutes({ store }: { readonly store: Store }): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>()
  app.get(
    '/reach',
    describe({ summary: 'Participation of units in bands', ok: { status: 200, schema: Reach }, refusals: [401, 403, 404, 409] }),
    allow(...roles),
    door('query', v.strictObject({ wave: WaveKey, unit: v.optional(UnitPath) })),
    async c => {
      const session = currentSession(c)
      const { wave, unit } = c.req.valid('query')
      const whole = session.roles.some(held => (roles as readonly string[]).includes(held.role) && held.unit === null)
      if (unit === undefined && !whole) throw unitErrors.whole()
      if (unit !== undefined && !unitAllowed(session, unit, roles)) throw unitErrors.outside()
      const tallies = (await findTallies(store.sql, session.organisation)).filter(tally => tally.wave === wave && tally.partition === null)
      if (tallies.some(isOpen)) throw unitErrors.stillOpen(wave)
      const tallyIds = tallies.map(({ tally }) => tally)
      const units = await findBands(store.sql, session.organisation, tallyIds, unit ?? null)
      if (units.length === 0) throw unitErrors.unknownWave(wave)
      return c.json({ wave, units })
    },
  )
  return app
}
