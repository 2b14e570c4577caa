import { UnitPath } from '@tillit/contracts'
import { OpenBook } from '@tillit/contracts/signals'
import { allow, currentSession, describe, door, type ServiceEnv } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import { Hono } from 'hono'
import * as v from 'valibot'
import { mustReadGroup } from '../unit/group-reader.js'
import { readers } from '../unit/reader.js'
import { findReads } from './book.store.js'

/** GET /open-book: which roles opened a unit's result, by day. */
export function bookRoutes({ store }: { readonly store: Store }): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>()
  app.get(
    '/open-book',
    describe({ summary: "Roles that opened a unit's result, by day", ok: { status: 200, schema: OpenBook }, refusals: [401, 403] }),
    allow(...readers),
    door('query', v.strictObject({ unit: UnitPath })),
    async c => {
      const session = currentSession(c)
      const { unit } = c.req.valid('query')
      await mustReadGroup(store.sql, session, unit)
      return c.json({ reads: await findReads(store.sql, session.organisation, unit) })
    },
  )
  return app
}
