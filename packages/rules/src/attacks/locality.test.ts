import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumCells } from '../tree/cells.js'
import { atClose, byAttribute, type Closed, live, type Organisation, organisations } from './organisation.fixture.js'

/** Nodes that a ballot's block is summed into. */
function nodesOf({ nodes, placed }: Closed, ballot: number): Set<string> {
  const above = new Map(nodes.map(({ id, parent }) => [id, parent]))
  const own = placed.find(({ members }) => members.includes(ballot))
  const found = new Set<string>()
  for (let node: string | null | undefined = own?.block.node; node !== null && node !== undefined; node = above.get(node)) found.add(node)
  return found
}

describe("A17: one answer moves its own block's sums and those above it", () => {
  test('at close, live and by an attribute: nothing else differs in any uncorrected sum', () => {
    fc.assert(
      fc.property(organisations, fc.nat(), fc.nat(2), fc.nat(), fc.integer(), (organisation, who, question, turn, seed) => {
        if (organisation.ballots.length === 0) return
        const ballot = who % organisation.ballots.length
        const { low, high } = organisation.scales[question]!
        const answer = turn % (high - low + 2)
        const changed: Organisation = {
          ...organisation,
          ballots: organisation.ballots.map((one, place) =>
            place === ballot
              ? { ...one, answers: one.answers.map((old, q) => (q !== question ? old : answer > high - low ? null : answer)) }
              : one,
          ),
        }
        const ways = [atClose, byAttribute, (one: Organisation) => live(one, seed)]
        for (const way of ways) {
          const [before, after] = [way(organisation), way(changed)]
          const sums = ({ nodes, placed }: Closed) => sumCells(nodes, placed.map(one => one.block), organisation.t) // biome-ignore format: one line
          const [then, now] = [sums(before), sums(after)]
          expect([...now.keys()]).toEqual([...then.keys()])
          const own = nodesOf(before, ballot)
          for (const [id, cell] of then) {
            expect(now.get(id)!.people).toBe(cell.people)
            if (!own.has(id)) expect(now.get(id)).toEqual(cell)
          }
          const moved = before.placed.filter((one, at) => JSON.stringify(one) !== JSON.stringify(after.placed[at]))
          expect(moved.every(({ members }) => members.includes(ballot))).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })
})
