import { seededRandom } from '@tillit/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { meanwhile, startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { closeWave } from './close-wave.js'
import { releaseWave } from './release-wave.js'

let suite: Awaited<ReturnType<typeof startAggregator>>
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())

/** A live wave that is open; A has 20 invited (first block at 10 waiting), B and C 6 (never live), K 5. */
async function liveWave(wave: string, more: Parameters<typeof waveOf>[0] = {}) {
  const { body } = await suite.call('POST', `/waves/${wave}/prepare`, waveOf({ release: 'live', ...more }))
  await suite.intakeWave(wave, 'open')
  const key = body.sealPublicKey as unknown as string
  return {
    key,
    answer: async (cohort: string, times: number) => {
      for (let i = 0; i < times; i++) await suite.scores(wave, key, cohort, [(i % 5) + 1, i % 11])
    },
    look: () => releaseWave(suite.deps, 'kommun', wave),
    close: async () => {
      await suite.call('POST', `/waves/${wave}/close`)
      await suite.owner.sql`update intake.wave set state = 'closed' where wave = ${wave}`
      await closeWave(suite.deps, 'kommun', wave)
    },
  }
}
const waiting = async (wave: string) =>
  (await suite.owner.sql`select count(*)::int as n from intake.ballot where wave = ${wave}`)[0]!.n as number
const cells = async (wave: string) =>
  (
    await suite.store
      .sql`select path, people, blocks from blocks.cell join blocks.tally using (organisation_id, tally) where wave = ${wave} order by path`
  ).map(({ path, people, blocks }) => [path, people, blocks])
const blocks = async (wave: string) =>
  await suite.store.sql<{ block: number; node: string; people: number; histograms: number[] }[]>`
    select block, node, people, histograms from blocks.block join blocks.tally using (organisation_id, tally) where wave = ${wave} order by block`
const head = async (wave: string) =>
  (await suite.store.sql`select closed_on::text, counted_on::text from blocks.tally where wave = ${wave}`)[0]

describe('a live wave', () => {
  it('shows nothing until enough ballots wait in one cohort, then a block of all but five', async () => {
    const wave = await liveWave('slow')
    await wave.answer('n2', 9)
    expect(await wave.look()).toBe(0)
    expect(await head('slow')).toBeUndefined()
    await wave.answer('n2', 2)
    expect(await wave.look()).toBe(1)
    expect(await cells('slow')).toEqual([
      ['K', 6, 1],
      ['K/A', 6, 1],
    ])
    expect(await waiting('slow')).toBe(5)
    expect(await head('slow')).toEqual({ closed_on: null, counted_on: '2026-11-20' })
  })

  it('changes nothing when nobody has answered since: looking again is free', async () => {
    const before = await blocks('slow')
    expect(await releaseWave(suite.deps, 'kommun', 'slow')).toBe(0)
    expect(await blocks('slow')).toEqual(before)
  })

  it('grows cells by whole blocks, and never shows cohorts that are too small for it, however many of them answer', async () => {
    const wave = await liveWave('grows')
    await wave.answer('n2', 10)
    await wave.answer('n4', 6)
    await wave.answer('n1', 5)
    expect(await wave.look()).toBe(1)
    await wave.answer('n2', 5)
    expect(await wave.look()).toBe(1)
    expect(await cells('grows')).toEqual([
      ['K', 10, 2],
      ['K/A', 10, 2],
    ])
    expect((await blocks('grows')).map(({ node, people }) => [node, people])).toEqual([
      ['n2', 5],
      ['n2', 5],
    ])
  })

  it('leaves the rest at close: blocks that left stay as they are, and every ballot is counted once', async () => {
    const wave = await liveWave('whole')
    await wave.answer('n2', 13)
    await wave.look()
    await wave.answer('n2', 4)
    await wave.answer('n4', 6)
    await wave.answer('n5', 2)
    await suite.comment('whole', wave.key, 'n2', 'manager', 'Bra vecka')
    const before = await blocks('whole')
    await wave.close()
    const after = await blocks('whole')
    expect(after.slice(0, before.length)).toEqual(before)
    expect(after.map(({ node, people }) => [node, people])).toEqual([
      ['n2', 8],
      ['n4', 6],
      ['n2', 9],
    ])
    expect(await cells('whole')).toEqual([
      ['K', 23, 3],
      ['K/A', 17, 2],
      ['K/B', 6, 1],
    ])
    expect((await suite.call('GET', '/waves/whole')).body).toMatchObject({
      counted: 23,
      deleted: 2,
      unreadable: 0,
      keyDestroyedOn: '2026-11-20',
    })
    expect(await waiting('whole')).toBe(0)
    expect(await head('whole')).toEqual({ closed_on: '2026-11-20', counted_on: '2026-11-20' })
    const nodes = await suite.store
      .sql`select path, participation, counted_in from blocks.node join blocks.tally using (organisation_id, tally)
      where wave = 'whole' order by path`
    expect(nodes.map(({ path, participation }) => [path, participation])).toContainEqual(['K/A', '>75'])
  })

  it('clamps a block before it leaves (R5)', async () => {
    const wave = await liveWave('alike')
    for (let i = 0; i < 20; i++) await suite.scores('alike', wave.key, 'n2', [5, 10])
    expect(await wave.look()).toBe(1)
    const stored = [0, 0, 0, 2, 13, 0, ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 13, 0]]
    expect((await blocks('alike')).map(({ people, histograms }) => [people, histograms])).toEqual([[15, stored]])
    const [cell] = await suite.store
      .sql`select histograms from blocks.cell join blocks.tally using (organisation_id, tally) where wave = 'alike' and path = 'K'`
    expect(cell!.histograms).toEqual(stored)
  })

  it('goes by the thresholds it was prepared with: with B = 8 a block leaves at sixteen, and eight stay (R10)', async () => {
    const wave = await liveWave('careful', { thresholds: { ...waveOf().thresholds, b: 8, need: 8, commentGroup: 8 } })
    await wave.answer('n2', 15)
    expect(await wave.look()).toBe(0)
    await wave.answer('n2', 1)
    expect(await wave.look()).toBe(1)
    expect([await waiting('careful'), await cells('careful')]).toEqual([
      8,
      [
        ['K', 8, 1],
        ['K/A', 8, 1],
      ],
    ])
  })

  it('tells no band, no fit and no place of small groups while it is open (R8)', async () => {
    const wave = await liveWave('bands')
    await wave.answer('n2', 20)
    await wave.look()
    const told = await suite.store.sql`select n.participation, n.counted_in from blocks.node n
      join blocks.tally t using (organisation_id, tally) where t.wave = 'bands'`
    expect(told.map(node => [node.participation, node.counted_in])).toEqual(waveOf().nodes.map(() => [null, null]))
    const [{ fits } = { fits: -1 }] = await suite.store.sql`select count(fit)::int as fits from blocks.question
      join blocks.tally using (organisation_id, tally) where wave = 'bands'`
    expect(fits).toBe(0)
  })

  it('has cells that are the sums of its blocks, every question with the same people', async () => {
    const wave = await liveWave('sums')
    await wave.answer('n2', 20)
    await wave.look()
    await wave.close()
    const [cell] = await suite.store.sql<{ histograms: number[] }[]>`
      select histograms from blocks.cell join blocks.tally using (organisation_id, tally) where wave = 'sums' and path = 'K/A'`
    const all = await blocks('sums')
    expect(cell!.histograms).toEqual(all[0]!.histograms.map((count, at) => count + all[1]!.histograms[at]!))
    // Four chose each value; which of them stand in which block is chance, and the clamp may move a few.
    const values = cell!.histograms.slice(0, 6)
    expect(values.reduce((sum, count) => sum + count, 0)).toBe(20)
    expect(values.every((count, value) => Math.abs(count - (value < 5 ? 4 : 0)) <= 4)).toBe(true)
  })

  it('takes no ballot it cannot read into a block, and counts it at close', async () => {
    const wave = await liveWave('torn')
    const other = await liveWave('torn-other')
    await wave.answer('n2', 9)
    for (let i = 0; i < 3; i++) await suite.scores('torn', other.key, 'n2', [1, 1])
    expect(await wave.look()).toBe(0)
    await wave.answer('n2', 1)
    expect(await wave.look()).toBe(1)
    expect(await waiting('torn')).toBe(8)
    await wave.close()
    expect((await suite.call('GET', '/waves/torn')).body).toMatchObject({ counted: 10, unreadable: 3 })
  })

  it('is looked at by two at once as by one', async () => {
    const wave = await liveWave('twice')
    await wave.answer('n2', 20)
    const looks = await Promise.all([wave.look(), wave.look(), wave.look()])
    expect(looks.sort()).toEqual([0, 0, 1])
    expect(await cells('twice')).toEqual([
      ['K', 15, 1],
      ['K/A', 15, 1],
    ])
    expect(await waiting('twice')).toBe(5)
  })

  it('loses and doubles nothing when a look breaks off at any statement', async () => {
    const wave = await liveWave('broken')
    await wave.answer('n2', 16)
    const statements = ['release.delete', 'blocks.insert-tally', 'blocks.insert-blocks', 'blocks.keep-cells']
    for (const [seed, statement] of statements.entries()) {
      await expect(releaseWave(breaking(statement, seed), 'kommun', 'broken')).rejects.toThrow('broken off')
      expect([await waiting('broken'), await cells('broken')]).toEqual([16, []])
    }
    expect(await wave.look()).toBe(1)
    await wave.answer('n2', 5)
    await expect(releaseWave(breaking('blocks.keep-cells', 9), 'kommun', 'broken')).rejects.toThrow('broken off')
    expect([await waiting('broken'), (await blocks('broken')).length]).toEqual([10, 1])
    await wave.close()
    expect((await suite.call('GET', '/waves/broken')).body).toMatchObject({ counted: 21, deleted: 0 })
  })

  it('lets nothing leave when sealed ballots go beside it', async () => {
    const wave = await liveWave('beside')
    await wave.answer('n2', 12)
    const store = meanwhile(suite.store, 'release.delete', () => suite.owner.sql`delete from intake.ballot where wave = 'beside'`)
    await expect(releaseWave({ ...suite.deps, store }, 'kommun', 'beside')).rejects.toThrow('changed while they were released')
    expect(await cells('beside')).toEqual([])
  })

  it('is left alone once it is asked to close, and when it was never live', async () => {
    const wave = await liveWave('over')
    await wave.answer('n2', 20)
    await suite.call('POST', '/waves/over/close')
    expect(await wave.look()).toBe(0)
    expect(await releaseWave(suite.deps, 'kommun', 'nowhere')).toBe(0)
    const { body } = await suite.call('POST', '/waves/still/prepare', waveOf())
    await suite.intakeWave('still', 'open')
    for (let i = 0; i < 20; i++) await suite.scores('still', body.sealPublicKey as unknown as string, 'n2', [3, 3])
    expect(await releaseWave(suite.deps, 'kommun', 'still')).toBe(0)
    expect(await waiting('still')).toBe(20)
  })

  it('leaves questions by an attribute sealed until it is closed, and keeps the two trees apart (R7)', async () => {
    const node = (id: string, parent: string | null, path: string, invited: number, values?: string[]) => ({
      ...{ id, parent, path, name: path.split('/').at(-1)!, invited, cohort: invited > 0, merged: [] },
      ...(values ? { values } : {}),
    })
    const partition = {
      attribute: 'occupation' as const,
      name: { sv: 'Yrkesgrupp', en: 'Occupation group' },
      items: ['own.q1'],
      nodes: [node('n6', null, 'K', 0), node('n7', 'n6', 'K/Yrkesgrupp: Kock', 37, ['Kock'])],
    }
    const { body } = await suite.call('POST', '/waves/parts/prepare', waveOf({ release: 'live', partition }))
    const key = body.sealPublicKey as unknown as string
    await suite.intakeWave('parts', 'open')
    for (let i = 0; i < 12; i++) {
      await suite.scores('parts', key, 'n2', [(i % 5) + 1])
      await suite.split('parts', key, 'n7', [i % 11])
    }
    expect(await releaseWave(suite.deps, 'kommun', 'parts')).toBe(1)
    expect(await waiting('parts')).toBe(17)
    await suite.call('POST', '/waves/parts/close')
    await suite.owner.sql`update intake.wave set state = 'closed' where wave = 'parts'`
    await closeWave(suite.deps, 'kommun', 'parts')
    expect((await suite.call('GET', '/waves/parts')).body).toMatchObject({ counted: 12, split: { counted: 12 } })
    const trees = await suite.store.sql`
      select partition, closed_on::text, (select array_agg(people order by block) from blocks.block b where b.tally = t.tally) as blocks
      from blocks.tally t where wave = 'parts' order by partition nulls first`
    expect(trees.map(tree => [tree.partition, tree.closed_on, tree.blocks])).toEqual([
      [null, '2026-11-20', [7, 5]],
      ['occupation', '2026-11-20', [12]],
    ])
  })

  it('cannot be made live, or not live, once it is prepared', async () => {
    await liveWave('firm')
    expect((await suite.call('POST', '/waves/firm/prepare', waveOf())).status).toBe(409)
    expect((await suite.call('POST', '/waves/firm/prepare', waveOf({ release: 'live' }))).status).toBe(200)
  })
})

describe('what is counted', () => {
  it('is shut by the database: closed tallies do not change, cells grow by whole blocks, blocks not at all (R4, A2)', async () => {
    const wave = await liveWave('shut')
    await wave.answer('n2', 10)
    await wave.look()
    const { sql } = suite.store
    const of = (name: string) => sql`(select tally from blocks.tally where wave = ${name})`
    await expect(sql`update blocks.cell set people = people + 1 where tally = ${of('shut')}`).rejects.toThrow('grows by whole blocks')
    await expect(sql`update blocks.cell set people = people + 9, blocks = blocks + 2 where tally = ${of('shut')}`).rejects.toThrow(
      'whole blocks',
    )
    await expect(sql`update blocks.block set people = 9`).rejects.toThrow('permission denied')
    await expect(sql`delete from blocks.cell`).rejects.toThrow('permission denied')
    await wave.close()
    await expect(sql`update blocks.cell set people = people + 5 where tally = ${of('shut')}`).rejects.toThrow('does not change')
    await expect(sql`update blocks.tally set closed_on = null where wave = 'shut'`).rejects.toThrow('does not change')
    const more = (table: string, ...columns: string[]) =>
      sql.unsafe(`insert into blocks.${table} select (jsonb_populate_record(o, '${JSON.stringify(Object.fromEntries(columns.map(column => [column, '99'])))}')).* from blocks.${table} o
        where tally = (select tally from blocks.tally where wave = 'shut') limit 1`)
    await expect(more('block', 'block')).rejects.toThrow('takes nothing more')
    await expect(more('cell', 'node')).rejects.toThrow('takes nothing more')
    await expect(more('node', 'node', 'path')).rejects.toThrow('takes nothing more')
    await expect(more('question', 'place', 'question')).rejects.toThrow('takes nothing more')
    await expect(sql`insert into blocks.comment_group (organisation_id, tally, place, node, path, question, audience, texts)
      values ('kommun', ${of('shut')}, 99, 'n2', 'K/A', 'open.good', 'manager', '{a,b,c,d,e}')`).rejects.toThrow('takes nothing more')
    for (const change of [
      sql`update blocks.node set participation = '>75' where tally = ${of('shut')}`,
      sql`update blocks.question set fit = '{}' where tally = ${of('shut')}`,
    ])
      await expect(change).rejects.toThrow('does not change')
  })
})

/** The suite's dependencies with a database that breaks off at one named statement. */
function breaking(statement: string, seed: number) {
  const store = meanwhile(suite.store, statement, () => Promise.reject(new Error('broken off')))
  return { ...suite.deps, store, random: seededRandom(seed) }
}
