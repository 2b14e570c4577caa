import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { profiles } from '../profiles.js'
import type { RosterUnit } from '../types.js'
import { clusterName } from './cluster.js'
import { freezeRoster } from './freeze.js'

const t = profiles.standard
/** Units by path, in the organisation's order: the path is the id. */
const tree = (invited: Record<string, number>): RosterUnit[] =>
  Object.entries(invited).map(([path, people]) => {
    const end = path.lastIndexOf('/')
    return { id: path, parent: end < 0 ? null : path.slice(0, end), path, invited: people }
  })
const clustersIn = (units: readonly RosterUnit[], thresholds = t) =>
  Object.fromEntries(
    freezeRoster(units, thresholds)
      .nodes.filter(node => node.cluster)
      .map(node => [node.path, node.invited]),
  )

/** Random organisations: every unit under one before it or a root; many small ones. */
const organisations = fc
  .array(fc.record({ parent: fc.nat(), invited: fc.integer({ min: 0, max: 7 }), root: fc.integer({ min: 0, max: 12 }) }), {
    minLength: 1,
    maxLength: 40,
    size: 'max',
  })
  .map(rows => {
    const units: RosterUnit[] = []
    for (const [i, row] of rows.entries()) {
      const parent = i === 0 || row.root === 0 ? null : units[row.parent % i]!
      units.push({ id: `u${i}`, parent: parent?.id ?? null, path: `${parent ? `${parent.path}/` : ''}E${i}`, invited: row.invited })
    }
    return units
  })

/** What a merge into the parent alone, without clusters, would leave unasked. */
function leftByMerging(units: readonly RosterUnit[]): number {
  const gathered = new Map(units.map(unit => [unit.id, unit.invited]))
  let left = 0
  for (const unit of [...units].reverse()) {
    const people = gathered.get(unit.id)!
    if (people >= t.need) continue
    if (unit.parent === null) left += people
    else gathered.set(unit.parent, gathered.get(unit.parent)! + people)
  }
  return left
}

describe('small siblings frozen together', () => {
  test('two that reach what a cohort needs are one group of their own under their parent', () => {
    const units = tree({ K: 9, 'K/Dag': 12, 'K/Natt Norr': 4, 'K/Planering Norr': 3 })
    const { nodes, cohortOf } = freezeRoster(units, t)
    const cluster = nodes.find(node => node.cluster)!
    expect(cluster).toMatchObject({ parent: 'K', path: 'K/Natt Norr och Planering Norr', invited: 7, cohort: true })
    expect([...cohortOf].filter(([, to]) => to === cluster.id).map(([from]) => from)).toEqual(['K/Natt Norr', 'K/Planering Norr'])
    expect(nodes.find(node => node.id === 'K/Natt Norr')).toMatchObject({ invited: 0, cohort: false })
    expect(nodes.find(node => node.id === 'K')).toMatchObject({ invited: 9, cohort: true })
  })

  test('a cluster takes units in order until it has 2B, the rest makes another or joins the last', () => {
    const some = (...people: number[]) => tree({ K: 9, ...Object.fromEntries(people.map((n, i) => [`K/${i + 1}`, n])) })
    expect(clustersIn(some(4, 4, 4, 4, 4, 4))).toEqual({ 'K/1, 2 och 3': 12, 'K/4, 5 och 6': 12 })
    expect(clustersIn(some(4, 4, 4, 3, 3))).toEqual({ 'K/1, 2 och 3': 12, 'K/4 och 5': 6 })
    expect(clustersIn(some(4, 4, 4, 3))).toEqual({ 'K/1, 2, 3 och 4': 15 })
    expect(clustersIn(some(2, 2))).toEqual({})
    expect(clustersIn(some(7, 7, 7, 7), profiles.careful)).toEqual({ 'K/1, 2, 3 och 4': 28 })
  })

  test('what lies below a small unit goes with it; units without people and units of another parent do not', () => {
    const units = tree({ K: 9, 'K/A': 2, 'K/A/a': 1, 'K/B': 3, 'K/C': 0, 'K/D': 8, 'K/D/d': 4, 'K/E': 8, 'K/E/e': 4 })
    const { cohortOf } = freezeRoster(units, t)
    expect(clustersIn(units)).toEqual({ 'K/A och B': 6 })
    expect(cohortOf.get('K/A/a')).toBe(cohortOf.get('K/B'))
    expect(['K/C', 'K/D/d', 'K/E/e'].map(id => cohortOf.get(id))).toEqual(['K', 'K/D', 'K/E'])
  })

  test('a few left in a unit with groups of its own below are no small unit: they are merged upward', () => {
    const units = tree({ K: 9, 'K/A': 3, 'K/A/a': 6, 'K/B': 4 })
    expect(clustersIn(units)).toEqual({})
    expect(freezeRoster(units, t).nodes.find(node => node.id === 'K')).toMatchObject({ invited: 16 })
  })

  test('nobody is left out because of a cluster: its people and those few are one group then', () => {
    const { nodes, cohortOf, unasked } = freezeRoster(tree({ K: 0, 'K/A': 3, 'K/A/1': 4, 'K/A/2': 4, 'K/B': 1, 'K/C': 8 }), t)
    expect(unasked).toBe(1)
    expect(nodes.filter(node => node.cohort).map(node => [node.id, node.invited])).toEqual([
      ['K/C', 8],
      ['K/A', 11],
    ])
    expect(['K/A', 'K/A/1', 'K/A/2'].map(id => cohortOf.get(id))).toEqual(['K/A', 'K/A', 'K/A'])
    expect(cohortOf.has('K/B')).toBe(false)
  })

  test('a path is told from a unit that already bears the name', () => {
    expect(Object.keys(clustersIn(tree({ K: 9, 'K/A': 3, 'K/B': 3, 'K/A och B': 9 })))).toEqual(['K/A och B (sammanlagda)'])
  })

  test('a long list of names says how many more there are', () => {
    const names = Array.from({ length: 10 }, (_, i) => `Nattpatrullen i område ${i}`)
    expect(clusterName(names)).toBe('Nattpatrullen i område 0, Nattpatrullen i område 1, Nattpatrullen i område 2 och 7 till')
  })

  test('R1: a cluster is given up where the people it sends on would make a cohort that leaves others over', () => {
    const unit = (id: string, parent: string | null, path: string, invited: number) => ({ id, parent, path, invited })
    const { cohortOf, unasked } = freezeRoster(
      [
        unit('u0', null, 'a', 0),
        unit('u1', 'u0', 'a/b', 4),
        unit('u2', 'u1', 'a/b/c', 1),
        unit('u3', 'u0', 'a/d', 1),
        unit('u5', 'u2', 'a/b/c/e', 1),
        unit('u6', 'u2', 'a/b/c/f', 4),
      ],
      t,
    )
    expect(unasked).toBe(0)
    expect(['u1', 'u2', 'u3', 'u5', 'u6'].map(id => cohortOf.get(id))).toEqual(['u0', 'u2', 'u0', 'u2', 'u2'])
  })

  test('R1: clusters hold whole small units of one parent, enough people, and leave nobody out that merging would ask', () => {
    fc.assert(
      fc.property(organisations, units => {
        const { nodes, cohortOf, unasked } = freezeRoster(units, t)
        expect(unasked).toBeLessThanOrEqual(leftByMerging(units))
        expect(new Set(nodes.map(node => node.path)).size).toBe(nodes.length)
        expect(new Set(nodes.map(node => node.id)).size).toBe(nodes.length)
        for (const cluster of nodes.filter(node => node.cluster)) {
          const members = units.filter(unit => cohortOf.get(unit.id) === cluster.id)
          const parent = units.find(unit => unit.id === cluster.parent)!
          expect(cluster.path.startsWith(`${parent.path}/`)).toBe(true)
          expect(cluster.path.slice(parent.path.length + 1)).not.toContain('/')
          expect(members.filter(unit => unit.parent === cluster.parent).length).toBeGreaterThanOrEqual(2)
          for (const member of members) {
            expect(member.path.startsWith(`${parent.path}/`)).toBe(true)
            const below = units.filter(unit => unit.path.startsWith(`${member.path}/`))
            expect(below.every(unit => cohortOf.get(unit.id) === cluster.id)).toBe(true)
            expect([member, ...below].reduce((sum, unit) => sum + unit.invited, 0)).toBeLessThan(t.need)
          }
        }
        expect(freezeRoster(units, t)).toEqual(freezeRoster(units, t))
      }),
    )
  })
})
