import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { puls, startPlanner, type TestPlanner } from '../testing/start-planner.js'
import { changeWave } from './wave.change.js'
import { createWaveStore } from './wave.store.js'

let planner: TestPlanner
beforeAll(async () => {
  planner = await startPlanner('2026-11-20T08:00:00Z')
})
afterAll(() => planner.close())

describe('a change of a draft', () => {
  it.each([
    ['launched', async (wave: string) => void (await planner.ask('POST', `/waves/${wave}/launch`))],
    [
      'asked to be launched',
      async (wave: string) => void (await planner.store.sql`update planner.wave set launch_requested = true where wave = ${wave}`),
    ],
    ['frozen', async (wave: string) => void (await planner.store.sql`update planner.wave set frozen = '{}' where wave = ${wave}`)],
  ])('that looked before the wave was %s, and writes after it, changes nothing', async (_what, meanwhile) => {
    const { wave } = (await planner.ask('POST', '/waves', puls)).body as { wave: string }
    const store = createWaveStore(planner.store, 'kommun')
    const before = (await store.find(wave))!
    await meanwhile(wave)
    const launched = (await store.find(wave))!
    const late = { store: { ...store, find: async () => before }, now: planner.clock.now }
    await expect(changeWave(wave, { profile: 'careful', title: { sv: 'Annan', en: 'Other' } }, late)).rejects.toMatchObject({
      code: 'wave.launched',
    })
    expect(await store.find(wave)).toEqual(launched)
  })
})
