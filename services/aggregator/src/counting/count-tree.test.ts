import { type Pool, profiles } from '@tillit/rules'
import { describe, expect, it } from 'vitest'
import { type CountedNode, countTree } from './count-tree.js'

const scale = { low: 1, high: 5 }
const node = (id: string, parent: string | null, cohort = true): CountedNode => ({ id, parent, cohort })
const pool = (people: number, value = 3): Pool => {
  const histogram = [0, 0, 0, 0, 0, 0]
  for (let i = 0; i < people; i++) histogram[(value + i) % 5] = histogram[(value + i) % 5]! + 1
  return { people, histograms: [histogram] }
}
const count = (nodes: CountedNode[], pools: Record<string, number>) =>
  countTree(nodes, new Map(Object.entries(pools).map(([id, people]) => [id, pool(people)])), [scale], profiles.standard)

describe('countTree', () => {
  const nodes = [node('root', null), node('a', 'root'), node('a1', 'a'), node('a2', 'a'), node('b', 'root'), node('m', 'b', false)]

  it('counts every person once, in a block or as deleted', () => {
    const counted = count(nodes, { root: 3, a1: 4, a2: 9, b: 1 })
    expect(counted.counted + counted.deleted).toBe(17)
    expect(counted.blocks.map(block => [block.node, block.people])).toEqual([
      ['a2', 9],
      ['root', 8],
    ])
    expect(counted.cells.map(cell => [cell.node, cell.people])).toEqual([
      ['root', 17],
      ['a', 9],
      ['a2', 9],
    ])
  })

  it('tells where the people of a node without a cell were counted, by whole residues', () => {
    const counted = count(nodes, { root: 3, a1: 4, a2: 9, b: 1 })
    // a has a cell (from a2), but a1's four went past it.
    expect(Object.fromEntries(counted.countedIn)).toEqual({ a1: 'root', b: 'root', m: 'root' })
  })

  it('tells nothing where a residue was deleted at the root', () => {
    const counted = count(nodes, { a1: 2, b: 7 })
    expect(counted.deleted).toBe(2)
    expect(counted.countedIn.get('a1')).toBeNull()
    expect(counted.countedIn.get('m')).toBe('b')
  })

  it('points small units frozen together at their cluster, or where its answers went', () => {
    const small = { ...node('natt', 'root', false), countedWith: 'c' }
    const tree = [node('root', null), small, { ...node('plan', 'root', false), countedWith: 'c' }, node('c', 'root')]
    expect(Object.fromEntries(count(tree, { root: 9, c: 7 }).countedIn)).toEqual({ natt: 'c', plan: 'c' })
    expect(Object.fromEntries(count(tree, { root: 3, c: 4 }).countedIn)).toEqual({ natt: 'root', plan: 'root', c: 'root' })
    expect(count(tree, { root: 9, c: 4 }).countedIn.get('natt')).toBeNull()
  })

  it('leaves cells without enough blocks uncorrected and corrects large ones', () => {
    const many = [node('root', null), ...Array.from({ length: 40 }, (_, i) => node(`u${i}`, 'root'))]
    const pools = new Map(
      many.slice(1).map(({ id }, i): [string, Pool] => [id, { people: 8, histograms: [[0, 0, 0, i % 2, 8 - (i % 2), 0]] }]),
    )
    const counted = countTree(many, pools, [scale], profiles.standard)
    expect(counted.cells.find(cell => cell.node === 'u1')!.corrected).toEqual([null])
    const root = counted.cells.find(cell => cell.node === 'root')!
    const corrected = root.corrected[0]!
    expect(corrected.reduce((a, b) => a + b, 0)).toBeCloseTo(320)
    expect(corrected[4]).toBeGreaterThan(root.histograms[0]![4]!)
    // Blocks that left a live wave while it was open (R2) are corrected, and corrected by, as the others are.
    const last = new Map([['u39', pools.get('u39')!]])
    const live = countTree(
      many,
      last,
      [scale],
      profiles.standard,
      counted.blocks.filter(({ node }) => node !== 'u39'),
    )
    expect(live.fits).toEqual(counted.fits)
    expect(live.cells.find(cell => cell.node === 'root')!.corrected[0]).toEqual(corrected.map(people => expect.closeTo(people, 6)))
  })
})
