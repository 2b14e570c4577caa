import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clampBlock } from '../clamp/clamp.js'
import { profiles } from '../profiles.js'
import { seededRandom } from '../random.js'
import { sumCells } from '../tree/cells.js'
import { freezeRoster } from '../tree/freeze.js'
import { rollUp } from '../tree/roll-up.js'
import type { Block, Pool, RosterUnit, TreeNode } from '../types.js'
import { type AttributeCount, type PartitionedRoster, partitionRoster, splitFrom } from './partition.js'
import type { Value } from './value-groups.js'

const t = profiles.standard
const naming = { attribute: 'Yrkesgrupp', notStated: 'Uppgift saknas', id: (place: number) => `s${place}` }
const unit = (id: string, parent: string | null, path = id) => ({ id, parent, path })
const count = (unitId: string, value: Value, people: number): AttributeCount => ({ unit: unitId, value, people })
const shown = ({ nodes }: PartitionedRoster) => Object.fromEntries(nodes.filter(node => node.cohort).map(node => [node.path, node.invited]))

const care = [unit('K', null), unit('H', 'K', 'K/H'), unit('N', 'H', 'K/H/N'), unit('S', 'H', 'K/H/S'), unit('F', 'K', 'K/F')]

describe('the split tree', () => {
  test('splits the big unit where the people of its small units hang, and leaves smaller ones whole', () => {
    const split = partitionRoster(
      care,
      [
        count('N', 'Undersköterska', 30),
        count('S', 'Undersköterska', 12),
        count('S', 'Kock', 9),
        count('H', 'Chef', 2),
        count('F', 'Kock', 8),
      ],
      naming,
      t,
    )
    expect(shown(split)).toEqual({ K: 8, 'K/H/Yrkesgrupp: Chef och Kock': 11, 'K/H/Yrkesgrupp: Undersköterska': 42 })
    expect(split.cohortOf('N', 'Undersköterska')).toBe(split.cohortOf('S', 'Undersköterska'))
    expect(split.cohortOf('H', 'Chef')).toBe(split.cohortOf('S', 'Kock'))
    expect(split.nodes.find(node => node.id === split.cohortOf('F', 'Kock'))).toMatchObject({ path: 'K', unit: 'K' })
    expect(split.nodes.map(node => node.id)).toEqual(['s0', 's1', 's2', 's3'])
  })

  test('freezes small values together, and adds them to the smallest group where they are too few', () => {
    const one = partitionRoster(
      [unit('K', null)],
      [count('K', 'A', 40), count('K', 'B', 4), count('K', 'C', 4), count('K', null, 4)],
      naming,
      t,
    )
    expect(shown(one)).toEqual({ 'K/Yrkesgrupp: A': 40, 'K/Yrkesgrupp: B, C och Uppgift saknas': 12 })
    const two = partitionRoster([unit('K', null)], [count('K', 'A', 40), count('K', 'B', 9), count('K', 'C/D', 3)], naming, t)
    expect(shown(two)).toEqual({ 'K/Yrkesgrupp: A': 40, 'K/Yrkesgrupp: B och C - D': 12 })
  })

  test('does not split a unit of one group, nor one below fifty', () => {
    expect(shown(partitionRoster([unit('K', null)], [count('K', 'A', 90), count('K', 'B', 2)], naming, t))).toEqual({ K: 92 })
    expect(shown(partitionRoster([unit('K', null)], [count('K', 'A', 25), count('K', 'B', 24)], naming, t))).toEqual({ K: 49 })
  })

  test('leaves nobody over at a root: the nearest smallest group is counted there with them', () => {
    const tree = [unit('K', null), unit('H', 'K', 'K/H')]
    const split = partitionRoster(tree, [count('K', 'A', 2), count('H', 'A', 40), count('H', 'B', 12)], naming, t)
    expect(shown(split)).toEqual({ K: 14, 'K/H/Yrkesgrupp: A': 40 })
    expect(split.cohortOf('H', 'B')).toBe(split.cohortOf('K', 'A'))
    expect(split.nodes.some(node => node.values?.includes('B'))).toBe(false)
  })

  test('gives a group a path no unit has', () => {
    const tree = [unit('K', null), unit('X', 'K', 'K/Yrkesgrupp: A')]
    const paths = partitionRoster(tree, [count('K', 'A', 40), count('K', 'B', 12)], naming, t).nodes.map(node => node.path)
    expect(new Set([...paths, 'K/Yrkesgrupp: A']).size).toBe(paths.length + 1)
  })

  test('refuses people of an unknown unit and broken numbers', () => {
    expect(() => partitionRoster(care, [count('X', 'A', 5)], naming, t)).toThrow('unknown unit X')
    expect(() => partitionRoster(care, [count('K', 'A', 1.5)], naming, t)).toThrow('1.5 invited')
  })
})

/** A town: a random tree, and in each unit people with one of five values or none; fewer than fifty make no split. */
interface Town {
  readonly units: readonly Omit<RosterUnit, 'invited'>[]
  readonly people: readonly { readonly unit: string; readonly value: Value }[]
}
const towns: fc.Arbitrary<Town> = fc
  .array(
    fc.record({
      parent: fc.nat(),
      root: fc.integer({ min: 0, max: 14 }),
      values: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map(rows => ({
    units: rows.map((row, i) => unit(`u${i}`, i === 0 || row.root === 0 ? null : `u${row.parent % i}`)),
    people: rows.flatMap((row, i) =>
      row.values.flatMap((people, v) => Array.from({ length: people }, () => ({ unit: `u${i}`, value: v === 5 ? null : `v${v}` }))),
    ),
  }))

/** Both trees of a wave as a launch freezes them, with each invited person's two cohorts. */
function launched({ units, people }: Town) {
  const invitedOf = (id: string) => people.filter(person => person.unit === id).length
  const tree = freezeRoster(
    units.map(one => ({ ...one, invited: invitedOf(one.id) })),
    t,
  )
  const asked = people.filter(person => tree.cohortOf.has(person.unit))
  const counts = asked.map(({ unit, value }) => count(unit, value, 1))
  const split = partitionRoster(units, counts, naming, t)
  return { tree, split, asked, cohorts: asked.map(({ unit, value }) => [tree.cohortOf.get(unit)!, split.cohortOf(unit, value)!] as const) }
}

describe('freezing both trees', () => {
  test('everyone who is asked has one cohort of enough people in each, at or above the own unit', () => {
    fc.assert(
      fc.property(towns, town => {
        const { split, cohorts, asked } = launched(town)
        const parents = new Map(town.units.map(one => [one.id, one.parent]))
        const sizes = new Map<string, number>()
        for (const [place, [, cohort]] of cohorts.entries()) {
          expect(cohort).toBeDefined()
          sizes.set(cohort, (sizes.get(cohort) ?? 0) + 1)
          const path: string[] = []
          for (let at: string | null = asked[place]!.unit; at !== null; at = parents.get(at) ?? null) path.push(at)
          const node = split.nodes.find(one => one.id === cohort)!
          expect(path).toContain(node.unit)
          if (node.values) expect(node.values).toContain(asked[place]!.value)
        }
        for (const node of split.nodes) expect(node.invited).toBe(sizes.get(node.id) ?? 0)
        for (const size of sizes.values()) expect(size).toBeGreaterThanOrEqual(t.need)
      }),
    )
  })

  test('only units with fifty or more invited are split, into two groups or more, and never a unit of another', () => {
    fc.assert(
      fc.property(towns, town => {
        const { split, asked } = launched(town)
        const below = new Map(town.units.map(one => [one.id, asked.filter(person => person.unit === one.id).length]))
        for (const one of [...town.units].reverse())
          if (one.parent !== null) below.set(one.parent, below.get(one.parent)! + below.get(one.id)!)
        for (const node of split.nodes) {
          if (!node.values) continue
          expect(below.get(node.unit)).toBeGreaterThanOrEqual(splitFrom)
          const sisters = split.nodes.filter(one => one.values && one.unit === node.unit).flatMap(one => one.values!)
          expect(new Set(sisters).size).toBe(sisters.length)
        }
      }),
    )
  })
})

/** Every published cell as a set of people, each told by a bucket of their own; a question belongs to the tree that counts it. */
function publishedSets(nodes: readonly TreeNode[], cohortOf: readonly string[], took: readonly boolean[]): Set<number>[] {
  const pools = new Map<string, Pool>()
  cohortOf.forEach((cohort, person) => {
    if (!took[person]) return
    const pool = pools.get(cohort) ?? { people: 0, histograms: [cohortOf.map(() => 0)] }
    pool.people++
    pool.histograms[0]![person] = 1
    pools.set(cohort, pool)
  })
  const cells = sumCells(nodes, rollUp(nodes, pools, t).blocks, { ...t, m: 0 })
  return [...cells.values()].map(cell => new Set(cell.histograms[0]!.flatMap((count, person) => (count > 0 ? [person] : []))))
}

/** Rank of sets as rows of a matrix over the people, modulo a prime. */
function inRowSpace(sets: readonly Set<number>[], wanted: Set<number>, people: number): boolean {
  const rank = (rows: number[][]) => {
    const prime = 1_000_003
    const left = rows.map(row => [...row])
    let found = 0
    for (let column = 0; column < people && found < left.length; column++) {
      const pivot = left.findIndex((row, at) => at >= found && row[column] !== 0)
      if (pivot < 0) continue
      ;[left[found], left[pivot]] = [left[pivot]!, left[found]!]
      const lead = left[found]!
      let inverse = 1
      for (
        let power = prime - 2, base = lead[column]!;
        power > 0;
        power >>= 1, base = Number((BigInt(base) * BigInt(base)) % BigInt(prime))
      )
        if (power & 1) inverse = Number((BigInt(inverse) * BigInt(base)) % BigInt(prime))
      for (let at = found + 1; at < left.length; at++) {
        const factor = Number((BigInt(left[at]![column]!) * BigInt(inverse)) % BigInt(prime))
        if (factor === 0) continue
        for (let x = column; x < people; x++)
          left[at]![x] = Number((BigInt(left[at]![x]!) + BigInt(prime - factor) * BigInt(lead[x]!)) % BigInt(prime))
      }
      found++
    }
    return found
  }
  const row = (set: Set<number>) => Array.from({ length: people }, (_, person) => (set.has(person) ? 1 : 0))
  const rows = sets.map(row)
  return rank(rows) === rank([...rows, row(wanted)])
}

const taken = (seed: number, people: number) => {
  const random = seededRandom(seed)
  const share = 0.3 + random.next() * 0.7
  return Array.from({ length: people }, () => random.next() < share)
}

describe('what both trees publish together', () => {
  const worlds = fc.tuple(towns, fc.integer())

  test('A0: for every question the published sets refine to atoms of B or more; a question is in one tree alone', () => {
    fc.assert(
      fc.property(worlds, ([town, seed]) => {
        const { tree, split, cohorts } = launched(town)
        const took = taken(seed, cohorts.length)
        // A released number is about one question; the two lists are all there is to combine for a question of each kind.
        const byQuestion = {
          'asked by unit': publishedSets(tree.nodes, cohorts.map(([cohort]) => cohort), took), // biome-ignore format: one line per question
          'asked by group': publishedSets(split.nodes, cohorts.map(([, cohort]) => cohort), took), // biome-ignore format: one line per question
        }
        for (const sets of Object.values(byQuestion)) {
          const atoms = new Map<string, number>()
          cohorts.forEach((_, person) => {
            const within = sets.flatMap((set, at) => (set.has(person) ? [at] : [])).join()
            if (within !== '') atoms.set(within, (atoms.get(within) ?? 0) + 1)
          })
          for (const size of atoms.values()) expect(size).toBeGreaterThanOrEqual(t.b)
        }
      }),
    )
  })

  test('A1: no sum of differences of the figures of both trees tells of fewer than B people on any question', () => {
    fc.assert(
      fc.property(worlds, ([town, seed]) => {
        const { tree, split, cohorts } = launched(town)
        const people = cohorts.length
        const took = taken(seed, people)
        const byUnit = publishedSets(tree.nodes, cohorts.map(([cohort]) => cohort), took) // biome-ignore format: one tree, one line
        const byGroup = publishedSets(split.nodes, cohorts.map(([, cohort]) => cohort), took) // biome-ignore format: one tree, one line
        // A person's answers to a question of either kind are variables of their own: the matrix of everything published has two blocks.
        const both = [...byUnit, ...byGroup.map(set => new Set([...set].map(person => person + people)))]
        const random = seededRandom(seed + 1)
        for (let guess = 0; guess < 6; guess++) {
          const first = Math.floor(random.next() * people)
          const few = new Set(Array.from({ length: 1 + Math.floor(random.next() * (t.b - 1)) }, () => Math.floor(random.next() * people)))
          const kind = random.next() < 0.5 ? 0 : people
          if (people === 0 || !took[first]) continue
          const target = new Set([first, ...[...few].filter(person => took[person])].slice(0, t.b - 1).map(person => person + kind))
          expect(inRowSpace(both, target, 2 * people)).toBe(false)
        }
      }),
      { numRuns: 25 },
    )
  })

  test('A17: another answer to a question by group changes that block and those above it, and nothing in the tree of units', () => {
    fc.assert(
      fc.property(worlds, ([town, seed]) => {
        const { split, cohorts } = launched(town)
        const took = taken(seed, cohorts.length)
        const who = took.indexOf(true)
        if (who < 0) return
        const scale = { low: 1, high: 5 }
        const random = seededRandom(seed + 2)
        const answers = cohorts.map(() => Math.floor(random.next() * 5))
        const blocksOf = (given: readonly number[]): Block[] => {
          const pools = new Map<string, Pool>()
          cohorts.forEach(([, cohort], person) => {
            if (!took[person]) return
            const pool = pools.get(cohort) ?? { people: 0, histograms: [[0, 0, 0, 0, 0, 0]] }
            pool.people++
            pool.histograms[0]![given[person]!]!++
            pools.set(cohort, pool)
          })
          return rollUp(split.nodes, pools, t).blocks.map(block => clampBlock(block, [scale], t))
        }
        const before = blocksOf(answers)
        const after = blocksOf(answers.map((answer, person) => (person === who ? (answer + 2) % 5 : answer)))
        const other = before.flatMap((block, at) => (JSON.stringify(block) === JSON.stringify(after[at]) ? [] : [block.node]))
        expect(other.length).toBeLessThanOrEqual(1)
        expect(after.map(block => [block.node, block.people])).toEqual(before.map(block => [block.node, block.people]))
        const parents = new Map(split.nodes.map(node => [node.id, node.parent]))
        const path: string[] = []
        for (let at: string | null = cohorts[who]![1]; at !== null; at = parents.get(at) ?? null) path.push(at)
        for (const node of other) expect(path).toContain(node)
      }),
    )
  })
})
