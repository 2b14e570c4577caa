import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manifestOf, startFeedback, units } from '../feedback.fixture.js'

let room: Awaited<ReturnType<typeof startFeedback>>
beforeAll(async () => {
  room = await startFeedback()
})
afterAll(() => room?.close())

describe('planning a wave', () => {
  it('may be repeated, and is refused when the promise has changed', async () => {
    expect((await room.plan('puls-7')).status).toBe(204)
    expect((await room.plan('puls-7', {}, [...units].reverse())).status).toBe(204)
    expect((await room.plan('puls-7', { closesAt: '2026-12-01T08:00:00Z' })).body.error.code).toBe('wave.promise-changed')
    expect((await room.plan('puls-7', {}, units.slice(1))).body.error.code).toBe('wave.promise-changed')
  })

  it('takes a stricter promise in its place, and never the earlier one again', async () => {
    const { thresholds: standard, commentRetentionDays: days } = manifestOf('puls-11')
    const careful = { thresholds: { ...standard, b: 8, commentGroup: 8 }, revision: 1 }
    expect((await room.plan('puls-11')).status).toBe(204)
    for (const _ of [1, 2]) expect((await room.plan('puls-11', careful)).status).toBe(204)
    expect((await room.plan('puls-11', { ...careful, commentRetentionDays: days - 10, revision: 2 })).status).toBe(204)
    const refused = await Promise.all([
      room.plan('puls-11'),
      room.plan('puls-11', careful),
      room.plan('puls-11', { ...careful, commentRetentionDays: days - 9, revision: 3 }),
      room.plan('puls-11', { ...careful, commentRetentionDays: days - 10, closesAt: '2026-12-30T08:00:00.000Z', revision: 3 }),
      room.plan('puls-11', { ...careful, commentRetentionDays: days - 10, revision: 3 }, units.slice(1)),
    ])
    expect(refused.map(answer => [answer.status, answer.body.error.code])).toEqual(Array(5).fill([409, 'wave.promise-changed']))
    expect(refused[1]!.body.error.message).toContain('commentRetentionDays, revision')
    expect(refused[4]!.body.error.message).toContain('Not stricter: cohorts.')
  })

  it('needs the pinned signature, the right wave, organisation and issuer', async () => {
    const signed = { manifest: manifestOf('puls-8'), signature: 'AA', signer: 'AA' }
    const put = (wave: string) => room.call('PUT', `/waves/${wave}`, { signed, cohorts: units }, testSession('service'))
    expect((await put('puls-8')).body.error.code).toBe('manifest.wrong-signature')
    expect((await put('puls-9')).body.error.code).toBe('wave.wrong-name')
    expect((await room.plan('puls-8', { organisation: 'annan' })).body.error.code).toBe('wave.wrong-organisation')
    expect((await room.plan('puls-8', { issuerPublicKey: 'AA' })).body.error.code).toBe('manifest.wrong-issuer')
  })

  it('is for services only, and takes a big promise', async () => {
    for (const role of ['admin', 'manager', 'hr'] as const) {
      expect((await room.call('PUT', '/waves/puls-7', {}, testSession(role))).status).toBe(403)
    }
    const many = Array.from({ length: 5000 }, (_, i) => ({ cohort: `n${i}`, unit: `Lindvik/Förvaltning/Enhet ${i}` }))
    expect((await room.plan('puls-10', {}, many)).status).toBe(204)
  })
})
