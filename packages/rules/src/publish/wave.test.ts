import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clampBlock } from '../clamp/clamp.js'
import { correctedHistogram } from '../honest/honest-means.js'
import { profiles } from '../profiles.js'
import { rollUp } from '../tree/roll-up.js'
import type { Block, Pool, Scale, TreeNode } from '../types.js'
import { publishWave } from './wave.js'

const t = profiles.standard
const scales: Scale[] = [{ low: 1, high: 5 }, { low: 0, high: 1 }] // biome-ignore format: two questions

/** One person of a unit: an answer per question, null = skipped. */
interface Person {
  unit: number
  answers: [number | null, number | null]
}

const answers = fc.tuple(fc.option(fc.integer({ min: 1, max: 5 }), { freq: 4 }), fc.option(fc.integer({ min: 0, max: 1 }), { freq: 4 }))
const people = fc.array(fc.record({ unit: fc.nat(11), answers }), { minLength: 1, maxLength: 120, size: 'max' })
const nodes: TreeNode[] = Array.from({ length: 12 }, (_, i) => ({ id: `u${i}`, parent: i === 0 ? null : `u${Math.floor((i - 1) / 3)}` }))

function close(everybody: readonly Person[]): { blocks: Block[]; deleted: number } {
  const pools = new Map<string, Pool>()
  for (const person of everybody) {
    const pool = pools.get(`u${person.unit}`) ?? { people: 0, histograms: [[0, 0, 0, 0, 0, 0], [0, 0, 0]] } // biome-ignore format: two questions
    pools.set(`u${person.unit}`, pool)
    pool.people++
    person.answers.forEach((answer, q) => {
      const histogram = pool.histograms[q]!
      histogram[answer === null ? histogram.length - 1 : answer - scales[q]!.low]! += 1
    })
  }
  const { blocks, deleted } = rollUp(nodes, pools, t)
  return { blocks: blocks.map(block => clampBlock(block, scales, t)), deleted }
}

function pathTo(unit: number): string[] {
  return unit === 0 ? ['u0'] : [`u${unit}`, ...pathTo(Math.floor((unit - 1) / 3))]
}

describe('a published wave', () => {
  test('A16: same arrivals and skips, other answers: the same cells, the same empty figures, the same flags', () => {
    fc.assert(
      fc.property(people, fc.infiniteStream(fc.nat()), (everybody, stream) => {
        const others = everybody.map(person => ({
          unit: person.unit,
          answers: person.answers.map((answer, q) =>
            answer === null ? null : scales[q]!.low + (stream.next().value! % (scales[q]!.high - scales[q]!.low + 1)),
          ) as Person['answers'],
        }))
        const visible = (persons: Person[]) =>
          [...publishWave(nodes, close(persons).blocks, scales, t).cells].map(([id, { cell, figures }]) => [
            id,
            cell.people,
            cell.blocks,
            ...figures.map(f => [f.people, f.answers, f.mean === null, f.distribution === null, f.coarse, f.corrected]),
          ])
        expect(visible(others)).toEqual(visible(everybody))
      }),
      { numRuns: 200 },
    )
  })

  test("A17: one changed answer changes the uncorrected sums of that person's block and its ancestors only", () => {
    fc.assert(
      fc.property(people, fc.nat(), fc.integer({ min: 1, max: 5 }), (everybody, pick, answer) => {
        const index = pick % everybody.length
        const changed = everybody.map((person, i) =>
          i === index ? { unit: person.unit, answers: [answer, person.answers[1]] as Person['answers'] } : person,
        )
        const [before, after] = [close(everybody), close(changed)]
        const differing = before.blocks.filter((block, i) => JSON.stringify(block) !== JSON.stringify(after.blocks[i]))
        expect(after.deleted).toBe(before.deleted)
        expect(differing.length).toBeLessThanOrEqual(1)
        const path = pathTo(everybody[index]!.unit)
        const sums = (blocks: Block[]) => publishWave(nodes, blocks, scales, t).cells
        const then = sums(after.blocks)
        for (const [id, { cell }] of sums(before.blocks)) if (!path.includes(id)) expect(then.get(id)!.cell).toEqual(cell)
      }),
      { numRuns: 200 },
    )
  })

  test('corrects cells as correctedHistogram does, small cells of a large wave not at all', () => {
    const flat: TreeNode[] = [{ id: 'all', parent: null }, ...Array.from({ length: 30 }, (_, i) => ({ id: `t${i}`, parent: 'all' }))]
    const teams = flat
      .slice(1)
      .map((node, i) => ({ node: node.id, people: 8, histograms: [i % 2 ? [0, 0, 0, 2, 6, 0] : [0, 1, 1, 3, 3, 0]] }))
    const { cells, fits } = publishWave(flat, teams, scales.slice(0, 1), t)
    const all = cells.get('all')!
    const byHand = correctedHistogram(all.cell.histograms[0]!, teams.map(b => b.histograms[0]!), fits[0]!, scales[0]!, t)! // biome-ignore format: one call
    expect(fits[0]!.popular).toBe(4)
    expect(byHand[4]).toBeGreaterThan(all.cell.histograms[0]![4]!)
    expect(byHand.reduce((a, b) => a + b, 0)).toBeCloseTo(all.cell.people, 9)
    expect(all.figures[0]).toMatchObject({
      people: 240,
      corrected: true,
      mean: Number((1 + byHand.reduce((s, c, i) => s + c * i, 0) / 240).toFixed(2)),
    })
    expect(cells.get('t1')!.figures[0]!.corrected).toBe(false)
  })

  test('a wave of few blocks and people has no fit and nothing corrected', () => {
    const { cells, fits } = publishWave(
      [{ id: 'a', parent: null }],
      [{ node: 'a', people: 40, histograms: [[0, 0, 0, 2, 38, 0]] }],
      scales.slice(0, 1),
      t,
    )
    expect(fits).toEqual([null])
    expect(cells.get('a')!.figures[0]!.corrected).toBe(false)
  })
})
