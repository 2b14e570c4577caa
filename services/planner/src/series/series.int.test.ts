import type { WaveDetail } from '@tillit/contracts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { puls, startPlanner, type TestPlanner } from '../testing/start-planner.js'

/** Mondays 08:00 in Stockholm, open for nine days; the clocks go back on 25 October. */
const weekly = {
  ...puls,
  title: { sv: 'Puls 7', en: 'Pulse 7' },
  opensAt: '2026-10-12T06:00:00Z',
  closesAt: '2026-10-21T15:00:00Z',
  repeat: { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', timeZone: 'Europe/Stockholm', rotation: 'hme' },
}

describe('a repeating wave', () => {
  let planner: TestPlanner
  beforeEach(async () => {
    planner = await startPlanner('2026-10-05T12:00:00Z')
    await planner.ask('POST', '/waves', weekly)
    await planner.ask('POST', '/waves/puls-7/launch')
  })
  afterEach(() => planner.close())

  const at = async (instant: string) => {
    planner.clock.set(instant)
    await planner.restart().sweep()
  }
  const waves = async () => {
    const { body } = (await planner.ask('GET', '/waves')) as { body: { waves: WaveDetail[] } }
    return Object.fromEntries(body.waves.map(wave => [wave.wave, wave]))
  }
  const states = async () => Object.fromEntries(Object.entries(await waves()).map(([key, wave]) => [key, wave.state]))

  it('shows its next wave as a draft when it opens, at the same hour of the wall clock, with the next HME items', async () => {
    expect(await states()).toEqual({ 'puls-7': 'planned' })
    await at('2026-10-12T06:00:00Z')
    expect(await states()).toEqual({ 'puls-7': 'open', 'puls-8': 'draft' })
    expect((await waves())['puls-8']).toMatchObject({
      title: { sv: 'Puls 8', en: 'Pulse 8' },
      opensAt: '2026-10-26T07:00:00.000Z',
      closesAt: '2026-11-04T16:00:00.000Z',
      items: ['hme.m2', 'hme.l2', 'hme.s2', 'open.good'],
      repeat: weekly.repeat,
      signedOff: null,
    })
  })

  it('goes on by itself: launched an hour before, opened, closed, and so for ever', async () => {
    await at('2026-10-12T06:00:00Z')
    await at('2026-10-21T15:00:00Z')
    expect(await states()).toEqual({ 'puls-7': 'closed', 'puls-8': 'draft' })
    await at('2026-10-26T05:59:00Z')
    expect((await states())['puls-8']).toBe('draft')
    await at('2026-10-26T06:00:00Z')
    expect((await states())['puls-8']).toBe('planned')
    await at('2026-10-26T07:00:00Z')
    expect(await states()).toEqual({ 'puls-7': 'closed', 'puls-8': 'open', 'puls-9': 'draft' })
    await at('2026-11-09T07:00:00Z')
    expect(await states()).toEqual({ 'puls-7': 'closed', 'puls-8': 'closed', 'puls-9': 'open', 'puls-10': 'draft' })
    expect((await waves())['puls-10']?.items).toEqual(puls.items)
  })

  it('makes one successor however many processes look', async () => {
    planner.clock.set('2026-10-12T06:00:00Z')
    await Promise.all([planner.restart().sweep(), planner.restart().sweep(), planner.waves.sweep()])
    await planner.waves.sweep()
    expect(Object.keys(await states()).sort()).toEqual(['puls-7', 'puls-8'])
  })

  it('skips the waves it slept through and takes up the next one', async () => {
    await at('2026-10-12T06:00:00Z')
    await at('2026-12-01T12:00:00Z')
    expect((await states())['puls-7']).toBe('closed')
    expect((await waves())['puls-8']).toMatchObject({
      state: 'draft',
      opensAt: '2026-12-07T07:00:00.000Z',
      closesAt: '2026-12-16T16:00:00.000Z',
    })
    await at('2026-12-07T07:00:00Z')
    expect((await states())['puls-8']).toBe('open')
  })

  it('lets the draft of the next wave be changed, and launches what was written', async () => {
    await at('2026-10-12T06:00:00Z')
    const items = ['hme.m2', 'hme.l2', 'hme.s2', 'own.r1']
    await planner.ask('PATCH', '/waves/puls-8', { items })
    await at('2026-10-26T07:00:00Z')
    expect((await waves())['puls-8']).toMatchObject({ state: 'open', items })
    expect((await waves())['puls-9']).toMatchObject({
      items: ['hme.m3', 'hme.l3', 'hme.s3', 'own.r1'],
      opensAt: '2026-11-09T07:00:00.000Z',
    })
  })

  it('ends when told so, also for the draft that waits', async () => {
    await at('2026-10-12T06:00:00Z')
    const { status } = await planner.ask('PATCH', '/waves/puls-7', { repeat: null })
    expect(status).toBe(200)
    await at('2026-10-26T07:00:00Z')
    expect(await states()).toEqual({ 'puls-7': 'closed', 'puls-8': 'draft' })
    expect((await waves())['puls-8']?.repeat).toBeNull()
  })

  it('ends when its rule ends', async () => {
    const twice = { ...weekly, wave: 'twice', opensAt: '2026-10-06T06:00:00Z', closesAt: '2026-10-07T06:00:00Z' }
    await planner.ask('POST', '/waves', { ...twice, repeat: { ...weekly.repeat, rule: 'FREQ=WEEKLY;COUNT=2' } })
    await planner.ask('POST', '/waves/twice/launch')
    await at('2026-10-06T06:00:00Z')
    expect((await states())['twice-2']).toBe('draft')
    await at('2026-10-13T06:00:00Z')
    expect(await states()).toMatchObject({ twice: 'closed', 'twice-2': 'open' })
    expect((await states())['twice-3']).toBeUndefined()
    expect((await waves())['twice-2']?.repeat).toBeNull()
  })
})
