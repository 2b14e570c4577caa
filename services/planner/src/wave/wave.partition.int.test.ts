import { verifyManifest } from '@tillit/ballot/manifest'
import type { WaveDetail } from '@tillit/contracts'
import type { PrepareWave } from '@tillit/contracts/what'
import { testManifestPublicKey } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { puls, startPlanner, type TestPlanner } from '../testing/start-planner.js'

let planner: TestPlanner
beforeAll(async () => {
  planner = await startPlanner('2026-11-20T12:00:00Z')
  const group = { parent: 'n4', invited: 25, cohort: true, merged: [] }
  planner.rooms.frozen = {
    ...planner.rooms.frozen,
    partition: {
      nodes: [
        { id: 'n4', parent: null, path: 'Lindvik', name: 'Lindvik', invited: 0, cohort: false, merged: [] },
        { ...group, id: 'n5', path: 'Lindvik/Yrkesgrupp: Kock', name: 'Kock', values: ['Kock'] },
        { ...group, id: 'n6', path: 'Lindvik/Yrkesgrupp: Vårdare', name: 'Vårdare', values: ['Vårdare', null] },
      ],
    },
  }
})
afterAll(() => planner.close())

const ask = async (method: string, path: string, body?: unknown) => {
  const answer = await planner.ask(method, path, body)
  return answer as { status: number; body: WaveDetail & { error: { code: string; field?: string } } }
}
const chosen = (items: string[]) => ({ ...puls, partition: { attribute: 'occupation', items } })

describe('a wave with questions by an attribute', () => {
  it('promises them before launch: which they are, by what, with a token of their own', async () => {
    const { body: draft } = await ask('POST', '/waves', chosen(['hme.s1', 'hme.l1']))
    expect(draft.partition).toEqual({ attribute: 'occupation', items: ['hme.s1', 'hme.l1'] })
    const { body } = await ask('POST', `/waves/${draft.wave}/launch`)
    const { manifest } = body.manifest!
    expect(verifyManifest(body.manifest!, testManifestPublicKey)).toBe(true)
    expect(manifest.partition).toEqual({
      attribute: 'occupation',
      name: { sv: 'Yrkesgrupp', en: 'Occupation group' },
      items: ['hme.l1', 'hme.s1'],
    })
    expect(manifest.kinds).toEqual(['scores', 'split', 'comment', 'feedback'])
    const told = (call: string) => planner.rooms.bodies.get(`${call} /waves/${draft.wave}`)
    expect(planner.rooms.bodies.get(`POST directory /waves/${draft.wave}/freeze`)).toMatchObject({ partition: { attribute: 'occupation' } })
    expect(told('PUT intake')).toMatchObject({ cohorts: ['n2', 'n3'], splitCohorts: ['n5', 'n6'] })
    const prepared = planner.rooms.bodies.get(`POST aggregator /waves/${draft.wave}/prepare`) as PrepareWave
    expect(prepared.partition).toMatchObject({
      attribute: 'occupation',
      items: ['hme.l1', 'hme.s1'],
      nodes: [{ id: 'n4' }, { id: 'n5' }, { id: 'n6' }],
    })
    expect(prepared.nodes.map(node => node.id)).toEqual(['n1', 'n2', 'n3'])
    // Messages go by the tree of units.
    expect(told('PUT feedback')).toMatchObject({ cohorts: [{ cohort: 'n2' }, { cohort: 'n3' }] })
  })

  it('is as before without them', async () => {
    const { body: draft } = await ask('POST', '/waves', puls)
    expect(draft.partition).toBeNull()
    const { body } = await ask('POST', `/waves/${draft.wave}/launch`)
    expect(body.manifest!.manifest).not.toHaveProperty('partition')
    expect(planner.rooms.bodies.get(`POST aggregator /waves/${draft.wave}/prepare`)).not.toHaveProperty('partition')
  })

  it.each([
    ['a question that is not in the wave', ['hme.m2'], 'wave.partition-item', 'partition.items.0'],
    ['an open question', ['hme.m1', 'open.good'], 'wave.partition-item', 'partition.items.1'],
    ['a question twice', ['hme.m1', 'hme.m1'], 'wave.item-twice', 'partition.items.1'],
    ['every question', ['hme.m1', 'hme.l1', 'hme.s1'], 'wave.partition-all', 'partition.items'],
  ])('is refused with %s', async (_, items, code, field) => {
    const { status, body } = await ask('POST', '/waves', chosen(items))
    expect([status, body.error.code, body.error.field]).toEqual([400, code, field])
  })

  it('may lose or change them while it is a draft', async () => {
    const { body: draft } = await ask('POST', '/waves', chosen(['hme.m1']))
    const without = await ask('PATCH', `/waves/${draft.wave}`, { items: ['hme.l1', 'hme.l2', 'hme.s1'] })
    expect([without.status, without.body.error.code]).toEqual([400, 'wave.partition-item'])
    const none = await ask('PATCH', `/waves/${draft.wave}`, { partition: null })
    expect(none.body.partition).toBeNull()
  })
})
