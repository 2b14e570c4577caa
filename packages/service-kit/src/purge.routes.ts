import { type Purge, PurgeList } from '@tillit/contracts'
import { Hono } from 'hono'
import { describe } from './door.js'
import { allow, currentSession, type ServiceEnv } from './session.js'

/** GET /purges: a room's purge log, counts and days only. @param read the log of an organisation, newest day first */
export function purgeRoutes(read: (organisation: string) => Promise<Purge[]>): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>().get(
    '/purges',
    describe({ summary: 'What was deleted because its time was over', ok: { status: 200, schema: PurgeList }, refusals: [401, 403] }),
    allow('admin', 'operator', 'safety-representative'),
    async c => c.json({ purges: await read(currentSession(c).organisation) } satisfies PurgeList),
  )
}
