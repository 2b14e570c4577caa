import { makeRosterFilter, publicNameList } from '@tillit/name-guard/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { closeWave } from '../wave/close-wave.js'
import { guardComment } from './guard-comment.js'

let suite: Awaited<ReturnType<typeof startAggregator>>
const filter = makeRosterFilter(['Zyxandra Kvibblesmed'], Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]), publicNameList())
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())

describe('a comment, before it is stored', () => {
  it('loses what points someone out unless its writer keeps it, and identity numbers always', async () => {
    const asked = waveOf({ nameFilter: filter })
    const key = (await suite.call('POST', '/waves/w1/prepare', asked)).body.sealPublicKey as unknown as string
    expect((await suite.call('POST', '/waves/w1/prepare', asked)).status).toBe(200)
    await suite.intakeWave('w1', 'open')
    const texts: [text: string, kept?: boolean][] = [
      ['tack zyxandra'],
      ['Fatima bestämmer, ring 070-174 06 35'],
      ['Fatima är 850713-2382', true],
      ['Zyxandra är bäst', true],
      ['Hon är 850713-2382'],
    ]
    for (const [text, kept] of texts) await suite.comment('w1', key, 'n2', 'manager', text, kept)
    for (let i = 0; i < 6; i++) await suite.comment('w1', key, 'n2', 'manager', `Bra ${i}`)
    await suite.owner.sql`update intake.wave set state = 'closed' where wave = 'w1'`
    await suite.call('POST', '/waves/w1/close')
    await closeWave(suite.deps, 'kommun', 'w1')
    const groups = await suite.store.sql<{ texts: string[] }[]>`
      select texts from blocks.comment_group join blocks.tally using (organisation_id, tally) where wave = 'w1'`
    const stored = groups.flatMap(group => group.texts).filter(text => !text.startsWith('Bra'))
    expect(stored.sort()).toEqual(
      ['tack [namn]', '[namn] bestämmer, ring [telefon]', 'Fatima är [personnummer]', 'Zyxandra är bäst', 'Hon är [personnummer]'].sort(),
    )
    const [wave] = await suite.store.sql`select name_filter from aggregator.wave where wave = 'w1'`
    expect(wave!.name_filter).toBeNull()
  })

  it('of an earlier survey, whose writer cannot be asked, keeps nothing that points someone out', () => {
    expect(guardComment('Prata med Fatima, 850713-2382.', false, null)).toBe('Prata med [namn], [personnummer].')
  })
})
