import { setTimeout as wait } from 'node:timers/promises'
import { promiseNumber, tightens, verifyManifest } from '@tillit/ballot/manifest'
import { SignedManifest, WaveDetail } from '@tillit/contracts'
import { WaveDelivery } from '@tillit/contracts/who'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkIn } from '../suite/check-in.js'
import { importOrganisation } from '../suite/import-organisation.js'
import { type OwnSuite, startOwnSuite } from '../suite/own-suite.js'
import { closeWave, createWave, launchWave, openWave } from '../suite/waves.js'

/** Two teams below one area: twelve people, and seven. */
function twoTeams(): { units: string; people: string } {
  const people = ['Anställningsnummer;Namn;Enhetskod;E-post']
  for (const [unit, size] of [
    ['E1', 12],
    ['E2', 7],
  ] as const) {
    for (let i = 0; i < size; i++) people.push(`${people.length + 1000};Person ${people.length};${unit};p${people.length}@prov.example`)
  }
  const units = 'Enhetskod;Namn;Överordnad kod\r\nK;Prov;\r\nA;Område;K\r\nE1;Ett;A\r\nE2;Två;A\r\n'
  return { units, people: `${people.join('\r\n')}\r\n` }
}

describe('a running suite', () => {
  const ending = new AbortController()
  let own: OwnSuite
  beforeAll(async () => {
    own = await startOwnSuite(() => {}, ending.signal)
    await importOrganisation(own.suite, twoTeams(), { dryRun: false, progress: () => {} })
  })
  afterAll(() => own?.stop(false))

  const promised = (wave: string) => own.suite.room('planner').get(`/waves/${wave}/manifest`, SignedManifest)
  async function links(wave: string): Promise<string[]> {
    const directory = own.suite.room('directory')
    while ((await directory.get(`/waves/${wave}/delivery`, WaveDelivery)).waiting > 0) await wait(100)
    const exported = await (await directory.raw('GET', `/waves/${wave}/invitations/export`, { timeout: 60_000 })).text()
    return exported
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).link)
  }
  const answer = (link: string) =>
    checkIn({
      ...{ urls: own.suite.urls, link, manifestKey: own.launched.manifestKey, patience: 60_000 },
      answer: questions => questions.map(({ low }, i) => low + (i % 3)),
    })

  it('counts a wave by the stricter promise it was given while it was open, what was sent before it too', async () => {
    const { suite } = own
    const day = 86_400_000
    await createWave(suite, {
      ...{ wave: 'strang', title: { sv: 'Sträng', en: 'Strict' }, items: ['hme.m1', 'hme.l1', 'hme.s1'], units: [], profile: 'standard' },
      ...{ opensAt: new Date(Date.now() + day).toISOString(), closesAt: new Date(Date.now() + 2 * day).toISOString() },
    })
    await launchWave(suite, 'strang')
    await openWave(suite, 'strang')
    const before = await promised('strang')
    const people = await links('strang')
    expect(people).toHaveLength(19)
    for (const link of people.slice(0, 10)) await answer(link)
    const stricter = { thresholds: { b: 8, commentGroup: 8 } }
    const { manifest } = await suite.room('planner').send('POST', '/waves/strang/tighten', stricter, WaveDetail)
    const after = await promised('strang')
    expect(manifest).toEqual(after)
    expect(verifyManifest(after, own.launched.manifestKey)).toBe(true)
    expect(tightens(before.manifest, after.manifest)).toEqual([])
    expect(promiseNumber(after)).not.toBe(promiseNumber(before))
    await expect(suite.room('planner').send('POST', '/waves/strang/tighten', { thresholds: { b: 5 } }, null)).rejects.toMatchObject({
      code: 'wave.looser',
    })
    // The directory shows it within a second of having been told.
    await wait(1100)
    for (const link of people.slice(10)) await answer(link)
    await closeWave(suite, 'strang')
    const rows = (await (await suite.room('signals').raw('GET', '/export?wave=strang&format=json', { timeout: 60_000 })).json()) as {
      unit_path: string
      people: number
    }[]
    const shown = new Map(rows.map(({ unit_path, people: counted }) => [unit_path, counted]))
    expect(shown.get('Prov/Område/Ett')).toBe(12)
    expect(shown.has('Prov/Område/Två')).toBe(false)
  })
})
