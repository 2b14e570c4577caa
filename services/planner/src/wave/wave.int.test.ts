import { verifyManifest } from '@tillit/ballot/manifest'
import type { SignedManifest, WaveDetail } from '@tillit/contracts'
import { testManifestPublicKey } from '@tillit/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { puls, startPlanner, type TestPlanner } from '../testing/start-planner.js'

type Answer<T> = { status: number; body: T }
type Refusal = { error: { code: string; field?: string } }

describe('a wave', () => {
  let planner: TestPlanner
  beforeAll(async () => {
    planner = await startPlanner('2026-11-20T12:00:00Z')
  })
  afterAll(() => planner.close())
  beforeEach(async () => {
    planner.clock.set('2026-11-20T12:00:00Z')
    planner.rooms.calls.length = 0
    planner.rooms.fail(null)
    await planner.store.sql`UPDATE planner.wave SET launches_at = NULL, launch_requested = false, repeat = NULL, state = 'closed'`
  })

  let made = 0
  const create = async (change: object = {}) => {
    const title = { sv: `Test ${String.fromCharCode(97 + made++)}`, en: 'Test' }
    const { body, status } = (await planner.ask('POST', '/waves', { ...puls, title, ...change })) as Answer<WaveDetail>
    expect(status).toBe(201)
    return body.wave
  }
  const act = (wave: string, verb: string) => planner.ask('POST', `/waves/${wave}/${verb}`) as Promise<Answer<WaveDetail>>
  const get = async (wave: string) => ((await planner.ask('GET', `/waves/${wave}`)) as Answer<WaveDetail>).body
  const calls = (verb: string) => planner.rooms.calls.filter(call => call.startsWith(verb))

  it('is kept as a draft with a key made of its title, and the next number when that is taken', async () => {
    const one = (await planner.ask('POST', '/waves', puls)) as Answer<WaveDetail>
    const two = (await planner.ask('POST', '/waves', puls)) as Answer<WaveDetail>
    expect(one.body).toMatchObject({ wave: 'puls-1', state: 'draft', invited: null, manifest: null, warnings: [] })
    expect(two.body.wave).toBe('puls-2')
    const taken = (await planner.ask('POST', '/waves', { ...puls, wave: 'puls-1' })) as Answer<Refusal>
    expect([taken.status, taken.body.error.code]).toEqual([409, 'wave.taken'])
    const list = (await planner.ask('GET', '/waves')) as Answer<{ waves: WaveDetail[] }>
    expect(list.body.waves.map(wave => wave.wave)).toEqual(expect.arrayContaining(['puls-1', 'puls-2']))
  })

  it('asks people without mail and mobile only when it says so, and can be told so while it is a draft', async () => {
    const wave = await create({ slips: true })
    expect((await get(wave)).slips).toBe(true)
    await act(wave, 'launch')
    expect(planner.rooms.bodies.get(`POST directory /waves/${wave}/freeze`)).toMatchObject({ slips: true })
    const other = await create()
    expect((await get(other)).slips).toBe(false)
    const late = (await planner.ask('PATCH', `/waves/${wave}`, { slips: false })) as Answer<Refusal>
    expect([late.status, late.body.error.code]).toEqual([409, 'wave.launched'])
    const changed = (await planner.ask('PATCH', `/waves/${other}`, { slips: true })) as Answer<WaveDetail>
    expect(changed.body.slips).toBe(true)
    await planner.ask('PATCH', `/waves/${other}`, { slips: false })
    await act(other, 'launch')
    expect(planner.rooms.bodies.get(`POST directory /waves/${other}/freeze`)).not.toHaveProperty('slips')
  })

  it('launches in order: roster frozen, keys made, promise signed, rooms told', async () => {
    const wave = await create()
    const { status, body } = await act(wave, 'launch')
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'planned', invited: 14, cohorts: 2 })
    expect(planner.rooms.calls).toEqual([
      `POST directory /waves/${wave}/roster-changes`,
      `POST directory /waves/${wave}/freeze`,
      `POST aggregator /waves/${wave}/prepare`,
      `PUT aggregator /waves/${wave}/manifest`,
      `PUT intake /waves/${wave}`,
      `PUT feedback /waves/${wave}`,
      `PUT directory /waves/${wave}/manifest`,
    ])
    expect(planner.rooms.bodies.get(`PUT intake /waves/${wave}`)).toMatchObject({ cohorts: ['n2', 'n3'] })
    expect(planner.rooms.bodies.get(`PUT feedback /waves/${wave}`)).toMatchObject({
      cohorts: [
        { cohort: 'n2', unit: 'Lindvik/Norr' },
        // Messages of small units frozen together go to the unit above them.
        { cohort: 'n3', unit: 'Lindvik' },
      ],
    })
  })

  it('promises in its manifest the questions, the thresholds and the keys, signed and readable without a session', async () => {
    const wave = await create({ profile: 'careful' })
    await act(wave, 'launch')
    const { status, body } = (await planner.ask('GET', `/waves/${wave}/manifest`, undefined, null)) as Answer<SignedManifest>
    expect(status).toBe(200)
    expect(verifyManifest(body, testManifestPublicKey)).toBe(true)
    expect(verifyManifest({ ...body, manifest: { ...body.manifest, closesAt: '2027-01-01T00:00:00Z' } }, testManifestPublicKey)).toBe(false)
    expect(body.signer).toBe(testManifestPublicKey)
    expect(body.manifest).toMatchObject({ organisationName: 'Lindvik', kinds: ['scores', 'comment', 'feedback'], release: 'at-close' })
    expect(body.manifest.thresholds.b).toBe(8)
    expect(body.manifest.questions.map(question => question.key)).toEqual(puls.items)
    const before = (await planner.ask('GET', `/waves/${await create()}/manifest`, undefined, null)) as Answer<Refusal>
    expect([before.status, before.body.error.code]).toEqual([404, 'wave.no-manifest'])
  })

  it('is live when that was chosen before launch, and says so in promise, count and words', async () => {
    const wave = await create({ release: 'live' })
    expect((await get(wave)).warnings).toMatchObject([{ code: 'release.live' }])
    const frozen = planner.rooms.frozen
    planner.rooms.frozen = { ...frozen, nodes: frozen.nodes.map(node => (node.id === 'n2' ? { ...node, invited: 40 } : node)) }
    const { body } = await act(wave, 'launch')
    planner.rooms.frozen = frozen
    expect(body).toMatchObject({ release: 'live', liveCohorts: 1, manifest: { manifest: { release: 'live' } } })
    expect(body.warnings).toMatchObject([{ code: 'release.some', message: { sv: expect.stringContaining('1 av 2 grupper') } }])
    expect(planner.rooms.bodies.get(`POST aggregator /waves/${wave}/prepare`)).toMatchObject({ release: 'live' })
    const late = (await planner.ask('PATCH', `/waves/${wave}`, { release: 'at-close' })) as Answer<Refusal>
    expect([late.status, late.body.error.code]).toEqual([409, 'wave.launched'])
  })

  it("hands the wave's filter of names to the rooms that store texts, and keeps none", async () => {
    const wave = await create()
    const frozen = planner.rooms.frozen
    planner.rooms.frozen = { ...frozen, nameFilter: 'bmFtZXM' }
    await act(wave, 'launch')
    planner.rooms.frozen = frozen
    for (const call of [`POST aggregator /waves/${wave}/prepare`, `PUT feedback /waves/${wave}`])
      expect(planner.rooms.bodies.get(call)).toMatchObject({ nameFilter: 'bmFtZXM' })
    expect(JSON.stringify(planner.rooms.bodies.get(`PUT intake /waves/${wave}`))).not.toContain('bmFtZXM')
  })

  it('is counted at close when nothing was chosen, and may be made live as a draft', async () => {
    const wave = await create()
    expect(await get(wave)).toMatchObject({ release: 'at-close', liveCohorts: null })
    const { body } = (await planner.ask('PATCH', `/waves/${wave}`, { release: 'live' })) as Answer<WaveDetail>
    expect(body.release).toBe('live')
    expect((await act(wave, 'launch')).body.warnings).toMatchObject([{ code: 'release.none' }])
  })

  it('is not launched twice', async () => {
    const wave = await create()
    const first = await act(wave, 'launch')
    const again = await act(wave, 'launch')
    expect(again.status).toBe(200)
    expect(again.body.manifest).toEqual(first.body.manifest)
    expect(calls('POST directory')).toHaveLength(2)
  })

  it.each([
    ['POST directory', 7],
    ['POST aggregator', 5],
    ['PUT aggregator', 4],
    ['PUT intake', 4],
    ['PUT feedback', 4],
    ['PUT directory', 4],
  ])('goes on with its launch where %s was away', async (room, left) => {
    const wave = await create()
    planner.rooms.fail(room)
    const { status, body } = (await act(wave, 'launch')) as unknown as Answer<Refusal>
    expect([status, body.error.code]).toEqual([503, 'wave.begun'])
    expect((await get(wave)).state).toBe('draft')
    planner.rooms.fail(null)
    planner.rooms.calls.length = 0
    await planner.restart().sweep()
    expect((await get(wave)).state).toBe('planned')
    // What was kept is not asked for again; telling the rooms begins anew, which they bear.
    expect(planner.rooms.calls).toHaveLength(left)
  })

  it('stops its launch when a room refuses for good, says why, and can be changed', async () => {
    const wave = await create({ units: ['Nowhere'] })
    planner.rooms.fail('POST directory', 'refuses')
    const { status, body } = (await act(wave, 'launch')) as unknown as Answer<Refusal>
    expect([status, body.error.code, body.error.field]).toEqual([400, 'unit.unknown', 'units.0'])
    await planner.waves.sweep()
    expect(calls('POST directory')).toHaveLength(1)
    const sv = 'Utskicket stoppades: En av enheterna finns inte längre i organisationen. Välj mottagare igen.'
    expect((await get(wave)).warnings).toMatchObject([{ code: 'launch.refused', message: { sv } }])
    planner.rooms.fail(null)
    const changed = (await planner.ask('PATCH', `/waves/${wave}`, { units: [] })) as Answer<WaveDetail>
    expect(changed.body).toMatchObject({ units: [], warnings: [] })
    expect((await act(wave, 'launch')).body.state).toBe('planned')
  })

  it('is not launched when nobody could be published', async () => {
    const wave = await create()
    const { frozen } = planner.rooms
    planner.rooms.frozen = { ...frozen, cohorts: 0, invited: 3 }
    const { status, body } = (await act(wave, 'launch')) as unknown as Answer<Refusal>
    planner.rooms.frozen = frozen
    expect([status, body.error.code]).toEqual([409, 'wave.nobody'])
  })

  it('opens at its time and closes at its time, told by the sweep alone', async () => {
    const wave = await create()
    await act(wave, 'launch')
    await planner.waves.sweep()
    expect((await get(wave)).state).toBe('planned')
    planner.clock.set('2026-11-23T07:00:00Z')
    planner.rooms.calls.length = 0
    await planner.waves.sweep()
    expect((await get(wave)).state).toBe('open')
    expect(planner.rooms.calls).toEqual([`POST intake /waves/${wave}/open`, `POST directory /waves/${wave}/send`])
    planner.clock.set('2026-12-02T15:59:59Z')
    await planner.waves.sweep()
    expect((await get(wave)).state).toBe('open')
    planner.clock.set('2026-12-02T16:00:00Z')
    planner.rooms.calls.length = 0
    await planner.waves.sweep()
    expect(await get(wave)).toMatchObject({ state: 'closed', counted: 11 })
    expect(planner.rooms.calls.filter(call => call.startsWith('POST'))).toEqual([
      `POST intake /waves/${wave}/close`,
      `POST directory /waves/${wave}/close`,
      `POST aggregator /waves/${wave}/close`,
      `POST intake /waves/${wave}/audited`,
      `POST directory /waves/${wave}/audited`,
    ])
  })

  it('opens and closes by hand before its times', async () => {
    const wave = await create()
    await act(wave, 'launch')
    expect((await act(wave, 'open')).body.state).toBe('open')
    expect((await act(wave, 'open')).body.state).toBe('open')
    planner.rooms.countsFor = 1
    expect((await act(wave, 'close')).body.state).toBe('closing')
    await planner.waves.sweep()
    expect(await get(wave)).toMatchObject({ state: 'closed', counted: 11 })
    const late = (await act(wave, 'open')) as unknown as Answer<Refusal>
    expect([late.status, late.body.error.code]).toEqual([409, 'wave.closed'])
  })

  it('closes without having been opened when the suite slept through all of it', async () => {
    const wave = await create()
    await act(wave, 'launch')
    planner.clock.set('2027-03-01T00:00:00Z')
    planner.rooms.calls.length = 0
    await planner.restart().sweep()
    expect((await get(wave)).state).toBe('closed')
    expect(calls('POST directory')).toEqual([`POST directory /waves/${wave}/close`, `POST directory /waves/${wave}/audited`])
  })

  it.each(['POST intake', 'POST directory', 'POST aggregator'])('goes on with its close where %s was away', async room => {
    const wave = await create()
    await act(wave, 'launch')
    await act(wave, 'open')
    planner.rooms.fail(room)
    expect((await act(wave, 'close')).status).toBe(503)
    expect((await get(wave)).state).toBe('closing')
    planner.rooms.fail(null)
    await planner.restart().sweep()
    expect((await get(wave)).state).toBe('closed')
  })

  it('is not opened or closed as a draft', async () => {
    const wave = await create()
    for (const verb of ['open', 'close']) {
      const { status, body } = (await act(wave, verb)) as unknown as Answer<Refusal>
      expect([status, body.error.code]).toEqual([409, 'wave.not-launched'])
    }
  })

  it('changes as a draft, which takes back its sign-off, and not after launch', async () => {
    const wave = await create()
    const signed = (await planner.ask('POST', `/waves/${wave}/sign-off`, { by: 'Kommunal' }, 'safety-representative')) as Answer<WaveDetail>
    expect(signed.body.signedOff).toEqual({ by: 'Kommunal', on: '2026-11-20' })
    const items = ['hme.m1', 'hme.m2', 'hme.m3', 'hme.l1', 'hme.l2', 'hme.l3']
    const changed = (await planner.ask('PATCH', `/waves/${wave}`, { items })) as Answer<WaveDetail>
    expect(changed.body).toMatchObject({ items, signedOff: null, warnings: [{ code: 'items.many' }] })
    await act(wave, 'launch')
    const late = (await planner.ask('PATCH', `/waves/${wave}`, { items: puls.items })) as Answer<Refusal>
    expect([late.status, late.body.error.code]).toEqual([409, 'wave.launched'])
  })

  it('keeps two launches at the same time apart', async () => {
    const wave = await create()
    const answers = await Promise.all([act(wave, 'launch'), act(wave, 'launch'), planner.restart().sweep()])
    expect(answers.slice(0, 2).map(answer => (answer as Answer<WaveDetail>).status)).toEqual([200, 200])
    expect((await get(wave)).state).toBe('planned')
  })

  it('opens by a job of the queue at its time', async () => {
    const real = new Date()
    planner.clock.set(real.toISOString())
    const opensAt = new Date(real.getTime() + 1_500)
    const wave = await create({ opensAt: opensAt.toISOString(), closesAt: new Date(real.getTime() + 3_600_000).toISOString() })
    await act(wave, 'launch')
    // Without its tick, which would open it too, a while later.
    vi.spyOn(planner.jobs, 'every').mockResolvedValue()
    planner.waves.start()
    await new Promise(resolve => setTimeout(resolve, 700))
    expect((await get(wave)).state).toBe('planned')
    planner.clock.set(opensAt.toISOString())
    await vi.waitFor(async () => expect((await get(wave)).state).toBe('open'), { timeout: 25_000, interval: 100 })
  })
})
