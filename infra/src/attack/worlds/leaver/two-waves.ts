import type { PublishedCell, Random, Scale } from '@tillit/rules'
import { type ClosedWave, closeWave } from '../closed-wave.js'
import type { House } from '../house.js'
import { between } from '../made/draws.js'
import type { World, WorldWave } from '../made/world.js'
import { guessFrom, modeOf, type Read, readOf, sumOf } from './guess.js'
import type { Guesses } from './score.js'

/** Two waves with the same people, but for somebody who is in one of them only: the attacker's best case. */
export interface Pair {
  readonly closed: readonly [ClosedWave, ClosedWave]
  readonly published: readonly [ReadonlyMap<string, PublishedCell>, ReadonlyMap<string, PublishedCell>]
  /** Who is missing in the second wave, or in the first (a joiner), by the node of their block. */
  readonly moved: ReadonlyMap<string, { readonly person: number; readonly leaves: boolean }>
  readonly answers: readonly [WorldWave['answers'], WorldWave['answers']]
}

/** @param everywhere one person of every block leaves or joins; otherwise one person of the organisation */
export function pairOf(house: House, world: World, random: Random, everywhere: boolean): Pair | null {
  const [one, two] = [world.waves[0]!, world.waves[1]!]
  const stay = [...one.arrivals].filter(person => two.unitOf[person]! >= 0)
  const there = new Set(stay)
  const unitOf = one.unitOf.map((unit, person) => (there.has(person) ? unit : -1))
  const whole = { ...one, unitOf, arrivals: Int32Array.from(stay) }
  const { blocks } = closeWave(house, world, whole)
  if (blocks.length === 0) return null
  const chosen = everywhere ? blocks : [blocks[between(random, 0, blocks.length - 1)]!]
  const moved = new Map(
    chosen.map(({ stored, members }) => {
      const person = members[between(random, 0, members.length - 1)]!
      return [stored.node, { person, leaves: random.next() < 0.5 }]
    }),
  )
  const without = (wave: WorldWave, leaves: boolean): WorldWave => {
    const gone = new Set([...moved.values()].filter(one => one.leaves === leaves).map(one => one.person))
    const left = unitOf.map((unit, person) => (gone.has(person) ? -1 : unit))
    return { ...wave, unitOf: left, arrivals: whole.arrivals.filter(person => !gone.has(person)) }
  }
  const closed = [closeWave(house, world, without(one, false)), closeWave(house, world, without(two, true))] as const
  const published = closed.map(({ nodes, blocks, scales, t }) => {
    return house.publishWave(
      nodes,
      blocks.map(block => block.stored),
      scales,
      t,
    ).cells
  })
  return { closed, published: [published[0]!, published[1]!], moved, answers: [one.answers, two.answers] }
}

/** Guesses from one cell: the difference of its sums in the two waves. */
export function attackCells(world: World, pair: Pair, score: Guesses, nodes: Iterable<string>, own: string): void {
  for (const node of nodes) {
    for (const [q, scale] of world.scales.entries()) {
      const [first, second] = [figureOf(pair, 0, node, q), figureOf(pair, 1, node, q)]
      if (first && second) guess(pair, score, own, q, scale, first, second, sumOf(first, scale) - sumOf(second, scale))
    }
  }
}

/** Guesses from what a cell has beside the cells below it: the difference of those differences. */
export function attackDifferences(world: World, pair: Pair, score: Guesses, parents: Iterable<string>, own: string): void {
  for (const parent of parents) {
    const below = pair.closed[0].nodes.filter(node => node.parent === parent && node.id !== own).map(node => node.id)
    if (below.length === 0) continue
    for (const [q, scale] of world.scales.entries()) {
      const [first, second] = [figureOf(pair, 0, parent, q), figureOf(pair, 1, parent, q)]
      if (!first || !second) continue
      const sumBeside = (wave: 0 | 1, cell: Read) =>
        below.reduce(
          (sum, node) => {
            const figure = figureOf(pair, wave, node, q)
            return sum - (figure ? sumOf(figure, scale) : 0)
          },
          sumOf(cell, scale),
        )
      guess(pair, score, own, q, scale, first, second, sumBeside(0, first) - sumBeside(1, second))
    }
  }
}

function figureOf({ published }: Pair, wave: 0 | 1, node: string, q: number): Read | null {
  const cell = published[wave].get(node)
  return cell ? readOf(cell.figures[q]!) : null
}

function guess(pair: Pair, score: Guesses, own: string, q: number, scale: Scale, first: Read, second: Read, difference: number): void {
  const { person, leaves } = pair.moved.get(own)!
  const answer = pair.answers[leaves ? 0 : 1][q]![person]!
  // Whoever skipped is no target, and the number of answers says so.
  if (answer > scale.high - scale.low || first.answers - second.answers !== (leaves ? 1 : -1)) return
  const mode = modeOf(leaves ? first : second, scale)
  const owed = leaves ? difference : -difference
  const clue = [scale.high - scale.low, sizeOf(first.answers), mode, Math.round(2 * owed) / 2].join()
  score.count(answer, guessFrom(owed, scale), mode, clue)
}

/** Cells that R11 rounds alike. */
function sizeOf(answers: number): number {
  return [9, 15, 30, 75, 150].findIndex(most => answers < most)
}
