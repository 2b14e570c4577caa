import { generateManifestKeyPair, signManifest } from '@tillit/ballot/manifest-signer'
import type { Manifest } from '@tillit/contracts'
import { testKeys, testManifest, testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { closeWave } from './close-wave.js'
import { releaseWave } from './release-wave.js'

let suite: Awaited<ReturnType<typeof startAggregator>>
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())

const planner = Buffer.from(testKeys.manifest, 'base64url')
const careful = { ...waveOf().thresholds, b: 8, commentGroup: 8 }

async function prepared(wave: string) {
  const { body } = await suite.call('POST', `/waves/${wave}/prepare`, waveOf())
  const sealPublicKey = body.sealPublicKey as unknown as string
  const { questions, closesAt, commentRetentionDays } = waveOf()
  const promise = (more: Partial<Manifest> = {}) =>
    testManifest(wave, { questions, closesAt, commentRetentionDays, sealPublicKey, issuerPublicKey: 'AA', ...more })
  const put = async (more: Partial<Manifest> = {}, key: Uint8Array = planner) => {
    const answer = await suite.call('PUT', `/waves/${wave}/manifest`, { signed: signManifest(promise(more), key) })
    return answer.body.error?.code ?? answer.status
  }
  return { sealPublicKey, promise, put }
}

describe('the promise a wave is counted by', () => {
  it('says what the wave was prepared with, may be put again, and is signed by the planner', async () => {
    const { promise, put } = await prepared('p1')
    expect(await put({}, generateManifestKeyPair().privateKey)).toBe('manifest.wrong-signature')
    for (const other of [{ wave: 'p2' }, { organisation: 'annan' }]) expect(await put(other)).toBe('manifest.another-wave')
    const changes: Partial<Manifest>[] = [
      { sealPublicKey: 'BB' },
      { closesAt: '2026-12-20T08:00:00.000Z' },
      { questions: waveOf().questions.slice(1) },
      { release: 'live' },
      { partition: { attribute: 'occupation', name: { sv: 'Yrke', en: 'Work' }, items: ['own.q0'] } },
      { thresholds: { ...waveOf().thresholds, b: 4 } },
      { commentRetentionDays: 366 },
    ]
    for (const change of changes) expect(await put(change)).toBe('wave.promise-changed')
    for (const _ of [1, 2]) expect(await put()).toBe(204)
    expect((await suite.call('PUT', '/waves/p9/manifest', { signed: signManifest({ ...promise(), wave: 'p9' }, planner) })).status).toBe(
      404,
    )
    const { call } = suite
    expect((await call('PUT', '/waves/p1/manifest', { signed: signManifest(promise(), planner) }, testSession('admin'))).status).toBe(403)
  })

  it('may become stricter, and the wave is counted by it: seven answers are no block of eight', async () => {
    const { sealPublicKey, put } = await prepared('p3')
    expect(await put()).toBe(204)
    for (const _ of [1, 2]) expect(await put({ thresholds: careful, commentRetentionDays: 30, revision: 1 })).toBe(204)
    expect(await put()).toBe('wave.promise-changed')
    expect(await put({ thresholds: careful, commentRetentionDays: 31, revision: 2 })).toBe('wave.promise-changed')
    expect(await put({ thresholds: careful, commentRetentionDays: 30, kinds: ['scores'], revision: 2 })).toBe('wave.promise-changed')
    // Blocks of eight could not be clamped with m = 4: the wave could never be counted.
    expect(await put({ thresholds: { ...careful, m: 4 }, commentRetentionDays: 30, revision: 2 })).toBe('wave.promise-changed')
    await suite.intakeWave('p3', 'closed')
    for (let i = 0; i < 7; i++) await suite.scores('p3', sealPublicKey, 'n2', [3, i])
    for (let i = 0; i < 2; i++) await suite.scores('p3', sealPublicKey, 'n4', [3, i])
    await suite.call('POST', '/waves/p3/close')
    expect(await put({ thresholds: { ...careful, b: 9 }, commentRetentionDays: 30, revision: 2 })).toBe('wave.closed')
    await closeWave(suite.deps, 'kommun', 'p3')
    const blocks = await suite.owner.sql`select b.node, b.people, t.thresholds->'b' as b, t.comment_retention_days as days
      from blocks.block b join blocks.tally t using (organisation_id, tally) where t.wave = 'p3'`
    expect([...blocks]).toEqual([{ node: 'n1', people: 9, b: 8, days: 30 }])
  })

  it('keeps its thresholds once blocks of a live wave have left; comments may still be kept for a shorter time', async () => {
    const { promise, sealPublicKey } = await prepared('p4')
    await suite.owner.sql`update aggregator.wave set release = 'live' where wave = 'p4'`
    const live = async (more: Partial<Manifest>) => {
      const { status, body } = await suite.call('PUT', '/waves/p4/manifest', {
        signed: signManifest(promise({ release: 'live', ...more }), planner),
      })
      return body.error?.code ?? status
    }
    expect(await live({})).toBe(204)
    await suite.intakeWave('p4', 'open')
    for (let i = 0; i < 12; i++) await suite.scores('p4', sealPublicKey, 'n2', [3, i % 11])
    expect(await releaseWave(suite.deps, 'kommun', 'p4')).toBe(1)
    expect(await live({ thresholds: careful, revision: 1 })).toBe('wave.blocks-left')
    expect(await live({ commentRetentionDays: 30, revision: 1 })).toBe(204)
    await suite.owner.sql`update intake.wave set state = 'closed' where wave = 'p4'`
    await suite.call('POST', '/waves/p4/close')
    await closeWave(suite.deps, 'kommun', 'p4')
    const tallies = await suite.owner
      .sql`select closed_on is not null as closed, comment_retention_days as days from blocks.tally where wave = 'p4'`
    expect([...tallies]).toEqual([{ closed: true, days: 30 }])
  })
})
