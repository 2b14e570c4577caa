import { generateManifestKeyPair, signManifest } from '@tillit/ballot/manifest-signer'
import type { Manifest } from '@tillit/contracts'
import { openStore } from '@tillit/store'
import { testKeys, testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ballot, manifestOf, startIntake } from '../testing.fixture.js'

type Intake = Awaited<ReturnType<typeof startIntake>>
let intake: Intake
beforeAll(async () => {
  intake = await startIntake()
})
afterAll(() => intake.close())

describe('a planned wave', () => {
  it('may be planned, opened and closed as often as the planner likes', async () => {
    const state = (name: string) => ({ wave: 'w1', state: name, accepted: 0, refused: {} })
    for (const _ of [1, 2]) expect((await intake.plan('w1')).body).toEqual(state('planned'))
    for (const _ of [1, 2]) expect((await intake.call('POST', '/waves/w1/open')).body).toEqual(state('open'))
    expect((await intake.plan('w1')).body).toEqual(state('open'))
    for (const _ of [1, 2]) expect((await intake.call('POST', '/waves/w1/close')).body).toEqual(state('closed'))
    const reopened = await intake.call('POST', '/waves/w1/open')
    expect([reopened.status, reopened.body.error.code]).toEqual([410, 'wave.closed'])
  })

  it('keeps its promise: another title or other cohorts are refused', async () => {
    await intake.plan('w2')
    const other = await intake.plan('w2', { title: { sv: 'Annan', en: 'Other' } })
    const wider = await intake.plan('w2', {}, ['n1', 'n2', 'n3'])
    expect([other, wider].map(answer => [answer.status, answer.body.error.code])).toEqual([
      [409, 'wave.promise-changed'],
      [409, 'wave.promise-changed'],
    ])
  })

  it('takes a stricter promise in its place, and never an earlier one again', async () => {
    const { thresholds: standard, commentRetentionDays: days } = manifestOf('w2b')
    const careful = { thresholds: { ...standard, b: 8, commentGroup: 8 }, revision: 1 }
    const tighten = async (more: Partial<Manifest>, wave = 'w2b') => {
      const signed = signManifest(manifestOf('w2b', more), Buffer.from(testKeys.manifest, 'base64url'))
      const { status, body } = await intake.call('PUT', `/waves/${wave}/manifest`, { signed }, testSession('service'))
      return body?.error ? [status, body.error.code, body.error.message.split(': ')[1]] : [status]
    }
    expect((await tighten(careful)).slice(0, 2)).toEqual([404, 'wave.unknown'])
    expect((await intake.plan('w2b')).status).toBe(200)
    for (const _ of [1, 2]) expect(await tighten(careful)).toEqual([204])
    expect(await tighten({ ...careful, commentRetentionDays: days - 10, revision: 2 })).toEqual([204])
    const changed = (what: string) => [409, 'wave.promise-changed', what]
    expect(await tighten(careful)).toEqual(changed('commentRetentionDays, revision.'))
    expect(await tighten({})).toEqual(changed('thresholds.b, thresholds.commentGroup, commentRetentionDays, revision.'))
    const next = { ...careful, commentRetentionDays: days - 10, revision: 3 }
    expect(await tighten({ ...next, closesAt: '2026-12-30T08:00:00.000Z' })).toEqual(changed('closesAt.'))
    expect((await intake.plan('w2b')).body.error.code).toBe('wave.promise-changed')
    expect((await tighten(next, 'puls-99'))[1]).toBe('wave.wrong-name')
    const stranger = signManifest(manifestOf('w2b', next), generateManifestKeyPair().privateKey)
    const refused = await intake.call('PUT', '/waves/w2b/manifest', { signed: stranger }, testSession('service'))
    expect([refused.status, refused.body.error.code]).toEqual([403, 'manifest.wrong-signature'])
    expect((await intake.call('PUT', '/waves/w2b/manifest', {}, testSession('admin'))).status).toBe(403)
  })

  it('may have 20,000 cohorts, but no promise of 5 MB is read', async () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `n${i}`)
    expect((await intake.plan('wide', {}, many)).status).toBe(200)
    const huge = await intake.call('PUT', '/waves/huge', { cohorts: ['n'.repeat(5_000_000)] })
    expect([huge.status, huge.body.error.code]).toEqual([413, 'request.too-large'])
    expect((await intake.call('PUT', '/waves/huge', { cohorts: ['n'.repeat(5_000_000)] }, null)).status).toBe(401)
  })

  it('is refused with a manifest of another wave, organisation, signer or issuer', async () => {
    const stranger = signManifest(manifestOf('w3'), generateManifestKeyPair().privateKey)
    const answers = [
      await intake.plan('w3', { wave: 'w4' }),
      await intake.plan('w3', { organisation: 'annan' }),
      await intake.call('PUT', '/waves/w3', { signed: stranger, cohorts: ['n1'] }),
      await intake.plan('w3', { issuerPublicKey: manifestOf('w4').issuerPublicKey }),
    ]
    expect(answers.map(answer => answer.body.error.code)).toEqual([
      'wave.wrong-name',
      'wave.wrong-organisation',
      'manifest.wrong-signature',
      'manifest.wrong-issuer',
    ])
    expect((await intake.call('GET', '/waves/w3')).status).toBe(404)
  })

  it.each([
    ['PUT', '/waves/w5'],
    ['POST', '/waves/w5/open'],
    ['POST', '/waves/w5/close'],
    ['GET', '/waves/w5'],
  ])('%s %s is for the planner only', async (method, path) => {
    const body = method === 'PUT' ? { signed: {}, cohorts: [] } : undefined
    expect((await intake.call(method, path, body, null)).status).toBe(401)
    expect((await intake.call(method, path, body, testSession('admin'))).status).toBe(403)
    expect((await intake.call(method, path, body, `${testSession('service')}x`)).status).toBe(401)
    expect((await intake.call(method, path, body, testSession('service', null, { organisation: 'annan' }))).status).toBe(403)
  })

  it('that is unknown is 404 to open and to close', async () => {
    for (const verb of ['open', 'close']) expect((await intake.call('POST', `/waves/nowhere/${verb}`)).status).toBe(404)
  })
})

describe('closing a wave', () => {
  it('waits for a flush in flight: what is accepted after the answer is nothing', async () => {
    await intake.openWave('w6')
    const other = openStore(intake.database.url('intake'), { name: 'intake-test-flush', max: 1 })
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    let locked = () => {}
    const lock = new Promise<void>(resolve => {
      locked = resolve
    })
    const held = other.transaction('hold', async tx => {
      await tx`select wave from intake.wave where wave = 'w6' for share`
      locked()
      await released
    })
    await lock
    let closed = false
    const closing = intake.call('POST', '/waves/w6/close').then(answer => {
      closed = true
      return answer
    })
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(closed).toBe(false)
    release()
    await held
    expect((await closing).body.state).toBe('closed')
    await other.close()
  })

  it('agrees with every answer when it comes in the middle of 300 ballots', async () => {
    await intake.openWave('w7')
    const ballots = await Promise.all(Array.from({ length: 300 }, () => ballot('w7')))
    const before = await Promise.all(ballots.slice(0, 100).map(one => intake.submit(one)))
    const during = ballots.slice(100, 280).map(one => intake.submit(one))
    const { body } = await intake.call('POST', '/waves/w7/close')
    const after = await Promise.all(ballots.slice(280).map(one => intake.submit(one)))
    const statuses = [...before, ...(await Promise.all(during)), ...after].map(answer => answer.status)
    const taken = statuses.filter(status => status === 204).length
    expect(new Set(statuses)).toEqual(new Set([204, 410]))
    expect(body.accepted).toBe(taken)
    expect((await intake.call('GET', '/waves/w7')).body).toMatchObject({ accepted: taken, refused: { closed: 300 - taken } })
    // 300 ballots are made by the page's code, on a machine that does other things beside.
  })
})

describe('the description of the service', () => {
  it('lists every route as OpenAPI 3.1 with its refusals', async () => {
    const { body } = await intake.call('GET', '/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const ofWave = ['', '/audited', '/close', '/manifest', '/open', '/spent', '/taken'].map(path => `/waves/{wave}${path}`)
    expect(Object.keys(body.paths).sort()).toEqual(['/ballots', ...ofWave])
    expect(Object.keys(body.paths['/ballots'].post.responses)).toEqual(
      expect.arrayContaining(['204', '400', '403', '409', '410', '413', '503']),
    )
  })

  it('is ready when the database answers', async () => {
    expect((await intake.call('GET', '/health/ready')).body).toEqual({ status: 'ready', parts: { database: true } })
  })
})
