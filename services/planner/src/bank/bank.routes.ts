import { ItemList } from '@tillit/contracts'
import { allow, describe, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { bank } from './bank.js'

/** GET /items: the question bank, for everyone who works with waves or reads their signals. */
export function bankRoutes(): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>().get(
    '/items',
    describe({ summary: 'The question bank', ok: { status: 200, schema: ItemList }, refusals: [401, 403] }),
    allow('admin', 'operator', 'service', 'manager', 'director', 'hr', 'safety-representative'),
    c => c.json({ items: [...bank] }),
  )
}
