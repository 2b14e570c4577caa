import { backendFrom, type Jobs, migrateJobs, openJobs } from '@tillit/jobs'
import { silentLog } from '@tillit/service-kit'
import { openStore, type Store } from '@tillit/store'
import { createTestDatabase, type TestDatabase, testClock, testKeys, testSession, testSessionPublicKey } from '@tillit/test-kit'
import { createApp } from '../app.js'
import { type FakeRooms, startFakeRooms } from './fake-rooms.js'

/** A planner over a real database and queue, with fake rooms around it and a clock that stands still. */
export interface TestPlanner {
  readonly app: ReturnType<typeof createApp>['app']
  readonly rooms: FakeRooms
  readonly clock: ReturnType<typeof testClock>
  readonly waves: ReturnType<typeof createApp>['clock']
  readonly jobs: Jobs
  readonly store: Store
  readonly database: TestDatabase
  /** Asks as a role; `as` null = without a session. */
  ask(method: string, path: string, body?: unknown, as?: Parameters<typeof testSession>[0] | null): Promise<{ status: number; body: never }>
  /** A second process over the same database, as after a restart. */
  restart(): ReturnType<typeof createApp>['clock']
  close(): Promise<void>
}

export async function startPlanner(now: string): Promise<TestPlanner> {
  const database = await createTestDatabase()
  await migrateJobs(backendFrom({ databaseUrl: database.url('owner'), service: 'planner' }), { grantTo: 'tillit_planner' })
  const jobs = await openJobs({ backend: backendFrom({ databaseUrl: database.url('planner'), service: 'planner' }), onError: () => {} })
  const store = openStore(database.url('planner'), { name: 'planner-test', max: 4 })
  const rooms = await startFakeRooms()
  const clock = testClock(now)
  const create = () =>
    createApp({
      store,
      jobs,
      neighbours: rooms.neighbours,
      signer: { organisation: 'kommun', organisationName: null, privateKey: Buffer.from(testKeys.manifest, 'base64url') },
      checkinOrigin: 'https://svara.example',
      sessionPublicKey: testSessionPublicKey,
      now: clock.now,
      log: silentLog,
    })
  const { app, clock: waves } = create()
  return {
    app,
    rooms,
    clock,
    waves,
    jobs,
    store,
    database,
    async ask(method, path, body, as = 'admin') {
      const headers: Record<string, string> = { 'content-type': 'application/json' }
      if (as) headers.authorization = `Bearer ${testSession(as)}`
      const answer = await app.request(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
      return { status: answer.status, body: (await answer.json()) as never }
    },
    restart: () => create().clock,
    async close() {
      waves.stop()
      await jobs.close()
      await store.close()
      await rooms.close()
      await database.drop()
    },
  }
}

/** A wave an administrator could plan. */
export const puls = {
  title: { sv: 'Puls 1', en: 'Pulse 1' },
  items: ['hme.m1', 'hme.l1', 'hme.s1', 'open.good'],
  units: [] as string[],
  opensAt: '2026-11-23T07:00:00Z',
  closesAt: '2026-12-02T16:00:00Z',
  profile: 'standard',
}
