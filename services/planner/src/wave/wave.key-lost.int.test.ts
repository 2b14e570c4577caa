import type { SignedBoard, WaveDetail } from '@tillit/contracts'
import { Role } from '@tillit/contracts'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { puls, startPlanner, type TestPlanner } from '../testing/start-planner.js'

type Answer<T> = { status: number; body: T }
type Refusal = { error: { code: string } }

describe('a wave whose seal key is gone', () => {
  let planner: TestPlanner
  beforeAll(async () => {
    planner = await startPlanner('2026-11-20T12:00:00Z')
  })
  afterEach(() => {
    planner.rooms.keyGone = false
    planner.rooms.fail(null)
  })
  afterAll(() => planner.close())

  const ask = <T>(method: string, path: string, as: Role = 'operator', body?: object) =>
    planner.ask(method, `/waves${path}`, body, as) as Promise<Answer<T>>
  const codes = async (wave: string, as: Role = 'operator') =>
    ((await ask<WaveDetail>('GET', `/${wave}`, as)).body.warnings ?? []).map(({ code }) => code)
  const stateOf = async (wave: string) => (await ask<WaveDetail>('GET', `/${wave}`)).body.state
  const giveUp = (wave: string, as: Role = 'operator') => ask<WaveDetail & Refusal>('POST', `/${wave}/key-lost`, as)
  let made = 0
  const open = async () => {
    const title = { sv: `Nyckel ${made++}`, en: 'Key' }
    const { wave } = (await ask<WaveDetail>('POST', '', 'operator', { ...puls, title })).body
    await ask('POST', `/${wave}/launch`)
    await ask('POST', `/${wave}/open`)
    planner.rooms.calls.length = 0
    return wave
  }

  it('tells those who plan why its close waits and what to do, is asked for by the tick only, and goes on when the key is back', async () => {
    const wave = await open()
    planner.rooms.keyGone = true
    await ask('POST', `/${wave}/close`)
    expect(await stateOf(wave)).toBe('closing')
    expect(await codes(wave, 'admin')).toEqual(['wave.key-missing'])
    expect(await codes(wave, 'manager')).toEqual([])
    const { body } = await ask<WaveDetail>('GET', `/${wave}`)
    expect(body.warnings![0]!.message.sv).toContain(`wave close ${wave} --key-lost`)
    expect(body.warnings![0]!.message.en).toContain(`wave close ${wave} --key-lost`)
    const looks = () => planner.rooms.calls.filter(call => call === `GET aggregator /waves/${wave}`).length
    // Without its tick: the worker itself must not go on asking.
    vi.spyOn(planner.jobs, 'every').mockResolvedValue()
    planner.waves.start()
    await planner.waves.wake(wave)
    await new Promise(resolve => setTimeout(resolve, 1_000))
    const before = looks()
    await new Promise(resolve => setTimeout(resolve, 1_600))
    expect(looks()).toBe(before)
    planner.rooms.keyGone = false
    await planner.waves.sweep()
    expect([await stateOf(wave), await codes(wave)]).toEqual(['closed', []])
  })

  it('is not closed without it while it is there', async () => {
    const wave = await open()
    const { status, body } = await giveUp(wave)
    expect([status, body.error.code, await stateOf(wave)]).toEqual([409, 'wave.key-there', 'open'])
  })

  it('is closed without it by the operator and by nobody else', async () => {
    const wave = await open()
    planner.rooms.keyGone = true
    for (const role of Role.options.filter(one => one !== 'operator')) expect((await giveUp(wave, role)).status).toBe(403)
    expect(planner.rooms.calls).not.toContain(`POST aggregator /waves/${wave}/key-lost`)
    expect((await ask<Refusal>('POST', '/absent/key-lost')).body.error.code).toBe('wave.unknown')
    const draft = (await ask<WaveDetail>('POST', '', 'operator', puls)).body.wave
    expect((await giveUp(draft)).body.error.code).toBe('wave.not-launched')
    for (let times = 0; times < 2; times++)
      expect((await giveUp(wave)).body).toMatchObject({ state: 'closed', counted: 0, warnings: [{ code: 'wave.key-lost' }] })
    const { body } = await ask<SignedBoard>('GET', `/${wave}/board`)
    expect(body.board).toMatchObject({ checks: { allAccounted: 'held' }, key: { destroyedOn: '2026-12-02', lost: true } })
  })

  it('that waits in closing is closed without it, and a board of one with its key says nothing of it', async () => {
    const [wave, other] = [await open(), await open()]
    await ask('POST', `/${other}/close`)
    expect((await ask<SignedBoard>('GET', `/${other}/board`)).body.board.key).not.toHaveProperty('lost')
    planner.rooms.keyGone = true
    await ask('POST', `/${wave}/close`)
    expect(await codes(wave)).toEqual(['wave.key-missing'])
    expect((await giveUp(wave)).body).toMatchObject({ state: 'closed', warnings: [{ code: 'wave.key-lost' }] })
  })

  it.each(['POST intake', 'POST directory', 'POST aggregator'])('goes on where %s was away after the word was given', async room => {
    const wave = await open()
    planner.rooms.keyGone = true
    planner.rooms.fail(room === 'POST aggregator' ? `POST aggregator /waves/${wave}/close` : room)
    expect((await giveUp(wave)).status).toBe(503)
    planner.rooms.fail(null)
    await planner.restart().sweep()
    expect([await stateOf(wave), await codes(wave)]).toEqual(['closed', ['wave.key-lost']])
  })

  it('stays as it is where the count was away before the word was noted', async () => {
    const wave = await open()
    planner.rooms.keyGone = true
    planner.rooms.fail(`POST aggregator /waves/${wave}/key-lost`)
    expect([(await giveUp(wave)).status, await stateOf(wave)]).toEqual([503, 'open'])
  })
})
