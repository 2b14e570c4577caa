import { backendFrom, migrateJobs, openJobs } from '@tillit/jobs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { workReleases } from './release.jobs.js'

let suite: Awaited<ReturnType<typeof startAggregator>>
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())

const soon = { lookEvery: 60, delay: 30 }
const patience = { timeout: 60_000 }
const liveWave = async (wave: string) => {
  const { body } = await suite.call('POST', `/waves/${wave}/prepare`, waveOf({ release: 'live' }))
  await suite.intakeWave(wave, 'open')
  return body.sealPublicKey as unknown as string
}
const blocks = async (wave: string) =>
  (await suite.store.sql`select people from blocks.block join blocks.tally using (organisation_id, tally) where wave = ${wave}`).map(
    b => b.people,
  )

describe('looking at live waves', () => {
  it('goes on by itself through the queue, one job per wave, put off by chance, however many ballots come', async () => {
    const backend = backendFrom({ databaseUrl: suite.database.url('superuser'), service: 'aggregator' })
    await migrateJobs(backend)
    const jobs = await openJobs({ backend, onError: () => {} })
    const key = await liveWave('queue')
    for (let i = 0; i < 12; i++) await suite.scores('queue', key, 'n2', [3, i % 11])
    const enqueue = vi.spyOn(jobs, 'enqueue')
    const releases = workReleases(jobs, suite.deps, soon)
    await vi.waitFor(async () => expect(await blocks('queue')).toEqual([7]), patience)
    for (let i = 0; i < 5; i++) await suite.scores('queue', key, 'n2', [3, i % 11])
    await vi.waitFor(async () => expect(await blocks('queue')).toEqual([7, 5]), patience)
    await releases.stop()
    await jobs.close()
    expect(enqueue.mock.calls.map(([job, payload]) => [job.name, payload])).toContainEqual([
      'tick',
      { organisation: 'kommun', wave: 'queue' },
    ])
    expect(new Set(enqueue.mock.calls.map(([, , options]) => options?.id))).toEqual(new Set(['kommun.queue']))
    expect(enqueue.mock.calls.every(([, , options]) => options!.delayMs! >= soon.delay && options!.delayMs! <= 2 * soon.delay)).toBe(true)
  })

  it('goes on without the queue', async () => {
    const failures: string[] = []
    const log = { ...suite.deps.log, failure: (code: string) => void failures.push(code) }
    const away = { enqueue: () => Promise.reject(new Error('away')), work: () => {} } as never
    const key = await liveWave('away')
    for (let i = 0; i < 10; i++) await suite.scores('away', key, 'n2', [3, i % 11])
    const releases = workReleases(away, { ...suite.deps, log }, soon)
    await vi.waitFor(async () => expect(await blocks('away')).toEqual([5]), patience)
    await releases.stop()
    expect(failures).toContain('release.not-queued')
  })
})
