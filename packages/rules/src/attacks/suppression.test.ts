import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publishWave } from '../publish/wave.js'
import { atClose, byAttribute, type Closed, live, type Organisation, organisations } from './organisation.fixture.js'

/** Everything that can be told apart without reading a figure: cells, their people, which figures are there, flags, fits, looks. */
function visible({ nodes, placed, looks, deleted }: Closed, { scales, t }: Organisation): string {
  const blocks = placed.map(one => one.block)
  const { cells, fits } = publishWave(nodes, blocks, scales, t)
  const states = [...cells].map(([id, { cell, figures }]) => [
    id,
    cell.people,
    cell.blocks,
    figures.map(f => [f.people, f.answers, f.mean === null, f.favourable === null, f.distribution === null, f.coarse, f.corrected]),
  ])
  return JSON.stringify([states, fits.map(fit => fit === null), looks, deleted, blocks.map(block => [block.node, block.people])])
}

/** The same people skip; all others answer otherwise, or all alike. */
function otherAnswers(organisation: Organisation, alike: boolean, draw: () => number): Organisation {
  const ballots = organisation.ballots.map(ballot => ({
    ...ballot,
    answers: ballot.answers.map((answer, q) => {
      const { low, high } = organisation.scales[q]!
      return answer === null ? null : alike ? high - low : draw() % (high - low + 1)
    }),
  }))
  return { ...organisation, ballots }
}

describe('A16: what is left out says nothing', () => {
  test('same arrivals and skips, other answers: the same is visible at every look, in every tree', () => {
    fc.assert(
      fc.property(organisations, fc.boolean(), fc.infiniteStream(fc.nat()), fc.integer(), (organisation, alike, stream, seed) => {
        const other = otherAnswers(organisation, alike, () => stream.next().value!)
        const ways = [atClose, byAttribute, (one: Organisation) => live(one, seed)]
        for (const way of ways) expect(visible(way(other), other)).toBe(visible(way(organisation), organisation))
      }),
      { numRuns: 100 },
    )
  })
})
