import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { closeWave } from '../wave/close-wave.js'
import { forgetOldComments } from './retention.store.js'

let suite: Awaited<ReturnType<typeof startAggregator>>
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())
beforeEach(async () => {
  await suite.owner.sql`truncate blocks.comment_group, aggregator.purge`
})

/** A counted tree with one group of five comments. */
async function tally(wave: string, closedOn: string | null, days = 365, organisation = 'kommun') {
  await suite.store.transaction('count', async sql => {
    const [row] = await sql<{ tally: number }[]>`
      insert into blocks.tally (organisation_id, wave, root, title, source, closed_on, thresholds, counted_on, comment_retention_days)
      values (${organisation}, ${wave}, 'K', 'Puls', ${closedOn ? 'live' : 'history'}, ${closedOn}, '{}', ${closedOn ?? '2026-11-22'}, ${days}) returning tally`
    await sql`insert into blocks.comment_group (organisation_id, tally, place, node, path, question, audience, texts)
      values (${organisation}, ${row!.tally}, 0, 'n1', 'K', 'open.good', 'hr', ${['a', 'b', 'c', 'd', 'e']})`
  })
}
const left = async () =>
  (await suite.store.sql`select wave from blocks.comment_group join blocks.tally using (organisation_id, tally) order by 1`).map(
    row => row.wave,
  )
const purges = async (role: Parameters<typeof testSession>[0] = 'admin') =>
  (await suite.call('GET', '/purges', undefined, testSession(role))) as unknown as { status: number; body: { purges: unknown[] } }

describe('comments', () => {
  it('go when their own promise is over, and nothing else of the wave', async () => {
    await tally('year', '2026-11-20')
    await tally('month', '2026-11-20', 30)
    await tally('old', null)
    const kept: [string, number, string[]][] = [
      ['2026-12-20', 0, ['month', 'old', 'year']],
      ['2026-12-21', 5, ['old', 'year']],
      ['2027-11-20', 0, ['old', 'year']],
      ['2027-11-21', 5, ['old']],
      ['2027-11-22', 0, ['old']],
      ['2027-11-23', 5, []],
    ]
    for (const [today, gone, waves] of kept) {
      expect(await forgetOldComments(suite.store, today)).toBe(gone)
      expect(await left()).toEqual(waves)
    }
    expect((await suite.store.sql`select wave from blocks.tally order by 1`).map(row => row.wave)).toEqual(['month', 'old', 'year'])
    for (const table of ['tally', 'block', 'cell'])
      await expect(suite.store.sql.unsafe(`delete from blocks.${table}`)).rejects.toThrow('permission denied')
  })

  it('are counted once in the purge log, run twice and five at once, each organisation by itself', async () => {
    for (let wave = 0; wave < 8; wave++) await tally(`w${wave}`, '2026-11-20')
    await tally('other', '2026-11-20', 365, 'region')
    const gone = await Promise.all(Array.from({ length: 5 }, () => forgetOldComments(suite.store, '2028-01-01')))
    expect(gone.reduce((sum, one) => sum + one, 0)).toBe(45)
    expect(await forgetOldComments(suite.store, '2028-01-01')).toBe(0)
    expect((await purges()).body).toEqual({ purges: [{ day: '2028-01-01', kind: 'comments', count: 40 }] })
    await tally('late', '2026-11-20')
    await forgetOldComments(suite.store, '2028-01-01')
    await tally('later', '2026-11-20')
    await forgetOldComments(suite.store, '2028-01-02')
    expect((await purges('safety-representative')).body.purges).toEqual([
      { day: '2028-01-02', kind: 'comments', count: 5 },
      { day: '2028-01-01', kind: 'comments', count: 45 },
    ])
    for (const role of ['manager', 'director', 'hr', 'service'] as const) expect((await purges(role)).status).toBe(403)
  })

  it('of a wave are kept as its own prepare said, from the day it closed', async () => {
    const prepared = await suite.call('POST', '/waves/short/prepare', waveOf({ commentRetentionDays: 90 }))
    expect((await suite.call('POST', '/waves/short/prepare', waveOf())).status).toBe(409)
    expect((await suite.call('POST', '/waves/short/prepare', waveOf({ commentRetentionDays: 90 }))).status).toBe(200)
    await suite.intakeWave('short', 'closed')
    for (let i = 0; i < 12; i++) await suite.comment('short', prepared.body.sealPublicKey as unknown as string, 'n2', 'hr', `words ${i}`)
    for (let i = 0; i < 12; i++) await suite.scores('short', prepared.body.sealPublicKey as unknown as string, 'n2', [3, i % 11])
    await suite.call('POST', '/waves/short/close')
    await closeWave(suite.deps, 'kommun', 'short')
    expect(await forgetOldComments(suite.store, '2027-02-18')).toBe(0)
    expect(await forgetOldComments(suite.store, '2027-02-19')).toBe(12)
    expect(await suite.store.sql`select people from blocks.cell`).not.toHaveLength(0)
  })
})
