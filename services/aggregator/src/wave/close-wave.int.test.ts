import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seededRandom, testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { meanwhile, startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { closeWave, NotClosedYet } from './close-wave.js'

type Suite = Awaited<ReturnType<typeof startAggregator>>
let suite: Suite
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())

const prepare = async (wave: string) =>
  (await suite.call('POST', `/waves/${wave}/prepare`, waveOf())).body.sealPublicKey as unknown as string
const keyFile = (wave: string) => join(suite.sealKeyDir, `kommun.${wave}.key`)
const left = async (wave: string) => (await suite.owner.sql`select count(*)::int as n from intake.ballot where wave = ${wave}`)[0]!.n
const stateOf = async (wave: string) => (await suite.call('GET', `/waves/${wave}`)).body as unknown as Record<string, unknown>
const cells = (wave: string) =>
  suite.store
    .sql`select path, people, histograms from blocks.cell join blocks.tally using (organisation_id, tally) where wave = ${wave} order by path`

describe('preparing a wave', () => {
  it('has the key on disk for its owner alone, and answers the same again', async () => {
    const first = await prepare('prep')
    expect(statSync(keyFile('prep')).mode & 0o777).toBe(0o600)
    expect(await prepare('prep')).toBe(first)
    expect(await readdir(suite.sealKeyDir)).toEqual(['kommun.prep.key'])
  })

  it('keeps the key out of the database', async () => {
    const key = (await readFile(keyFile('prep'), 'utf8')).trim()
    const [row] = await suite.store.sql`select wave::text as whole from aggregator.wave where wave = 'prep'`
    expect(row!.whole).not.toContain(key)
  })

  it('refuses another content for the same wave, a broken tree, and any role but a service', async () => {
    expect((await suite.call('POST', '/waves/prep/prepare', waveOf({ title: 'Another' }))).status).toBe(409)
    const nodes = waveOf().nodes.toReversed()
    expect((await suite.call('POST', '/waves/tree/prepare', waveOf({ nodes }))).body.error).toMatchObject({
      code: 'wave.bad-tree',
      field: 'nodes',
    })
    for (const looser of [{ b: 4 }, { m: 1 }, { m: 3 }, { need: 4 }, { comments: 9 }, { commentGroup: 4 }, { participation: 9 }])
      expect([
        looser,
        (await suite.call('POST', '/waves/loose/prepare', waveOf({ thresholds: { ...waveOf().thresholds, ...looser } }))).status,
      ]).toEqual([looser, 400])
    expect((await suite.call('POST', '/waves/prep/prepare', waveOf(), testSession('admin'))).status).toBe(403)
    expect((await suite.call('POST', '/waves/prep/prepare', { ...waveOf(), more: 1 })).status).toBe(400)
    expect((await suite.call('GET', '/waves/none')).status).toBe(404)
  })
})

describe('closing a wave', () => {
  it('counts into blocks, rolls small cohorts up, deletes the sealed ballots and destroys the key', async () => {
    const key = await prepare('w1')
    await suite.intakeWave('w1', 'open')
    for (let i = 0; i < 8; i++) await suite.scores('w1', key, 'n2', [(i % 5) + 1, i])
    for (let i = 0; i < 3; i++) await suite.scores('w1', key, 'n4', [4, null])
    for (let i = 0; i < 2; i++) await suite.scores('w1', key, 'n5', [null, null])
    await suite.scores('w1', await prepare('other'), 'n2', [1, 1])
    await suite.scores('w1', key, 'n3', [1, 1])

    expect((await suite.call('POST', '/waves/w1/close')).status).toBe(202)
    expect(suite.asked).toContain('w1')
    await expect(closeWave(suite.deps, 'kommun', 'w1')).rejects.toThrow(NotClosedYet)
    expect(await left('w1')).toBe(15)

    await suite.owner.sql`update intake.wave set state = 'closed' where wave = 'w1'`
    await closeWave(suite.deps, 'kommun', 'w1')
    expect(await stateOf('w1')).toEqual({
      ...{ wave: 'w1', state: 'closed', counted: 13, deleted: 0, unreadable: 2 },
      ...{ comments: { shown: 0, deleted: 0, unreadable: 0 }, keyDestroyedOn: '2026-11-20' },
    })
    expect(await left('w1')).toBe(0)
    expect(existsSync(keyFile('w1'))).toBe(false)
    expect((await cells('w1')).map(cell => [cell.path, cell.people])).toEqual([
      ['K', 13],
      ['K/A', 8],
    ])
    const nodes = await suite.store
      .sql`select path, participation, counted_in from blocks.node join blocks.tally using (organisation_id, tally)
      where wave = 'w1' order by path`
    expect(nodes.map(node => [node.path, node.participation, node.counted_in])).toEqual([
      ['K', '25-50', null],
      ['K/A', '25-50', null],
      ['K/A/D', null, 'K/A'],
      ['K/B', null, 'K'],
      ['K/C', null, 'K'],
    ])
  })

  it('changes nothing when asked again, and is not prepared again', async () => {
    const before = await stateOf('w1')
    await suite.call('POST', '/waves/w1/close')
    await closeWave(suite.deps, 'kommun', 'w1')
    expect(await stateOf('w1')).toEqual(before)
    expect((await suite.call('POST', '/waves/w1/prepare', waveOf())).body.error!.code).toBe('wave.closed')
  })

  it('destroys the key on the next run when it was stopped right after the commit', async () => {
    const key = await prepare('w2')
    await suite.intakeWave('w2', 'closed')
    for (let i = 0; i < 5; i++) await suite.scores('w2', key, 'n2', [3, 3])
    await suite.call('POST', '/waves/w2/close')
    await expect(closeWave({ ...suite.deps, sealKeyDir: suite.sealKeyDir, log: stopsAt() }, 'kommun', 'w2')).rejects.toThrow('stopped')
    // As if the process had died before the file went.
    await suite.store.sql`update aggregator.wave set key_destroyed_on = null where wave = 'w2'`
    await closeWave(suite.deps, 'kommun', 'w2')
    expect(await stateOf('w2')).toMatchObject({ counted: 5, keyDestroyedOn: '2026-11-20' })
    expect(existsSync(keyFile('w2'))).toBe(false)
  })

  it('refuses to throw ballots away when their key is gone', async () => {
    const key = await prepare('w3')
    await suite.intakeWave('w3', 'closed')
    await suite.scores('w3', key, 'n2', [3, 3])
    await suite.call('POST', '/waves/w3/close')
    await expect(closeWave({ ...suite.deps, sealKeyDir: '/nonexistent' }, 'kommun', 'w3')).rejects.toThrow('seal key')
    expect(await left('w3')).toBe(1)
  })

  it('counts nothing when a sealed ballot comes or goes beside it, and all that is there the next time', async () => {
    const key = await prepare('w7')
    await suite.intakeWave('w7', 'closed')
    for (let i = 0; i < 7; i++) await suite.scores('w7', key, 'n2', [3, i])
    await suite.call('POST', '/waves/w7/close')
    for (const beside of [
      () => suite.owner.sql`delete from intake.ballot where ctid = (select ctid from intake.ballot where wave = 'w7' limit 1)`,
      () => suite.scores('w7', key, 'n2', [3, 3]),
    ]) {
      const store = meanwhile(suite.store, 'wave.delete-sealed', beside)
      await expect(closeWave({ ...suite.deps, store }, 'kommun', 'w7')).rejects.toThrow('changed while they were counted')
      expect([(await stateOf('w7')).state, await cells('w7'), existsSync(keyFile('w7'))]).toEqual(['closing', [], true])
    }
    await closeWave(suite.deps, 'kommun', 'w7')
    expect(await stateOf('w7')).toMatchObject({ state: 'closed', counted: 7 })
  })

  it('shows comments by question and audience in groups, apart from scores', async () => {
    const key = await prepare('w4')
    await suite.intakeWave('w4', 'closed')
    for (let i = 0; i < 11; i++) await suite.comment('w4', key, 'n2', 'manager', `Bra ${i}`)
    for (let i = 0; i < 4; i++) await suite.comment('w4', key, 'n4', 'hr', `HR ${i}`)
    for (let i = 0; i < 6; i++) await suite.comment('w4', key, 'n5', 'hr', `HR ${4 + i}`)
    for (let i = 0; i < 9; i++) await suite.comment('w4', key, 'n2', 'above', `Upp ${i}`)
    await suite.call('POST', '/waves/w4/close')
    await closeWave(suite.deps, 'kommun', 'w4')
    expect(await stateOf('w4')).toMatchObject({ counted: 0, comments: { shown: 21, deleted: 9, unreadable: 0 } })
    const groups = await suite.store.sql`select path, audience, texts from blocks.comment_group order by place`
    expect(groups.map(group => [group.path, group.audience, group.texts.length])).toEqual([
      ['K', 'hr', 5],
      ['K', 'hr', 5],
      ['K/A', 'manager', 5],
      ['K/A', 'manager', 6],
    ])
  })

  it('shows comments to HR for the whole and to managers above in a larger group, however many the own group wrote', async () => {
    const key = await prepare('w6')
    await suite.intakeWave('w6', 'closed')
    for (const audience of ['hr', 'above', 'manager'] as const)
      for (let i = 0; i < 10; i++) await suite.comment('w6', key, 'n2', audience, `${audience} ${i}`)
    await suite.call('POST', '/waves/w6/close')
    await closeWave(suite.deps, 'kommun', 'w6')
    const groups = await suite.store.sql`select distinct path, audience from blocks.comment_group
      join blocks.tally using (organisation_id, tally) where wave = 'w6' order by audience`
    expect(groups.map(group => [group.audience, group.path])).toEqual([
      ['above', 'K'],
      ['hr', 'K'],
      ['manager', 'K/A'],
    ])
  })

  it('counts every ballot once however often it is killed and however many run at a time', async () => {
    const key = await prepare('w5')
    await suite.intakeWave('w5', 'closed')
    for (let i = 0; i < 300; i++) await suite.scores('w5', key, 'n2', [(i % 5) + 1, i % 11])
    await suite.call('POST', '/waves/w5/close')
    const random = seededRandom(5)
    let killed = 0
    for (let round = 0; round < 8; round++) {
      const ends = await Promise.all([1, 2].map(() => closeAndKill('w5', random.next() * 120)))
      killed += ends.filter(signal => signal === 'SIGKILL').length
    }
    await closeWave(suite.deps, 'kommun', 'w5')
    expect(killed).toBeGreaterThan(0)
    expect(await stateOf('w5')).toMatchObject({ state: 'closed', counted: 300, deleted: 0, unreadable: 0, keyDestroyedOn: '2026-11-20' })
    expect((await cells('w5')).map(cell => cell.people)).toEqual([300, 300])
    expect(await left('w5')).toBe(0)
    expect(existsSync(keyFile('w5'))).toBe(false)
    // Sixteen processes: a busy machine needs its time.
  })
})

/** Runs the built close in a process of its own and kills it some milliseconds after it began. */
function closeAndKill(wave: string, afterMs: number): Promise<NodeJS.Signals | null> {
  const script = fileURLToPath(new URL('../../dist/wave/close-once.fixture.js', import.meta.url))
  const child = spawn(process.execPath, [script, suite.database.url('aggregator'), suite.sealKeyDir, wave], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs))
  return new Promise(resolve => child.once('exit', (_, signal) => resolve(signal)))
}

/** A log that throws where the close has just been told: what comes after does not happen. */
function stopsAt() {
  return {
    ...suite.deps.log,
    event() {
      throw new Error('stopped')
    },
  }
}
