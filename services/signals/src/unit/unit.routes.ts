import { UnitPath, WaveKey } from '@tillit/contracts'
import { UnitSignal } from '@tillit/contracts/signals'
import { allow, currentSession, describe, door, type ServiceEnv } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import { Hono } from 'hono'
import * as v from 'valibot'
import { noteRead } from '../book/book.store.js'
import { mustReadGroup } from './group-reader.js'
import { readUnit } from './read-unit.js'
import { readers, readingRole } from './reader.js'

const Query = v.strictObject({ unit: UnitPath, wave: v.optional(WaveKey) })

/** GET /units/signal: everything a unit's page shows. The reading is noted in the open book. */
export function unitRoutes({ store, now }: { readonly store: Store; readonly now: () => Date }): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>()
  app.get(
    '/units/signal',
    describe({
      summary: "A unit's published result, trends and comments",
      ok: { status: 200, schema: UnitSignal },
      refusals: [401, 403, 404],
    }),
    allow(...readers),
    door('query', Query),
    async c => {
      const session = currentSession(c)
      const { unit, wave } = c.req.valid('query')
      const reading = await mustReadGroup(store.sql, session, unit)
      const signal = await readUnit(store.sql, session, unit, wave ?? null, reading)
      await noteRead(store.sql, session.organisation, [unit], readingRole(session, unit, reading.through)!, now())
      return c.json(signal)
    },
  )
  return app
}
