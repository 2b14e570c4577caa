import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles } from '../profiles.js'
import type { Pool, RosterUnit, TreeNode } from '../types.js'
import { sumCells } from './cells.js'
import { freezeRoster } from './freeze.js'
import { childrenFirst } from './order.js'
import { rollUp } from './roll-up.js'

const t = profiles.standard
const unit = (id: string, parent: string | null, invited: number): RosterUnit => ({ id, parent, path: id, invited })

/** A random tree: unit i hangs under some unit before it, or is a root. */
const units = fc
  .array(fc.record({ parent: fc.nat(), invited: fc.integer({ min: 0, max: 14 }), root: fc.integer({ min: 0, max: 9 }) }), {
    minLength: 1,
    maxLength: 40,
    size: 'max',
  })
  .map(rows => rows.map((row, i) => unit(`u${i}`, i === 0 || row.root === 0 ? null : `u${row.parent % i}`, row.invited)))

function pathOf(nodes: readonly TreeNode[], id: string): string[] {
  const { byId } = childrenFirst(nodes)
  const path: string[] = []
  for (let at = byId.get(id); at; at = at.parent === null ? undefined : byId.get(at.parent)) path.push(at.id)
  return path
}

describe('the frozen roster', () => {
  test('a unit with enough invited is a cohort, a smaller one is merged into its parent', () => {
    const { nodes, cohortOf, unasked } = freezeRoster([unit('root', null, 2), unit('a', 'root', 5), unit('b', 'root', 4)], t)
    expect(cohortOf).toEqual(new Map([['a', 'a'], ['root', 'root'], ['b', 'root']])) // biome-ignore format: pairs
    expect(nodes.find(n => n.id === 'root')).toMatchObject({ invited: 6, cohort: true })
    expect(nodes.find(n => n.id === 'b')).toMatchObject({ invited: 0, cohort: false })
    expect(unasked).toBe(0)
  })

  test('what is left too small at a root cannot be asked, and is counted', () => {
    const { cohortOf, unasked } = freezeRoster([unit('root', null, 1), unit('a', 'root', 5), unit('b', 'root', 3)], t)
    expect([...cohortOf.keys()]).toEqual(['a'])
    expect(unasked).toBe(4)
  })

  test('a unit whose parent was left out of the wave is a root', () => {
    expect(freezeRoster([unit('a', 'elsewhere', 5)], t).nodes).toEqual([{ id: 'a', parent: null, path: 'a', invited: 5, cohort: true }])
  })

  test('a repeated unit, a circle and a broken number are refused', () => {
    expect(() => freezeRoster([unit('a', null, 5), unit('a', null, 5)], t)).toThrow('appears twice')
    expect(() => freezeRoster([unit('a', 'b', 5), unit('b', 'a', 5)], t)).toThrow('circle')
    expect(() => freezeRoster([unit('a', null, 1.5)], t)).toThrow('1.5 invited')
  })

  test('everybody is in one cohort of enough people at or above the own unit, or in a cluster there, or counted as not asked', () => {
    fc.assert(
      fc.property(units, roster => {
        const { nodes, cohortOf, unasked } = freezeRoster(roster, t)
        const cohorts = new Map(nodes.filter(n => n.cohort).map(n => [n.id, n.invited]))
        for (const people of cohorts.values()) expect(people).toBeGreaterThanOrEqual(t.need)
        for (const [from, to] of cohortOf) {
          const { cluster, parent } = nodes.find(n => n.id === to)!
          expect(pathOf(nodes, from)).toContain(cluster ? parent : to)
        }
        for (const [id, invited] of cohorts)
          expect(roster.reduce((sum, u) => sum + (cohortOf.get(u.id) === id ? u.invited : 0), 0)).toBe(invited)
        const asked = [...cohorts.values()].reduce((a, b) => a + b, 0)
        expect(asked + unasked).toBe(roster.reduce((sum, u) => sum + u.invited, 0))
      }),
    )
  })
})

describe('rolling up', () => {
  const chain: TreeNode[] = [{ id: 'root', parent: null }, { id: 'mid', parent: 'root' }, { id: 'a', parent: 'mid' }, { id: 'b', parent: 'mid' }] // biome-ignore format: one tree
  const pools = (counts: Record<string, number>) =>
    new Map<string, Pool>(Object.entries(counts).map(([id, people]) => [id, { people, histograms: [[people, 0, 0]] }]))

  test('two small pools meet at their parent as one block', () => {
    const { blocks, deleted } = rollUp(chain, pools({ a: 3, b: 4, root: 9 }), t)
    expect(blocks.map(b => [b.node, b.people])).toEqual([['mid', 7], ['root', 9]]) // biome-ignore format: pairs
    expect(deleted).toBe(0)
  })

  test('a residue never joins a block that its node already has; below B at the root it is deleted and counted', () => {
    const { blocks, deleted } = rollUp(chain, pools({ a: 4, root: 9 }), t)
    expect(blocks.map(b => [b.node, b.people])).toEqual([['root', 9]])
    expect(deleted).toBe(4)
  })

  test('the pools given stay as they are', () => {
    const given = pools({ a: 3, b: 4 })
    rollUp(chain, given, t).blocks[0]!.histograms[0]![0] = 99
    expect(given).toEqual(pools({ a: 3, b: 4 }))
  })

  test('a pool for an unknown node or with a miscounted question is refused', () => {
    expect(() => rollUp(chain, pools({ x: 5 }), t)).toThrow('unknown node x')
    expect(() => rollUp(chain, new Map([['a', { people: 5, histograms: [[4, 0, 0]] }]]), t)).toThrow('4 of 5')
  })

  /** Every cohort has a bucket of its own, so a block tells whose people it holds. */
  const track = (roster: readonly (TreeNode & { invited: number })[]) => {
    const people = new Map<string, Pool>()
    roster.forEach((u, i) => {
      if (u.invited > 0) people.set(u.id, { people: u.invited, histograms: [roster.map((_, j) => (i === j ? u.invited : 0))] })
    })
    return { roster, people }
  }
  /** Loose trees, and trees as they are frozen, clusters among them, of which some people answer. */
  const tracked = fc.oneof(
    units.map(track),
    fc
      .tuple(units, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }))
      .map(([roster, shares]) =>
        track(freezeRoster(roster, t).nodes.map((node, i) => ({ ...node, invited: Math.round(node.invited * shares[i % 60]!) }))),
      ),
  )

  test('every person is in exactly one block of B or more, or deleted; fewer than B are deleted per root', () => {
    fc.assert(
      fc.property(tracked, ({ roster, people }) => {
        const { blocks, deleted } = rollUp(roster, people, t)
        const seen = roster.map((_, j) => blocks.reduce((sum, b) => sum + b.histograms[0]![j]!, 0))
        roster.forEach((u, j) => {
          expect([0, u.invited]).toContain(seen[j])
        })
        for (const block of blocks) expect(block.people).toBeGreaterThanOrEqual(t.b)
        expect(seen.reduce((a, b) => a + b, 0) + deleted).toBe(roster.reduce((sum, u) => sum + u.invited, 0))
        expect(deleted).toBeLessThanOrEqual((t.b - 1) * roster.filter(u => u.parent === null).length)
      }),
    )
  })

  test('A0: no combination of published sets separates fewer than B people', () => {
    fc.assert(
      fc.property(tracked, ({ roster, people }) => {
        const { blocks } = rollUp(roster, people, t)
        const cells = sumCells(roster, blocks, { ...t, m: 0 })
        const atoms = new Map<string, number>()
        for (const [j, u] of roster.entries()) {
          const shownIn = [...cells].filter(([, cell]) => cell.histograms[0]![j]! > 0).map(([id]) => id)
          if (shownIn.length > 0) atoms.set(shownIn.join(), (atoms.get(shownIn.join()) ?? 0) + u.invited)
        }
        for (const size of atoms.values()) expect(size).toBeGreaterThanOrEqual(t.b)
        for (const [id, cell] of cells) {
          const children = roster.filter(u => u.parent === id).reduce((sum, u) => sum + (cells.get(u.id)?.people ?? 0), 0)
          if (cell.people !== children) expect(cell.people - children).toBeGreaterThanOrEqual(t.b)
        }
      }),
    )
  })
})

describe('cells', () => {
  const nodes: TreeNode[] = [{ id: 'a', parent: 'root' }, { id: 'root', parent: null }, { id: 'b', parent: 'root' }] // biome-ignore format: one tree

  test('a cell is the sum of the blocks below it, a node without blocks has none', () => {
    const blocks = [{ node: 'a', people: 6, histograms: [[2, 3, 1]] }, { node: 'root', people: 5, histograms: [[3, 2, 0]] }] // biome-ignore format: two blocks
    const cells = sumCells(nodes, blocks, t)
    expect(cells.get('root')).toEqual({ node: 'root', people: 11, blocks: 2, histograms: [[5, 5, 1]] })
    expect(cells.get('a')).toEqual({ node: 'a', people: 6, blocks: 1, histograms: [[2, 3, 1]] })
    expect(cells.has('b')).toBe(false)
    expect(blocks[1]!.histograms).toEqual([[3, 2, 0]])
  })

  test('a question that a block was not asked brings no answers made by the clamp', () => {
    const cells = sumCells(nodes, [{ node: 'a', people: 9, histograms: [[0, 2, 7]] }], t)
    expect(cells.get('root')!.histograms).toEqual([[0, 0, 9]])
  })

  test('a block of an unknown node is refused', () => {
    expect(() => sumCells(nodes, [{ node: 'x', people: 5, histograms: [] }], t)).toThrow('unknown node x')
  })
})
