import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumCells } from '../tree/cells.js'
import type { TreeNode } from '../types.js'
import { atClose, byAttribute, type Closed, live, organisations } from './organisation.fixture.js'

/** Sizes of the finest parts that the cells seen at every look tell apart; ballots in no cell are in no part. */
function atoms({ nodes, placed, looks }: Closed): number[] {
  const above = new Map(nodes.map(({ id, parent }: TreeNode) => [id, parent]))
  const seen = new Map<number, Set<string>>()
  for (const [look, blocks] of looks.entries()) {
    for (const { block, members } of placed.slice(0, blocks)) {
      for (let node: string | null | undefined = block.node; node !== null && node !== undefined; node = above.get(node))
        for (const member of members) seen.set(member, (seen.get(member) ?? new Set()).add(`${look} ${node}`))
    }
  }
  const sizes = new Map<string, number>()
  for (const sets of seen.values()) {
    const key = [...sets].sort().join()
    sizes.set(key, (sizes.get(key) ?? 0) + 1)
  }
  return [...sizes.values()]
}

describe('A0: everything ever published refines to parts of B or more', () => {
  test('at close, live with a look after every ballot, and by an attribute', () => {
    fc.assert(
      fc.property(organisations, fc.integer(), (organisation, seed) => {
        for (const closed of [atClose(organisation), live(organisation, seed), byAttribute(organisation)]) {
          for (const size of atoms(closed)) expect(size).toBeGreaterThanOrEqual(organisation.t.b)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('every ballot that could be asked for is in one block, or deleted unseen; a cell counts whom it holds', () => {
    fc.assert(
      fc.property(organisations, fc.integer(), (organisation, seed) => {
        for (const { nodes, placed, deleted } of [atClose(organisation), live(organisation, seed)]) {
          const members = placed.flatMap(one => one.members)
          expect(new Set(members).size).toBe(members.length)
          expect(members.length + deleted).toBeLessThanOrEqual(organisation.ballots.length)
          const roots = new Set(nodes.filter(node => node.parent === null).map(node => node.id))
          const blocks = placed.map(one => one.block)
          const counted = [...sumCells(nodes, blocks, organisation.t)].filter(([id]) => roots.has(id))
          expect(counted.reduce((sum, [, { people }]) => sum + people, 0)).toBe(members.length)
        }
      }),
      { numRuns: 100 },
    )
  })
})
