import { tightens, verifyManifest } from '@tillit/ballot/manifest'
import type { SignedManifest, TightenRequest, WaveDetail } from '@tillit/contracts'
import { testManifestPublicKey } from '@tillit/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { puls, startPlanner, type TestPlanner } from '../testing/start-planner.js'

type Told = WaveDetail & { error?: { code: string; field?: string } }

describe('the promise of a launched wave', () => {
  let planner: TestPlanner
  beforeAll(async () => {
    planner = await startPlanner('2026-11-20T12:00:00Z')
  })
  afterAll(() => planner.close())
  beforeEach(() => {
    planner.rooms.fail(null)
    planner.rooms.calls.length = 0
  })

  let made = 0
  const create = async (...verbs: string[]) => {
    const title = { sv: `Löfte ${String.fromCharCode(97 + made++)}`, en: 'Promise' }
    const { wave } = (await planner.ask('POST', '/waves', { ...puls, title })).body as WaveDetail
    for (const verb of verbs) await planner.ask('POST', `/waves/${wave}/${verb}`)
    planner.rooms.calls.length = 0
    return wave
  }
  const tighten = async (wave: string, request: TightenRequest, as: Parameters<TestPlanner['ask']>[3] = 'admin') => {
    const { status, body } = await planner.ask('POST', `/waves/${wave}/tighten`, request, as)
    return { status, body: body as Told, told: [status, (body as Told).error?.code, (body as Told).error?.field] }
  }
  const promised = async (wave: string) => (await planner.ask('GET', `/waves/${wave}/manifest`, undefined, null)).body as SignedManifest
  const careful = { thresholds: { b: 8, commentGroup: 8 } }

  it.each([['launch'], ['launch', 'open']])(
    'becomes stricter in a wave after %s, signed anew, in every room, the count first',
    async (...verbs) => {
      const wave = await create(...verbs)
      const before = await promised(wave)
      const { status, body } = await tighten(wave, { ...careful, commentRetentionDays: 90 })
      expect(status).toBe(200)
      const after = await promised(wave)
      expect(body.manifest).toEqual(after)
      expect(verifyManifest(after, testManifestPublicKey)).toBe(true)
      expect(after.manifest).toMatchObject({ thresholds: { b: 8, m: 2, need: 5, commentGroup: 8 }, commentRetentionDays: 90, revision: 1 })
      expect(tightens(before.manifest, after.manifest)).toEqual([])
      expect(planner.rooms.calls).toEqual(
        ['aggregator', 'intake', 'feedback', 'directory'].map(room => `PUT ${room} /waves/${wave}/manifest`),
      )
      for (const call of planner.rooms.calls) expect(planner.rooms.bodies.get(call)).toEqual({ signed: after })
      const again = await tighten(wave, { thresholds: { comments: 12 } })
      expect(again.body.manifest?.manifest).toMatchObject({ thresholds: { b: 8, comments: 12 }, revision: 2 })
    },
  )

  it('stays as it is when nothing would become stricter', async () => {
    const wave = await create('launch')
    const before = await promised(wave)
    for (const nothing of [{}, { thresholds: {} }, { thresholds: { b: 5 }, commentRetentionDays: 365 }]) {
      expect((await tighten(wave, nothing)).status).toBe(200)
    }
    expect([await promised(wave), planner.rooms.calls]).toEqual([before, []])
  })

  it('never loosens, nor hides everything', async () => {
    const wave = await create('launch')
    const refused = async (request: TightenRequest) => (await tighten(wave, request)).told
    expect(await refused({ thresholds: { b: 4 } })).toEqual([400, 'wave.looser', 'thresholds.b'])
    expect(await refused({ thresholds: { b: 8, participation: 9 } })).toEqual([400, 'wave.looser', 'thresholds.participation'])
    expect(await refused({ commentRetentionDays: 366 })).toEqual([400, 'wave.looser', 'commentRetentionDays'])
    expect(await refused({ commentRetentionDays: 0 })).toEqual([400, 'wave.too-strict', 'commentRetentionDays'])
    expect(await refused({ thresholds: { b: 101 } })).toEqual([400, 'wave.too-strict', 'thresholds.b'])
    expect(await refused({ thresholds: { m: 3 } })).toEqual([400, 'wave.too-strict', 'thresholds.m'])
    expect(await refused({ thresholds: { commentGroup: 11 } })).toEqual([400, 'wave.too-strict', 'thresholds.commentGroup'])
    expect(await refused({ thresholds: { need: 9 } } as TightenRequest)).toEqual([400, 'request.invalid', 'thresholds.need'])
    expect(planner.rooms.calls).toEqual([])
  })

  it('is for those who plan, and for a wave that is launched and not closing', async () => {
    const wave = await create()
    expect((await tighten(wave, careful)).told).toEqual([409, 'wave.not-launched', undefined])
    expect((await tighten('nowhere', careful)).told).toEqual([404, 'wave.unknown', undefined])
    for (const as of ['manager', 'safety-representative', 'service'] as const) expect((await tighten(wave, careful, as)).status).toBe(403)
    expect((await tighten(wave, careful, null)).status).toBe(401)
    for (const verb of ['launch', 'open', 'close']) await planner.ask('POST', `/waves/${wave}/${verb}`)
    expect((await tighten(wave, careful)).told).toEqual([409, 'wave.closed', undefined])
  })

  it('goes on by itself when a room was away, before the wave closes', async () => {
    const wave = await create('launch', 'open')
    planner.rooms.fail(`PUT feedback /waves/${wave}/manifest`)
    expect((await tighten(wave, careful)).told.slice(0, 2)).toEqual([503, 'wave.begun'])
    expect((await promised(wave)).manifest.revision).toBeUndefined()
    expect((await planner.ask('POST', `/waves/${wave}/close`)).status).toBe(503)
    planner.rooms.fail(null)
    planner.rooms.calls.length = 0
    await planner.restart().sweep()
    expect((await promised(wave)).manifest.revision).toBe(1)
    const calls = planner.rooms.calls.filter(call => call.includes(wave) && !call.startsWith('GET'))
    expect(calls.indexOf(`PUT directory /waves/${wave}/manifest`)).toBeLessThan(calls.indexOf(`POST intake /waves/${wave}/close`))
  })

  it('stays as it was when the count refuses, and nobody else hears of it', async () => {
    const wave = await create('launch')
    planner.rooms.fail(`PUT aggregator /waves/${wave}/manifest`, 'refuses')
    expect((await tighten(wave, careful)).status).toBe(400)
    expect(planner.rooms.calls).toHaveLength(1)
    planner.rooms.fail(null)
    expect((await tighten(wave, { thresholds: { b: 6 } })).body.manifest?.manifest).toMatchObject({ thresholds: { b: 6 }, revision: 1 })
  })

  it.each(['intake', 'feedback', 'directory'])(
    'stays as it was when %s refuses for good: nothing is published that a room does not keep to, and the page says so until it works',
    async room => {
      const wave = await create('launch', 'open')
      const before = await promised(wave)
      planner.rooms.fail(`PUT ${room} /waves/${wave}/manifest`, 'refuses')
      expect((await tighten(wave, careful)).told.slice(0, 2)).toEqual([409, 'wave.tighten-refused'])
      expect(await promised(wave)).toEqual(before)
      expect(planner.rooms.calls.at(-1)).toBe(`PUT ${room} /waves/${wave}/manifest`)
      const warned = async (as: 'admin' | 'manager') => {
        const { warnings } = (await planner.ask('GET', `/waves/${wave}`, undefined, as)).body as WaveDetail
        return warnings?.filter(({ code }) => code === 'wave.tighten-refused').map(({ message }) => message.sv)
      }
      expect(await warned('admin')).toEqual([expect.stringMatching(/^Det strängare löftet/)])
      expect(await warned('manager')).toEqual([])
      planner.rooms.fail(null)
      expect((await tighten(wave, careful)).body.manifest?.manifest).toMatchObject({ thresholds: { b: 8 }, revision: 1 })
      expect(await warned('admin')).toEqual([])
    },
  )

  it.each(['aggregator', 'intake'])('does not hold up the closing when %s does not know the key it is signed with', async room => {
    const wave = await create('launch', 'open')
    const before = await promised(wave)
    planner.rooms.fail(`PUT ${room} /waves/${wave}/manifest`, 'distrusts')
    expect((await tighten(wave, careful)).told[1]).toBe(room === 'aggregator' ? 'manifest.wrong-signature' : 'wave.tighten-refused')
    expect(await promised(wave)).toEqual(before)
    const closed = await planner.ask('POST', `/waves/${wave}/close`)
    expect([closed.status, (closed.body as WaveDetail).state]).toEqual([200, 'closed'])
  })

  it('becomes one of two that are asked for at once, or both after each other', async () => {
    const wave = await create('launch')
    const [one, two] = await Promise.all([tighten(wave, { thresholds: { b: 7 } }), tighten(wave, { thresholds: { b: 9 } })])
    expect([one.status, two.status].some(status => status === 200)).toBe(true)
    for (const { status } of [one, two]) expect([200, 400, 409]).toContain(status)
    const { manifest } = await promised(wave)
    expect(manifest.thresholds.b).toBeGreaterThanOrEqual(one.status === 200 ? 7 : 9)
    expect(manifest.revision).toBeGreaterThanOrEqual(1)
  })
})
