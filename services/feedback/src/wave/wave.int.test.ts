import { generateManifestKeyPair, signManifest } from '@tillit/ballot/manifest-signer'
import type { Manifest } from '@tillit/contracts'
import { testKeys, testSession } from '@tillit/test-kit'
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

  it('takes a stricter promise in its place, and never an earlier one again', async () => {
    const { thresholds: standard, commentRetentionDays: days } = manifestOf('puls-11')
    const careful = { thresholds: { ...standard, b: 8, commentGroup: 8 }, revision: 1 }
    const tighten = async (more: Partial<Manifest>, wave = 'puls-11') => {
      const signed = signManifest(manifestOf('puls-11', more), Buffer.from(testKeys.manifest, 'base64url'))
      const { status, body } = await room.call('PUT', `/waves/${wave}/manifest`, { signed }, testSession('service'))
      return body?.error ? [status, body.error.code, body.error.message.split(': ')[1]] : [status]
    }
    expect((await tighten(careful)).slice(0, 2)).toEqual([404, 'wave.unknown'])
    expect((await room.plan('puls-11')).status).toBe(204)
    for (const _ of [1, 2]) expect(await tighten(careful)).toEqual([204])
    expect(await tighten({ ...careful, commentRetentionDays: days - 10, revision: 2 })).toEqual([204])
    const changed = (what: string) => [409, 'wave.promise-changed', what]
    expect(await tighten(careful)).toEqual(changed('commentRetentionDays, revision.'))
    expect(await tighten({})).toEqual(changed('thresholds.b, thresholds.commentGroup, commentRetentionDays, revision.'))
    const next = { ...careful, commentRetentionDays: days - 10, revision: 3 }
    expect(await tighten({ ...next, closesAt: '2026-12-30T08:00:00.000Z' })).toEqual(changed('closesAt.'))
    expect((await room.plan('puls-11')).body.error.code).toBe('wave.promise-changed')
    expect((await tighten(next, 'puls-99'))[1]).toBe('wave.wrong-name')
    const stranger = signManifest(manifestOf('puls-11', next), generateManifestKeyPair().privateKey)
    const refused = await room.call('PUT', '/waves/puls-11/manifest', { signed: stranger }, testSession('service'))
    expect([refused.status, refused.body.error.code]).toEqual([403, 'manifest.wrong-signature'])
    expect((await room.call('PUT', '/waves/puls-11/manifest', {}, testSession('admin'))).status).toBe(403)
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
