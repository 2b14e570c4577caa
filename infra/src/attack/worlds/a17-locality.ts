import { type Cell, seededRandom } from '@tillit/rules'
import type { Attack, AttackContext, Finding } from '../attack.js'
import { type ClosedWave, closeWave } from './closed-wave.js'
import { eachWorld, Tally } from './each-world.js'
import type { House } from './house.js'
import { liveWave } from './live-wave.js'
import { between } from './made/draws.js'
import type { World, WorldWave } from './made/world.js'
import { splitWave } from './split-wave.js'

export function locality(house: House): Attack {
  return {
    id: 'A17',
    title: 'one answer moves its own block only',
    holds: 'all uncorrected sums of a wave, as one person answered and as they might have answered',
    success: "a sum that differs outside that person's block and the nodes above it",
    on: 'world',
    run: context => run(context, house),
  }
}

async function run(context: AttackContext, house: House): Promise<Finding[]> {
  const closed = new Tally('sums of waves, published at close')
  const live = new Tally('sums of live waves')
  const split = new Tally('sums by an attribute')
  await eachWorld(context, (world, number) => {
    for (const [w, wave] of world.waves.entries()) {
      if (wave.arrivals.length === 0) continue
      const person = wave.arrivals[between(context.random, 0, wave.arrivals.length - 1)]!
      const changed = withOtherAnswer(world, wave, person, between(context.random, 0, world.scales.length - 1), context)
      countMoved(house, closeWave(house, world, wave), closeWave(house, world, changed), person, closed)
      if (w > 0) continue
      countMoved(house, splitWave(house, world, wave), splitWave(house, world, changed), person, split)
      const seen = (one: WorldWave) => liveWave(house, world, one, seededRandom(number)).closed
      countMoved(house, seen(wave), seen(changed), person, live)
    }
  })
  return [closed.none(), live.none(), split.none()]
}

/** Another answer, or a skip instead of one, or one instead of a skip. */
function withOtherAnswer({ scales }: World, wave: WorldWave, person: number, question: number, { random }: AttackContext): WorldWave {
  const { low, high } = scales[question]!
  const answers = wave.answers.map((all, q) => {
    if (q !== question) return all
    const copy = all.slice()
    const buckets = high - low + 2
    copy[person] = (copy[person]! + between(random, 1, buckets - 1)) % buckets
    return copy
  })
  return { ...wave, answers }
}

/** Counts every cell; those may differ whose subtree holds the person's block. */
function countMoved(house: House, before: ClosedWave, after: ClosedWave, person: number, tally: Tally): void {
  const own = before.blocks.find(({ members }) => members.includes(person))
  const may = new Set<string>()
  const above = new Map(before.nodes.map(node => [node.id, node.parent]))
  for (let at: string | null | undefined = own?.stored.node; at !== null && at !== undefined; at = above.get(at)) may.add(at)
  const [then, now] = [cellsOf(house, before), cellsOf(house, after)]
  for (const [id, cell] of then) {
    const other = now.get(id)
    const samePeople = other?.people === cell.people && other.blocks === cell.blocks
    tally.count(1, samePeople && (may.has(id) || other.histograms.join('|') === cell.histograms.join('|')) ? 0 : 1)
  }
  tally.count(1, then.size === now.size && before.deleted === after.deleted ? 0 : 1)
}

function cellsOf(house: House, { nodes, blocks, t }: ClosedWave): Map<string, Cell> {
  return house.sumCells(
    nodes,
    blocks.map(block => block.stored),
    t,
  )
}
