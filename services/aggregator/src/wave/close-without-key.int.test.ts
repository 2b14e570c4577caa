import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { meanwhile, startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { closeWave } from './close-wave.js'
import { releaseWave } from './release-wave.js'

let suite: Awaited<ReturnType<typeof startAggregator>>
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())

const keyFile = (wave: string) => join(suite.sealKeyDir, `kommun.${wave}.key`)
const left = async (wave: string) => (await suite.owner.sql`select count(*)::int as n from intake.ballot where wave = ${wave}`)[0]!.n
const stateOf = async (wave: string) => (await suite.call('GET', `/waves/${wave}`)).body as unknown as Record<string, unknown>
const giveUp = (wave: string) => suite.call('POST', `/waves/${wave}/key-lost`)
const close = (wave: string) => closeWave(suite.deps, 'kommun', wave)
const blocks = (wave: string) =>
  suite.store.sql`select node, people, histograms from blocks.block join blocks.tally using (organisation_id, tally) where wave = ${wave}`

/** A wave that is asked to close, with six score ballots and two comments. */
async function closing(wave: string) {
  const key = (await suite.call('POST', `/waves/${wave}/prepare`, waveOf())).body.sealPublicKey as unknown as string
  await suite.intakeWave(wave, 'closed')
  for (let i = 0; i < 6; i++) await suite.scores(wave, key, 'n2', [3, i])
  for (let i = 0; i < 2; i++) await suite.comment(wave, key, 'n2', 'manager', `Bra ${i}`)
  await suite.call('POST', `/waves/${wave}/close`)
}

describe('a wave whose seal key is gone', () => {
  it('waits, says so, and is counted when the key comes back, also when it had been given up', async () => {
    await closing('back')
    await rename(keyFile('back'), keyFile('away'))
    await expect(close('back')).rejects.toThrow('seal key')
    expect(await stateOf('back')).toMatchObject({ state: 'closing', sealKey: 'missing' })
    expect((await giveUp('back')).status).toBe(200)
    await rename(keyFile('away'), keyFile('back'))
    await close('back')
    const state = await stateOf('back')
    expect(state).toMatchObject({ state: 'closed', counted: 6, unreadable: 0 })
    expect(state).not.toHaveProperty('sealKey')
  })

  it('is not given up while the key is there, whatever its state', async () => {
    const refused = async (wave: string) => {
      const { status, body } = await giveUp(wave)
      return [status, body.error?.code]
    }
    await closing('there')
    expect(await refused('there')).toEqual([409, 'wave.key-there'])
    await close('there')
    expect(await stateOf('there')).toMatchObject({ state: 'closed', counted: 6 })
    await suite.call('POST', '/waves/prepared/prepare', waveOf())
    expect(await refused('prepared')).toEqual([409, 'wave.key-there'])
    expect(await refused('nowhere')).toEqual([404, 'wave.unknown'])
  })

  it('is closed when it is given up: every ballot is deleted unseen and counts as unreadable, and asking again changes nothing', async () => {
    await closing('lost')
    await rm(keyFile('lost'))
    const asked = suite.asked.filter(wave => wave === 'lost').length
    for (let times = 0; times < 2; times++) expect((await giveUp('lost')).status).toBe(200)
    expect(suite.asked.filter(wave => wave === 'lost')).toHaveLength(asked + 2)
    await close('lost')
    const closed = {
      ...{ wave: 'lost', state: 'closed', counted: 0, deleted: 0, unreadable: 6, sealKey: 'lost' },
      ...{ comments: { shown: 0, deleted: 0, unreadable: 2 }, keyDestroyedOn: '2026-11-20' },
    }
    expect([await stateOf('lost'), await left('lost'), await blocks('lost')]).toEqual([closed, 0, []])
    expect((await giveUp('lost')).body).toEqual(closed)
    await close('lost')
    expect(await stateOf('lost')).toEqual(closed)
  })

  it('given up before it was asked to close is closed so when it is', async () => {
    const key = (await suite.call('POST', '/waves/early/prepare', waveOf())).body.sealPublicKey as unknown as string
    await suite.intakeWave('early', 'open')
    await suite.scores('early', key, 'n2', [3, 3])
    await rm(keyFile('early'))
    expect((await giveUp('early')).body).toMatchObject({ state: 'prepared' })
    await close('early')
    expect([(await stateOf('early')).state, await left('early')]).toEqual(['prepared', 1])
    await suite.call('POST', '/waves/early/close')
    await suite.owner.sql`update intake.wave set state = 'closed' where wave = 'early'`
    await close('early')
    expect(await stateOf('early')).toMatchObject({ state: 'closed', counted: 0, unreadable: 1, sealKey: 'lost' })
  })

  it.each(['wave.delete-sealed', 'wave.mark-closed'])('loses nothing when its close breaks off at %s', async statement => {
    const wave = statement.replaceAll('.', '-')
    await closing(wave)
    await rm(keyFile(wave))
    await giveUp(wave)
    const store = meanwhile(suite.store, statement, () => Promise.reject(new Error('broken off')))
    await expect(closeWave({ ...suite.deps, store }, 'kommun', wave)).rejects.toThrow('broken off')
    expect([(await stateOf(wave)).state, await left(wave)]).toEqual(['closing', 8])
    await close(wave)
    expect(await stateOf(wave)).toMatchObject({ state: 'closed', unreadable: 6, keyDestroyedOn: '2026-11-20' })
  })

  it('keeps the blocks that left while it was open; nothing is added to them', async () => {
    const key = (await suite.call('POST', '/waves/live/prepare', waveOf({ release: 'live' }))).body.sealPublicKey as unknown as string
    await suite.intakeWave('live', 'open')
    for (let i = 0; i < 12; i++) await suite.scores('live', key, 'n2', [(i % 5) + 1, i % 11])
    expect(await releaseWave(suite.deps, 'kommun', 'live')).toBe(1)
    const before = await blocks('live')
    expect(before.map(({ people }) => people)).toEqual([7])
    await rm(keyFile('live'))
    await suite.call('POST', '/waves/live/close')
    await suite.owner.sql`update intake.wave set state = 'closed' where wave = 'live'`
    await giveUp('live')
    await close('live')
    expect(await blocks('live')).toEqual(before)
    expect(await stateOf('live')).toMatchObject({ state: 'closed', counted: 7, deleted: 0, unreadable: 5, sealKey: 'lost' })
  })

  it.each([
    ['another key', Buffer.alloc(32, 7).toString('base64url')],
    ['a damaged key', 'AA'],
  ])('is one with %s in the place of its own: nothing is thrown away before it is given up', async (what, text) => {
    const wave = what.replaceAll(' ', '-')
    await closing(wave)
    await writeFile(keyFile(wave), text)
    await expect(close(wave)).rejects.toThrow('seal key')
    expect([await left(wave), (await stateOf(wave)).sealKey]).toEqual([8, 'missing'])
    expect((await giveUp(wave)).status).toBe(200)
    await close(wave)
    expect([await stateOf(wave), existsSync(keyFile(wave))]).toMatchObject([{ state: 'closed', unreadable: 6 }, false])
  })

  it('needs no word of anybody where nobody answered', async () => {
    await suite.call('POST', '/waves/empty/prepare', waveOf())
    await suite.intakeWave('empty', 'closed')
    await suite.call('POST', '/waves/empty/close')
    await rm(keyFile('empty'))
    expect(await stateOf('empty')).not.toHaveProperty('sealKey')
    await close('empty')
    expect(await stateOf('empty')).toMatchObject({ state: 'closed', keyDestroyedOn: '2026-11-20' })
  })
})
