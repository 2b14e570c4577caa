import { describe, expect, it } from 'vitest'
import { seededRandom } from '../random.js'
import { type EarlierMember, needsApproval, type RosterGroup, rosterChanges } from './roster-change.js'

const people = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `p${from + at}`)
const were = (group: string, who: readonly (string | null)[], unit = group): EarlierMember[] => who.map(person => ({ person, unit, group }))
const group = (key: string, members: string[], units = [key]): RosterGroup => ({ key, units, members })
const change = (earlier: EarlierMember[], now: RosterGroup) => rosterChanges(earlier, [now]).get(now.key)

describe('what became of a group since it was last asked', () => {
  it('is nothing where nobody in it was asked before', () => {
    expect(change([], group('K/A', people(0, 6)))).toBeNull()
    expect(change(were('K/B', people(10, 16)), group('K/A', people(0, 6)))).toBeNull()
  })

  it('is how many are new, how many are gone, and how many stayed', () => {
    expect(change(were('K/A', people(0, 8)), group('K/A', people(1, 10)))).toEqual({ joined: 2, left: 1, stayed: 7 })
  })

  it('counts among the gone those whose name is forgotten', () => {
    expect(change(were('K/A', [...people(0, 5), null]), group('K/A', people(0, 5)))).toEqual({ joined: 0, left: 1, stayed: 5 })
  })

  it('finds small units frozen together again by the units they are', () => {
    const earlier = [...were('K/A+K/B', people(0, 3), 'K/A'), ...were('K/A+K/B', people(3, 6), 'K/B')]
    expect(change(earlier, group('K/A+K/B', people(0, 7), ['K/A', 'K/B']))).toEqual({ joined: 1, left: 0, stayed: 6 })
  })

  it('is not hidden by inventing colleagues until a small unit stands alone', () => {
    const earlier = [...were('K/A+K/B', people(0, 3), 'K/A'), ...were('K/A+K/B', people(3, 6), 'K/B')]
    const alone = change(earlier, group('K/A', [...people(0, 3), 'x', 'y']))
    expect(alone).toEqual({ joined: 2, left: 0, stayed: 3 })
    expect(needsApproval(alone!, 5)).toBe(true)
  })

  it('is not hidden by a new name: people are looked for where most of them were', () => {
    const earlier = [...were('K/A', people(0, 6)), ...were('K/B', people(6, 12))]
    expect(change(earlier, group('K/Ny', people(0, 6)))).toEqual({ joined: 0, left: 0, stayed: 6 })
    expect(change(earlier, group('K/Ny', ['p0', 'x', 'y', 'z', 'w']))).toEqual({ joined: 4, left: 5, stayed: 1 })
  })

  it('is not hidden by a wave that asked without them: neither in their old unit nor in a new one', () => {
    const past = were('K/A', people(0, 6)).map(member => ({ ...member, past: true }))
    const two = ['p0', 'p1', 'x', 'y', 'z']
    for (const key of ['K/A', 'K/Ny']) expect(change(past, group(key, two))).toEqual({ joined: 3, left: 4, stayed: 2 })
    const others = were('K', ['q'], 'K/A')
    for (const key of ['K/A', 'K/Ny']) expect(needsApproval(change([...past, ...others], group(key, two))!, 5)).toBe(true)
  })

  it('looks for people where they were last, and past places are no part of a roster', () => {
    const past = were('K/A', ['p0', 'p1']).map(member => ({ ...member, past: true }))
    expect(change([...past, ...were('K/A', people(2, 6))], group('K/A', people(2, 6)))).toEqual({ joined: 0, left: 0, stayed: 4 })
    expect(change([...past, ...were('K/A', people(2, 6))], group('K/A', people(0, 6)))).toEqual({ joined: 2, left: 0, stayed: 4 })
    expect(change([...past, ...were('K/B', people(0, 6))], group('K/Ny', people(0, 6)))).toEqual({ joined: 0, left: 0, stayed: 6 })
  })

  it('counts every person of a group before and now exactly once, whatever moved', () => {
    const random = seededRandom(22)
    const pick = (below: number) => Math.floor(random.next() * below)
    for (let trial = 0; trial < 200; trial++) {
      const earlier = people(0, 60).flatMap(person => were(`K/${pick(6)}`, [person]))
      const moved = earlier.map(({ person, group: at }) => ({ person: person!, at: random.next() < 0.2 ? `K/${pick(8)}` : at }))
      const keys = [...new Set(moved.map(({ at }) => at))]
      const now = keys.map(key =>
        group(
          key,
          moved.filter(({ at }) => at === key).map(({ person }) => person),
        ),
      )
      for (const [key, found] of rosterChanges(earlier, now)) {
        const before = earlier.filter(member => member.group === key).length
        const after = now.find(one => one.key === key)!.members.length
        if (before === 0) continue
        expect(found!.stayed + found!.left).toBe(before)
        expect(found!.stayed + found!.joined).toBe(after)
      }
    }
  })
})

describe('a second person', () => {
  it('is needed for every group below 2B that changed at all, and for none that did not', () => {
    for (let stayed = 0; stayed < 30; stayed++)
      for (let joined = 0; joined < 4; joined++)
        for (let left = 0; left < 4; left++) {
          const needed = needsApproval({ joined, left, stayed }, 5)
          if (joined + left === 0) expect(needed).toBe(false)
          else if (stayed + joined < 10) expect(needed).toBe(true)
          if (stayed >= 10) expect(needed).toBe(false)
        }
  })

  it('is needed however many are invented: who stayed counts, not how large the group is made', () => {
    for (const invented of [1, 5, 20, 500]) {
      const grown = change(were('K/A', people(0, 6)), group('K/A', [...people(0, 6), ...people(1000, 1000 + invented)]))
      expect(needsApproval(grown!, 5)).toBe(true)
    }
  })

  it('is not needed the first time', () => {
    expect(needsApproval(null, 5)).toBe(false)
  })
})
