import { backendFrom, migrateJobs, openJobs } from '@tillit/jobs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { closeRequests, workCloses } from './wave.jobs.js'

let suite: Awaited<ReturnType<typeof startAggregator>>
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())

describe('closing by the queue', () => {
  it('counts a wave soon after it was asked for, and at the second try when intake was late', async () => {
    await migrateJobs(backendFrom({ databaseUrl: suite.database.url('superuser'), service: 'aggregator' }))
    const backend = backendFrom({ databaseUrl: suite.database.url('superuser'), service: 'aggregator' })
    const jobs = await openJobs({ backend, onError: () => {} })
    const closes = workCloses(jobs, suite.deps)
    const key = (await suite.call('POST', '/waves/queued/prepare', waveOf())).body.sealPublicKey as unknown as string
    await suite.intakeWave('queued', 'open')
    for (let i = 0; i < 6; i++) await suite.scores('queued', key, 'n2', [3, i])
    await suite.call('POST', '/waves/queued/close')
    await closeRequests(jobs, suite.deps.log)('kommun', 'queued')
    await new Promise(resolve => setTimeout(resolve, 500))
    await suite.owner.sql`update intake.wave set state = 'closed' where wave = 'queued'`
    const closed = { state: 'closed', counted: 6, keyDestroyedOn: '2026-11-20' }
    await expect.poll(async () => (await suite.call('GET', '/waves/queued')).body).toMatchObject(closed)
    await closes.stop()
    await jobs.close()
  })

  it('loses nothing when the queue does not answer', async () => {
    const failures: string[] = []
    const log = { ...suite.deps.log, failure: (code: string) => void failures.push(code) }
    const away = { enqueue: () => Promise.reject(new Error('away')) } as never
    await closeRequests(away, log)('kommun', 'queued')
    expect(failures).toEqual(['close.not-queued'])
  })
})
