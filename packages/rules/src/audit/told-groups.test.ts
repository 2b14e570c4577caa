import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profiles } from '../profiles.js'
import { type CountedCohort, toldGroups } from './told-groups.js'

const t = profiles.standard
const node = (id: string, parent: string | null, invited: number, opened = 0, counted = 0): CountedCohort => ({
  ...{ id, parent, invited, opened, counted },
})

/** Invited in every group that adding and subtracting told groups can single out: each told node without the told nodes right below it. */
function atoms(nodes: readonly CountedCohort[], told: ReadonlySet<string>): number[] {
  const parent = new Map(nodes.map(one => [one.id, one.parent]))
  const people = new Map<string | null, number>()
  for (const { id, invited } of nodes) {
    let at: string | null = id
    while (at !== null && !told.has(at)) at = parent.get(at) ?? null
    people.set(at, (people.get(at) ?? 0) + invited)
  }
  people.delete(null)
  return [...people.values()]
}

const forest = fc.array(fc.tuple(fc.nat(), fc.nat(24), fc.nat(100), fc.nat(100)), { minLength: 1, maxLength: 40, size: 'max' }).map(rows =>
  rows.map(([under, invited, opened, counted], at): CountedCohort => {
    const drew = Math.floor((invited * opened) / 100)
    const parent = at === 0 || under % 11 === 0 ? null : `n${under % at}`
    return { id: `n${at}`, parent, invited, opened: drew, counted: Math.floor((drew * counted) / 100) }
  }),
)

describe('the groups of the public board', () => {
  it('are those with ten invited or more, each in bands', () => {
    const told = toldGroups([node('root', null, 40, 30, 10), node('a', 'root', 12, 12, 6), node('b', 'root', 9, 9, 9)], t)
    expect(Object.fromEntries(told)).toEqual({
      root: { invited: 61, opened: '>75', counted: '25-50' },
      a: { invited: 12, opened: '>75', counted: '50-75' },
    })
  })

  it('leave out a unit that is its told teams and one manager: the difference would be the manager', () => {
    const teams = ['a', 'b', 'c'].map(id => node(id, 'unit', 12, 9, 9))
    const told = toldGroups([node('root', null, 30), node('unit', 'root', 1, 1, 1), ...teams], t)
    expect([...told.keys()].sort()).toEqual(['a', 'b', 'c', 'root'])
    expect(toldGroups([node('root', null, 30), node('unit', 'root', 0), ...teams], t).has('unit')).toBe(true)
  })

  it('tell a whole organisation before its smallest team, when both cannot be told', () => {
    const told = toldGroups(
      [node('root', null, 1), node('a', 'root', 12), node('b', 'root', 30), node('c', 'b', 15), node('d', 'b', 15)],
      t,
    )
    expect([...told.keys()].sort()).toEqual(['b', 'c', 'd', 'root'])
  })

  it('tell the one unit that a wave asked, not only the organisation far above it', () => {
    const far = [node('root', null, 0), node('area', 'root', 0), node('unit', 'area', 4), node('a', 'unit', 19), node('b', 'unit', 14)]
    expect([...toldGroups(far, t).keys()]).toEqual(['a', 'unit', 'area', 'root'])
  })

  it('are none in a wave of nine people', () => {
    expect(toldGroups([node('root', null, 4, 4, 4), node('a', 'root', 5, 5, 5)], t).size).toBe(0)
  })

  it('are told alike whatever of the same numbers was answered, and never tell fewer than ten apart', () => {
    fc.assert(
      fc.property(forest, nodes => {
        const told = toldGroups(nodes, t)
        for (const people of atoms(nodes, new Set(told.keys()))) expect(people === 0 || people >= t.participation).toBe(true)
        const quiet = toldGroups(
          nodes.map(one => ({ ...one, opened: 0, counted: 0 })),
          t,
        )
        expect([...quiet.keys()]).toEqual([...told.keys()])
      }),
      { numRuns: 2000 },
    )
  })

  it('hold every root with ten invited, however its people stand', () => {
    fc.assert(
      fc.property(forest, nodes => {
        const told = toldGroups(nodes, t)
        const below = (id: string): number =>
          nodes.reduce((sum, one) => (one.id === id ? sum + one.invited : one.parent === id ? sum + below(one.id) : sum), 0)
        for (const { id, parent } of nodes) if (parent === null) expect(told.has(id)).toBe(below(id) >= t.participation)
      }),
      { numRuns: 500 },
    )
  })
})
