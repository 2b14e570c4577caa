import { silentLog } from '@tillit/service-kit'
import { openStore, type Store } from '@tillit/store'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { code, hashOf, messageOf, startFeedback } from '../feedback.fixture.js'
import { runRetention } from './retention.run.js'
import { retentionStore } from './retention.store.js'

let room: Awaited<ReturnType<typeof startFeedback>>
let store: Store
const north = 'Lindvik/Vård/Dag Norr'
const manager = testSession('manager', north)
/** A message nobody answers, one that is answered, one whose writer goes on after the answer. */
const codes = ['AAAA0000AAAA0000', 'BBBB0000BBBB0000', 'CCCC0000CCCC0000']
beforeAll(async () => {
  room = await startFeedback()
  store = openStore(room.database.url('feedback'), { name: 'retention-test', max: 6 })
  await room.plan('puls-7')
  await room.plan('later', { opensAt: '2027-02-01T08:00:00Z', closesAt: '2027-02-15T08:00:00Z' })
})
afterAll(async () => {
  await store?.close()
  await room?.close()
})

const run = () =>
  runRetention({
    retention: retentionStore(store, 'kommun'),
    kept: { days: 365, answeredDays: 183 },
    log: silentLog,
    now: room.clock.now,
  })
const reads = async () => Promise.all(codes.map(async one => (await room.call('POST', '/threads/read', { code: one })).status))
const spent = async () => (await store.sql`select wave from feedback.nullifier order by 1`).map(row => row.wave)
const purges = async (session = testSession('admin')) => room.call('GET', '/purges', undefined, session)

describe('what was said', () => {
  it('is kept while it is young: threads, and tokens that could still be spent', async () => {
    for (const one of codes)
      expect((await room.call('POST', '/messages', messageOf('puls-7', { receiptHash: hashOf(one) }))).status).toBe(201)
    await room.call('POST', '/messages', messageOf('later', { receiptHash: hashOf(code) }))
    const ids = await Promise.all(
      codes.map(
        async one => (await store.sql`select id from feedback.thread where encode(receipt, 'base64') like ${base64(hashOf(one))}`)[0]!.id,
      ),
    )
    room.clock.set('2026-11-20T09:00:00Z')
    for (const id of ids.slice(1)) expect((await room.call('POST', `/threads/${id}/reply`, { text: 'Tack.' }, manager)).status).toBe(201)
    room.clock.set('2026-12-10T09:00:00Z')
    expect((await room.call('POST', '/threads/write', { code: codes[2], text: 'Det blev inte bättre.' })).status).toBe(201)
    room.clock.set('2026-12-23T08:30:00Z')
    await run()
    expect(await spent()).toHaveLength(4)
    expect(await reads()).toEqual([200, 200, 200])
    expect((await purges()).body).toEqual({ purges: [] })
  })

  it('loses its spent tokens when no token of the wave is good any more, and tells of how many waves only', async () => {
    room.clock.set('2026-12-23T10:00:00Z')
    await Promise.all([run(), run(), run()])
    await run()
    expect(await spent()).toEqual(['later'])
    expect((await purges()).body.purges).toEqual([{ day: '2026-12-23', kind: 'waves-of-tokens', count: 1 }])
    expect((await room.call('POST', '/messages', messageOf('puls-7', { receiptHash: hashOf('MMMM') }))).status).toBe(410)
  })

  it('goes half a year after the answer, a year after the last word without one', async () => {
    const states: [string, number[]][] = [
      ['2027-05-22T23:00:00Z', [200, 200, 200]],
      ['2027-05-23T00:00:00Z', [200, 404, 200]],
      ['2027-11-10T12:00:00Z', [200, 404, 200]],
      ['2027-11-11T12:00:00Z', [404, 404, 200]],
      ['2027-12-10T12:00:00Z', [404, 404, 200]],
      ['2027-12-11T12:00:00Z', [404, 404, 404]],
    ]
    for (const [day, answers] of states) {
      room.clock.set(day)
      await Promise.all([run(), run()])
      expect(await reads()).toEqual(answers)
    }
    expect(await store.sql`select 1 from feedback.entry`).toHaveLength(0)
    expect(
      (await purges(testSession('safety-representative', north))).body.purges.filter((one: { kind: string }) => one.kind === 'threads'),
    ).toEqual([
      { day: '2027-12-11', kind: 'threads', count: 1 },
      // The message of the later wave was written on the same day as the silent one.
      { day: '2027-11-11', kind: 'threads', count: 2 },
      { day: '2027-05-23', kind: 'threads', count: 1 },
    ])
  })

  it('is not deleted under an answer that is being written', async () => {
    room.clock.set('2027-02-10T09:00:00Z')
    await room.call('POST', '/messages', messageOf('later', { receiptHash: hashOf('HHHH0000HHHH0000') }))
    room.clock.set('2029-01-01T09:00:00Z')
    await store.transaction('answer', async tx => {
      await tx`select id from feedback.thread for update`
      await run()
      await tx`update feedback.thread set state = 'answered', last_on = '2029-01-01'`
    })
    await run()
    expect((await room.call('POST', '/threads/read', { code: 'HHHH0000HHHH0000' })).status).toBe(200)
  })

  it('shows its purge log to admins, operators and safety representatives only', async () => {
    for (const role of ['admin', 'operator', 'safety-representative'] as const) expect((await purges(testSession(role))).status).toBe(200)
    for (const role of ['manager', 'director', 'hr', 'service'] as const) expect((await purges(testSession(role))).status).toBe(403)
    expect((await room.call('GET', '/purges')).status).toBe(401)
    expect((await purges(testSession('admin', null, { organisation: 'region' }))).status).toBe(403)
  })
})

const base64 = (url: string) => `${url.replaceAll('-', '+').replaceAll('_', '/')}%`
