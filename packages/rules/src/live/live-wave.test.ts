import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clampBlock } from '../clamp/clamp.js'
import { profiles } from '../profiles.js'
import { seededRandom } from '../random.js'
import { sumCells } from '../tree/cells.js'
import { rollUp } from '../tree/roll-up.js'
import type { Block, Pool, TreeNode } from '../types.js'
import { releaseLive } from './release.js'

const t = profiles.standard
const scales = [{ low: 1, high: 5 }]
const nodes: TreeNode[] = [
  { id: 'root', parent: null },
  { id: 'north', parent: 'root' },
  { id: 'n1', parent: 'north' },
  { id: 'n2', parent: 'north' },
  { id: 'south', parent: 'root' },
]
const cohorts = nodes.map(node => node.id)
const invited: Record<string, number> = { root: 6, north: 9, n1: 14, n2: 40, south: 120 }

interface Ballot {
  readonly person: number
  readonly cohort: string
  readonly answer: number
}
interface Event {
  readonly cohort: number
  /** Whether somebody looks after this arrival. */
  readonly look: boolean
}

/** What anybody can see after every look and after the close: people per cell. `members` = who is in which block. */
function live(events: readonly Event[], answers: readonly number[], seed: number) {
  const random = seededRandom(seed)
  const waiting = new Map<string, Ballot[]>(cohorts.map(id => [id, []]))
  const blocks: Block[] = []
  const members: number[][] = []
  const visible: string[] = []
  const see = () => visible.push(JSON.stringify([...sumCells(nodes, blocks, t)].map(([node, cell]) => [node, cell.people]).sort()))
  events.forEach((event, person) => {
    const cohort = cohorts[event.cohort % cohorts.length]!
    if (waiting.get(cohort)!.length < invited[cohort]!) waiting.get(cohort)!.push({ person, cohort, answer: answers[person]! })
    if (!event.look) return
    for (const id of cohorts) {
      const pool = waiting.get(id)!
      const leave = new Set(releaseLive(invited[id]!, pool.length, t, random))
      if (leave.size === 0) continue
      const gone = pool.filter((_, at) => leave.has(at))
      blocks.push(clampBlock({ node: id, ...poolOf(gone) }, scales, t))
      members.push(gone.map(ballot => ballot.person))
      waiting.set(
        id,
        pool.filter((_, at) => !leave.has(at)),
      )
    }
    see()
  })
  const rest = rollUp(nodes, new Map(cohorts.map(id => [id, poolOf(waiting.get(id)!)])), t)
  blocks.push(...rest.blocks.map(block => clampBlock(block, scales, t)))
  see()
  return { visible, blocks, members, deleted: rest.deleted, waiting }
}

function poolOf(ballots: readonly Ballot[]): Pool {
  const histogram = [0, 0, 0, 0, 0, 0]
  for (const { answer } of ballots) histogram[answer]!++
  return { people: ballots.length, histograms: [histogram] }
}

const events = fc.array(fc.record({ cohort: fc.nat(4), look: fc.boolean() }), { maxLength: 250, size: 'max' })
const answers = fc.array(fc.nat(5), { minLength: 250, maxLength: 250 })

describe('a live wave (R2 to R4)', () => {
  test('no cell ever grows by fewer than B people, nor shrinks (A2)', () => {
    fc.assert(
      fc.property(events, answers, fc.integer(), (events, answers, seed) => {
        const seen = live(events, answers, seed).visible.map(state => new Map(JSON.parse(state) as [string, number][]))
        for (const [at, state] of seen.entries()) {
          for (const [node, people] of state) {
            const grown = people - (seen[at - 1]?.get(node) ?? 0)
            expect(grown === 0 || grown >= t.b).toBe(true)
          }
          for (const node of seen[at - 1]?.keys() ?? []) expect(state.has(node)).toBe(true)
        }
      }),
    )
  })

  test('what can be seen depends on arrivals alone: other answers, same states at every look (A16)', () => {
    fc.assert(
      fc.property(events, answers, answers, fc.integer(), (events, one, other, seed) => {
        expect(live(events, one, seed).visible).toEqual(live(events, other, seed).visible)
      }),
    )
  })

  test('a changed answer changes nothing outside the block it is in (A17)', () => {
    fc.assert(
      fc.property(events, answers, fc.nat(249), fc.integer({ min: 1, max: 5 }), fc.integer(), (events, one, person, by, seed) => {
        const other = one.with(person, (one[person]! + by) % 6)
        const [before, after] = [live(events, one, seed), live(events, other, seed)]
        const changed = before.blocks.flatMap((block, at) => (JSON.stringify(block) === JSON.stringify(after.blocks[at]) ? [] : [at]))
        expect(changed.length).toBeLessThanOrEqual(1)
        const released = before.members.findIndex(people => people.includes(person))
        if (released >= 0) expect(changed.every(at => at === released)).toBe(true)
      }),
    )
  })

  test('every ballot is in one block of B or more, or among those deleted unseen at the root', () => {
    fc.assert(
      fc.property(events, answers, fc.integer(), (events, answers, seed) => {
        const { blocks, members, deleted, waiting } = live(events, answers, seed)
        const left = members.flat()
        expect(new Set(left).size).toBe(left.length)
        expect(blocks.every(block => block.people >= t.b)).toBe(true)
        const arrived = left.length + [...waiting.values()].reduce((sum, pool) => sum + pool.length, 0)
        expect(blocks.reduce((sum, block) => sum + block.people, 0) + deleted).toBe(arrived)
        expect(deleted).toBeLessThan(t.b)
      }),
    )
  })

  test('a cohort that has shown anything has B or more left for its last block: nothing of it travels up', () => {
    fc.assert(
      fc.property(events, answers, fc.integer(), (events, answers, seed) => {
        const { blocks, members, waiting } = live(events, answers, seed)
        for (const { node } of blocks.slice(0, members.length)) expect(waiting.get(node)!.length).toBeGreaterThanOrEqual(t.b)
      }),
    )
  })

  test('a cohort below t + B invited never shows anything before close', () => {
    fc.assert(
      fc.property(events, answers, fc.integer(), (events, answers, seed) => {
        const { blocks, members } = live(events, answers, seed)
        expect(blocks.slice(0, members.length).every(({ node }) => node !== 'north' && node !== 'root')).toBe(true)
      }),
    )
  })
})
