import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles } from '../profiles.js'
import { participationBand } from '../publish/participation.js'
import { seededRandom, shuffle } from '../random.js'
import type { TreeNode } from '../types.js'
import { groupComments } from './comments.js'

const t = profiles.standard
const nodes: TreeNode[] = [{ id: 'a', parent: 'root' }, { id: 'b', parent: 'root' }, { id: 'root', parent: null }] // biome-ignore format: one tree
const words = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`)

describe('comments (R9)', () => {
  test('ten in a cohort are shown there, nine travel up to the first ancestor that has ten', () => {
    const { shown, deleted } = groupComments(nodes, new Map([['a', words('a', 10)], ['b', words('b', 9)], ['root', words('r', 1)]]), t, seededRandom(1)) // biome-ignore format: one call
    expect(shown.map(s => [s.node, s.groups.flat().length])).toEqual([['a', 10], ['root', 10]]) // biome-ignore format: pairs
    expect(deleted).toBe(0)
  })

  test('what is too little even at the root is deleted and counted', () => {
    expect(groupComments(nodes, new Map([['a', words('a', 9)]]), t, seededRandom(1))).toEqual({ shown: [], deleted: 9 })
  })

  test('the place of a comment says nothing of the order they came in', () => {
    const random = seededRandom(7)
    const places = new Array<number>(10).fill(0)
    for (let i = 0; i < 3_000; i++) {
      const { shown } = groupComments(nodes, new Map([['a', words('a', 10)]]), t, random)
      places[shown[0]!.groups.flat().indexOf('a0')]!++
    }
    for (const times of places) expect(Math.abs(times - 300)).toBeLessThan(75)
  })

  test('comments of an unknown node are refused', () => {
    expect(() => groupComments(nodes, new Map([['x', ['hej']]]), t, seededRandom(1))).toThrow('unknown node x')
  })

  test('every comment is shown once in a group of five or more, or counted as deleted', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.nat(40), fc.integer(), (a, b, root, seed) => {
        const given = new Map([['a', words('a', a)], ['b', words('b', b)], ['root', words('r', root)]]) // biome-ignore format: three pools
        const { shown, deleted } = groupComments(nodes, given, t, seededRandom(seed))
        const all = shown.flatMap(s => s.groups.flat())
        expect(new Set(all).size).toBe(all.length)
        expect(all.length + deleted).toBe(a + b + root)
        for (const { groups } of shown) {
          expect(groups.flat().length).toBeGreaterThanOrEqual(t.comments)
          for (const group of groups) expect(group.length).toBeGreaterThanOrEqual(t.commentGroup)
        }
      }),
    )
  })
})

describe('shuffling', () => {
  test('every order of three comes up about as often', () => {
    const random = seededRandom(4)
    const seen = new Map<string, number>()
    for (let i = 0; i < 6_000; i++) {
      const order = shuffle(['a', 'b', 'c'], random).join('')
      seen.set(order, (seen.get(order) ?? 0) + 1)
    }
    expect(seen.size).toBe(6)
    for (const times of seen.values()) expect(Math.abs(times - 1_000)).toBeLessThan(150)
  })
})

describe('participation (R8)', () => {
  test('is told in bands, and not at all under ten invited', () => {
    expect([0, 4, 5, 9, 10, 15, 16, 20].map(counted => participationBand(counted, 20, t))).toEqual(['<25', '<25', '25-50', '25-50', '50-75', '50-75', '>75', '>75']) // biome-ignore format: a table
    expect(participationBand(9, 9, t)).toBeNull()
  })
})
