import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAggregator, waveOf } from '../fixtures/aggregator.fixture.js'
import { closeWave } from './close-wave.js'

let suite: Awaited<ReturnType<typeof startAggregator>>
beforeAll(async () => {
  suite = await startAggregator()
})
afterAll(() => suite.stop())

const small = { parent: 'n1', invited: 0, cohort: false, merged: [] }
const odd = 'Natt "Syd" \\ {1}'
const nodes = [
  { id: 'n1', parent: null, path: 'K', name: 'K', invited: 5, cohort: true, merged: [] },
  { ...small, id: 'n2', path: 'K/Natt', name: 'Natt' },
  { ...small, id: 'n3', path: `K/${odd}`, name: odd },
  {
    ...{ id: 'n4', parent: 'n1', path: `K/Natt och ${odd}`, name: `Natt och ${odd}`, invited: 7, cohort: true },
    ...{ merged: ['K/Natt', `K/${odd}`], cluster: true as const },
  },
]

describe('small units frozen together', () => {
  it('are counted as one group, which is where their units point', async () => {
    const asked = waveOf({ nodes })
    const { sealPublicKey } = (await suite.call('POST', '/waves/w1/prepare', asked)).body as unknown as { sealPublicKey: string }
    expect((await suite.call('POST', '/waves/w1/prepare', asked)).status).toBe(200)
    await suite.intakeWave('w1', 'closed')
    for (let i = 0; i < 6; i++) await suite.scores('w1', sealPublicKey, 'n4', [(i % 5) + 1, i])
    for (let i = 0; i < 5; i++) await suite.scores('w1', sealPublicKey, 'n1', [(i % 5) + 1, i])
    await suite.call('POST', '/waves/w1/close')
    await closeWave(suite.deps, 'kommun', 'w1')
    const kept = await suite.store.sql`
      select n.path, n.counted_in, n.cluster_of, c.people from blocks.node n left join blocks.cell c using (organisation_id, tally, node) order by n.node`
    const cluster = `K/Natt och ${odd}`
    expect([...kept]).toEqual([
      { path: 'K', counted_in: null, cluster_of: null, people: 11 },
      { path: 'K/Natt', counted_in: cluster, cluster_of: null, people: null },
      { path: `K/${odd}`, counted_in: cluster, cluster_of: null, people: null },
      { path: cluster, counted_in: null, cluster_of: ['K/Natt', `K/${odd}`], people: 6 },
    ])
  })
})
