import type { FrozenNode } from '@tillit/contracts'
import { describe, expect, it } from 'vitest'
import type { Fate } from './senders.js'
import { type Found, verify } from './verify.js'

const node = (id: string, parent: string | null): FrozenNode => ({ id, parent, path: id, name: id, invited: 6, cohort: true, merged: [] })
const fates: Fate[] = Array.from({ length: 9 }, (_, i) => {
  return { cohort: i < 6 ? 'n2' : 'n1', answers: [i % 2 === 0 ? 1 : null], nonce: `nonce ${i}`, end: 'acknowledged', tries: 1 }
})

/** Six in n2 become a block of 3 ones and 3 skips; the three of n1 are a residue below B at the root. */
function found(more: Partial<Found> = {}): Found {
  return {
    wave: 'prov',
    scales: [{ low: 1, high: 2 }],
    fates,
    tree: {
      nodes: [node('n1', null), node('n2', 'n1')],
      thresholds: { b: 5, m: 2, need: 5, comments: 10, commentGroup: 5, participation: 10 },
    },
    stored: { nonces: new Set(fates.map(({ nonce }) => nonce)), sealed: 0 },
    blocks: [{ node: 'n2', people: 6, histograms: [3, 0, 3] }],
    counted: {
      ...{ wave: 'prov', state: 'closed', counted: 6, deleted: 3, unreadable: 0 },
      ...{ comments: { shown: 0, deleted: 0, unreadable: 0 }, keyDestroyedOn: '2026-11-22' },
    },
    keyThere: false,
    early: null,
    ...more,
  }
}
const counted = (more: Partial<Found['counted']>) => ({ ...found().counted, ...more })
const without = (nonce: string) => new Set(fates.map(fate => fate.nonce).filter(one => one !== nonce))

describe('the audit of a chaos run', () => {
  it('has nothing to say when every ballot is where it belongs', () => {
    expect(verify(found())).toMatchObject({ acknowledged: 9, counted: 6, deleted: 3, faults: [] })
  })

  it('finds an acknowledged ballot that was lost', () => {
    expect(verify(found({ stored: { nonces: without('nonce 8'), sealed: 0 } })).faults.join()).toContain('1 acknowledged ballots were not')
  })

  it('finds a ballot that was counted twice', () => {
    const faults = verify(found({ counted: counted({ counted: 7 }), blocks: [{ node: 'n2', people: 7, histograms: [4, 0, 3] }] })).faults
    expect(faults.join()).toContain('10 ballots are accounted for, 9 were stored')
    expect(faults.join()).toContain('the blocks are not those')
  })

  it('holds a live wave to its sums: chance chooses the blocks, the clamp alone moves answers', () => {
    const twelve = Array.from({ length: 12 }, (_, i) => ({ ...fates[0]!, nonce: `live ${i}`, answers: [i % 3 === 0 ? 2 : 1] }))
    const live = (blocks: Found['blocks'], total = 12) =>
      verify(
        found({
          ...{ fates: twelve, stored: { nonces: new Set(twelve.map(fate => fate.nonce)), sealed: 0 }, early: 1, blocks },
          counted: counted({ counted: total, deleted: 0 }),
        }),
      )
    const whole = [
      { node: 'n2', people: 7, histograms: [4, 3, 0] },
      { node: 'n2', people: 5, histograms: [3, 2, 0] },
    ]
    expect(live(whole)).toMatchObject({ blocks: 2, early: 1, faults: [] })
    expect(live([whole[0]!]).faults.join()).toContain('the blocks are not those')
    expect(live([...whole, whole[1]!]).faults.join()).toContain('the blocks are not those')
    expect(
      live([
        { node: 'n2', people: 8, histograms: [5, 3, 0] },
        { node: 'n2', people: 4, histograms: [3, 1, 0] },
      ]).faults,
    ).toHaveLength(1)
  })

  it('finds an answer that was changed', () => {
    expect(verify(found({ blocks: [{ node: 'n2', people: 6, histograms: [2, 1, 3] }] })).faults).toHaveLength(1)
  })

  it('finds a ballot that was refused as too late and kept', () => {
    expect(verify(found({ fates: fates.map((fate, i) => (i === 0 ? { ...fate, end: 'closed' } : fate)) })).faults).toHaveLength(1)
  })

  it('tells a ballot apart whose device never heard that it was stored', () => {
    const result = verify(found({ fates: fates.map((fate, i) => (i === 0 ? { ...fate, end: 'given-up' } : fate)) }))
    expect(result).toMatchObject({ acknowledged: 8, unheard: 1, faults: [] })
  })

  it('finds sealed ballots and a key that outlived the wave', () => {
    expect(verify(found({ stored: { ...found().stored, sealed: 1 }, keyThere: true })).faults).toHaveLength(2)
  })
})
