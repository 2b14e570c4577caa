import { createTestDatabase, type TestDatabase } from '@tillit/test-kit'
import pg from 'pg'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { backendFrom, defineJob, migrateJobs, openJobs } from './index.js'

describe('the queue of a service on PostgreSQL', () => {
  const tick = defineJob('tick', v.strictObject({ wave: v.string() }))
  let database: TestDatabase
  const backend = (role: 'owner' | 'planner' | 'directory') => backendFrom({ databaseUrl: database.url(role), service: 'planner' })

  beforeAll(async () => {
    database = await createTestDatabase()
    await migrateJobs(backend('owner'), { grantTo: 'tillit_planner' })
  })
  afterAll(() => database.drop())

  it('is not ready before it is migrated, and then says so to whoever puts a job in', async () => {
    const jobs = await openJobs({ backend: backendFrom({ databaseUrl: database.url('planner'), service: 'elsewhere' }), onError: () => {} })
    expect(await jobs.ready()).toBe(false)
    await expect(jobs.enqueue(tick, { wave: 'puls-1' })).rejects.toThrow('does not answer')
    await jobs.close()
  })

  it('is migrated once by two starters at the same time', async () => {
    await expect(
      Promise.all([migrateJobs(backend('owner'), { grantTo: 'tillit_planner' }), migrateJobs(backend('owner'))]),
    ).resolves.toHaveLength(2)
  })

  it("works under the service's own role, which owns nothing", async () => {
    const jobs = await openJobs({ backend: backend('planner'), onError: () => {} })
    const seen: string[] = []
    jobs.work(tick, async ({ wave }) => void seen.push(wave))
    await jobs.enqueue(tick, { wave: 'puls-1' }, { id: 'puls-1' })
    await jobs.every('tick', tick, { wave: 'puls-2' }, 60_000)
    await vi.waitFor(() => expect(seen.sort()).toEqual(['puls-1', 'puls-2']), { timeout: 60_000 })
    await jobs.cancel('tick', tick)
    await jobs.close()
  })

  it('is migrated again after the service has used it', async () => {
    await expect(migrateJobs(backend('owner'), { grantTo: 'tillit_planner' })).resolves.toBeUndefined()
  })

  it('is closed to every other role', async () => {
    const client = new pg.Client({ connectionString: database.url('directory') })
    await client.connect()
    await expect(client.query('SELECT * FROM queue_planner.job')).rejects.toThrow('permission denied for schema queue_planner')
    await client.end()
    const jobs = await openJobs({ backend: backend('directory'), onError: () => {} })
    expect(await jobs.ready()).toBe(false)
    await jobs.close()
  })
})
