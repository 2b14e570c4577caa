import type { PrepareWave } from '@tillit/contracts/what'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { closeWave } from './close-wave.js'
import { releaseWave } from './release-wave.js'

let suite: Awaited<ReturnType<typeof startAggregator>>
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())

const node = (id: string, parent: string | null, path: string, invited: number, values?: (string | null)[]) => {
  const level = path.split('/').at(-1)!
  return { id, parent, path, name: level, invited, cohort: invited > 0, merged: [], ...(values ? { values } : {}) }
}
/** own.q0 goes by the tree, own.q1 by occupation group: K is split in two, four people are counted in K itself. */
const partition: NonNullable<PrepareWave['partition']> = {
  attribute: 'occupation',
  name: { sv: 'Yrkesgrupp', en: 'Occupation group' },
  items: ['own.q1'],
  nodes: [
    node('n6', null, 'K', 0),
    node('n7', 'n6', 'K/Yrkesgrupp: Kock', 8, ['Kock']),
    node('n8', 'n6', 'K/Yrkesgrupp: Vårdare och "Uppgift saknas"', 29, ['Vårdare', null]),
  ],
}
const prepare = (wave: string, more: Partial<PrepareWave> = {}) =>
  suite.call('POST', `/waves/${wave}/prepare`, waveOf({ partition, ...more }))

describe('a wave with questions by an attribute', () => {
  it('is counted in two trees that share no question, each with blocks of its own', async () => {
    const key = (await prepare('s1')).body.sealPublicKey as unknown as string
    await suite.intakeWave('s1', 'closed')
    for (let i = 0; i < 12; i++) await suite.scores('s1', key, 'n2', [(i % 5) + 1])
    for (let i = 0; i < 9; i++) await suite.split('s1', key, 'n8', [i])
    for (let i = 0; i < 3; i++) await suite.split('s1', key, 'n7', [10])
    // Kinds, cohorts and vectors of the wrong tree do not count: they are ballots of nothing.
    await suite.split('s1', key, 'n2', [5])
    await suite.scores('s1', key, 'n8', [5])
    await suite.split('s1', key, 'n8', [5, 5], [{ low: 1, high: 5 }, { low: 0, high: 10 }]) // biome-ignore format: one ballot
    await suite.call('POST', '/waves/s1/close')
    await closeWave(suite.deps, 'kommun', 's1')
    expect((await suite.call('GET', '/waves/s1')).body).toMatchObject({
      ...{ state: 'closed', counted: 12, deleted: 0, unreadable: 1, split: { counted: 9, deleted: 3, unreadable: 2 } },
    })
    const tallies = await suite.store.sql`
      select t.partition, t.root, array_agg(q.question) as questions from blocks.tally t join blocks.question q using (organisation_id, tally)
      where wave = 's1' group by t.tally, t.partition, t.root order by t.partition nulls first`
    expect(tallies.map(tally => [tally.partition, tally.root, tally.questions])).toEqual([
      [null, 'K', ['own.q0']],
      ['occupation', 'K', ['own.q1']],
    ])
    const cells = await suite.store.sql`
      select t.partition, c.path, c.people, cardinality(c.histograms) as buckets from blocks.cell c join blocks.tally t using (organisation_id, tally)
      where wave = 's1' order by t.partition nulls first, c.path`
    expect(cells.map(cell => [cell.partition, cell.path, cell.people, cell.buckets])).toEqual([
      [null, 'K', 12, 6],
      [null, 'K/A', 12, 6],
      ['occupation', 'K', 9, 12],
      ['occupation', 'K/Yrkesgrupp: Vårdare och "Uppgift saknas"', 9, 12],
    ])
    const groups = await suite.store.sql`
      select n.path, n.group_values, n.participation, n.counted_in from blocks.node n join blocks.tally t using (organisation_id, tally)
      where wave = 's1' and t.partition is not null order by n.path`
    expect(groups.map(one => [one.path, one.group_values, one.participation, one.counted_in])).toEqual([
      ['K', null, null, null],
      ['K/Yrkesgrupp: Kock', ['Kock'], null, null],
      ['K/Yrkesgrupp: Vårdare och "Uppgift saknas"', ['Vårdare', null], null, null],
    ])
  })

  it('clamps and rolls up in the split tree as in the tree of units', async () => {
    const key = (await prepare('s2')).body.sealPublicKey as unknown as string
    await suite.intakeWave('s2', 'closed')
    for (let i = 0; i < 6; i++) await suite.split('s2', key, 'n8', [10])
    for (let i = 0; i < 3; i++) await suite.split('s2', key, 'n7', [10])
    await suite.call('POST', '/waves/s2/close')
    await closeWave(suite.deps, 'kommun', 's2')
    const [block] = await suite.store.sql`
      select people, histograms from blocks.block join blocks.tally t using (organisation_id, tally) where wave = 's2' and t.partition is not null`
    expect(block!.people).toBe(6)
    expect([...block!.histograms]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 4, 0])
  })

  it('waits for the close with its split tree when the wave is live', async () => {
    const key = (await prepare('s4', { release: 'live' })).body.sealPublicKey as unknown as string
    await suite.intakeWave('s4', 'open')
    for (let i = 0; i < 30; i++) await suite.scores('s4', key, 'n2', [3])
    for (let i = 0; i < 29; i++) await suite.split('s4', key, 'n8', [i % 11])
    await releaseWave(suite.deps, 'kommun', 's4')
    const tallies = () => suite.store.sql`select partition, closed_on from blocks.tally where wave = 's4' order by partition nulls first`
    expect((await tallies()).map(tally => tally.partition)).toEqual([null])
    await suite.owner.sql`update intake.wave set state = 'closed' where wave = 's4'`
    await suite.call('POST', '/waves/s4/close')
    await closeWave(suite.deps, 'kommun', 's4')
    expect((await tallies()).map(tally => [tally.partition, tally.closed_on !== null])).toEqual([
      [null, true],
      ['occupation', true],
    ])
    expect((await suite.call('GET', '/waves/s4')).body).toMatchObject({ counted: 30, split: { counted: 29, deleted: 0, unreadable: 0 } })
  })

  it('is refused with node ids of the other tree, an unknown question, or no question left in the tree', async () => {
    const refused = async (more: Partial<typeof partition>) =>
      (await prepare('s3', { partition: { ...partition, ...more } })).body.error?.code
    expect(await refused({ nodes: [node('n2', null, 'K', 9)] })).toBe('wave.bad-tree')
    expect(await refused({ items: ['open.good'] })).toBe('wave.bad-tree')
    expect(await refused({ items: ['own.q0', 'own.q1'] })).toBe('wave.bad-tree')
    expect(await refused({ items: ['own.q1', 'own.q1'] })).toBe('wave.bad-tree')
    expect((await prepare('s3')).status).toBe(200)
    expect((await suite.call('POST', '/waves/s3/prepare', waveOf())).body.error!.code).toBe('wave.prepared-otherwise')
  })
})
