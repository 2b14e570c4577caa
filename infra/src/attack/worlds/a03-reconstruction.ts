import type { Attack, AttackContext, Finding } from '../attack.js'
import { type ClosedWave, closeWave } from './closed-wave.js'
import { eachWorld, Tally } from './each-world.js'
import type { House } from './house.js'
import { constraints, countOf, type ToldCell } from './reconstruction/model.js'
import { type Minimise, solver } from './reconstruction/solver.js'

/** Larger organisations are left to A1: their programmes say nothing more and take long. */
const mostBlocks = 30

export function reconstruction(house: House): Attack {
  return {
    id: 'A3',
    title: 'reconstruction by integer programming',
    holds: 'every published figure of a wave as rounded, the size of every block, the rounding rules, and a solver (HiGHS)',
    success: 'a block of which all counts that fit the figures say the same answer of everybody',
    on: 'world',
    run: context => run(context, house),
  }
}

async function run(context: AttackContext, house: House): Promise<Finding[]> {
  const exposed = new Tally('people in blocks that may be of one mind')
  let [programmes, unsolved] = [0, 0]
  const minimise = await solver()
  await eachWorld(
    context,
    world => {
      const closed = closeWave(house, world, world.waves[0]!)
      if (closed.blocks.length > mostBlocks) return
      for (const q of [0, 1]) {
        const found = solve(house, closed, q, minimise)
        exposed.count(found.people, found.exposed)
        programmes += found.programmes
        unsolved += found.unsolved
      }
    },
    { share: 0.3 },
  )
  const found = exposed.none(`; ${programmes.toLocaleString('en-GB')} programmes, ${unsolved} unsolved`)
  // What was not solved says nothing: a few may run out of time.
  return [{ ...found, held: found.held && 100 * unsolved <= programmes }]
}

/** Targets are the blocks in which all but m or more gave one answer: everywhere else the true counts themselves are another possibility. */
export function solve(house: House, closed: ClosedWave, q: number, minimise: Minimise) {
  const { nodes, blocks, scales, t } = closed
  const scale = scales[q]!
  const stored = blocks.map(block => block.stored)
  const published = house.publishWave(nodes, stored, scales, t)
  const cells: ToldCell[] = [...published.cells].map(([node, { cell, figures }]) => ({
    node,
    figure: figures[q]!,
    counts: cell.histograms[q]!,
  }))
  const rows = constraints(nodes, stored, cells, scale, t)
  const buckets = scale.high - scale.low + 2
  const variables = blocks.flatMap((_, block) => Array.from({ length: buckets }, (_, bucket) => countOf(block, bucket)))
  const found = { people: 0, exposed: 0, programmes: 0, unsolved: 0 }
  for (const [block, { raw }] of blocks.entries()) {
    const most = Math.max(...raw.histograms[q]!)
    if (most < raw.people - t.m) continue
    found.people += raw.people
    found.programmes++
    const bucket = raw.histograms[q]!.indexOf(most)
    const least = minimise(countOf(block, bucket), rows, variables)
    if (least === null) found.unsolved++
    // A block that almost everybody skipped is read as skipped by all: up to m of them did answer, as anybody can look up.
    else if (least - (bucket === buckets - 1 ? t.m : 0) === raw.people) found.exposed += raw.people
  }
  return found
}
