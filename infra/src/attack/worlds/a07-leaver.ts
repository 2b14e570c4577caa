import type { Attack, AttackContext, Finding } from '../attack.js'
import { eachWorld } from './each-world.js'
import type { House } from './house.js'
import { leavers, sizes, trainedLeavers } from './leaver/laboratory.js'
import { Practised, Score, signed } from './leaver/score.js'
import { attackCells, attackDifferences, pairOf } from './leaver/two-waves.js'
import type { World } from './made/world.js'

export function leaver(house: House): Attack {
  return {
    id: 'A7',
    title: 'somebody leaves or joins between two waves',
    holds: 'the published figures of two waves, and the knowledge that everybody answered both times but one who left or joined',
    success: "that person's answer guessed more often than by naming the most common answer",
    on: 'world',
    run: context => run(context, house),
  }
}

async function run(context: AttackContext, house: House): Promise<Finding[]> {
  const scores = { own: new Score(), above: new Score(), differences: new Score(), practised: new Practised() }
  // Fewer leave too few people to try.
  const organisations = Math.max(5, context.organisations)
  await eachWorld({ ...context, organisations }, (world, number) => {
    scores.practised.learning = 2 * number < organisations
    for (let wave = 0; wave < 2 && wave + 1 < world.waves.length; wave++)
      attackPair(house, { ...world, waves: world.waves.slice(wave) }, context, scores)
  })
  return [
    scores.own.finding('cells of the unit itself, correlation .3 to .9'),
    scores.practised.score.reported('the same, by an attacker who practised on half of the organisations'),
    scores.above.finding('cells of the units above'),
    scores.differences.finding('differences of cells: a unit less those below it'),
    laboratory(context, 0.6).finding('teams of 6 to 151 in which a share of .6 answers as before'),
    laboratory(context, 0.9).reported('the same, a share of .9'),
    learnt(context),
    worstCase(context),
  ]
}

interface Scores extends Readonly<Record<'own' | 'above' | 'differences', Score>> {
  readonly practised: Practised
}

/** The first two waves: once with somebody of every block who leaves or joins, once with one person of the organisation. */
function attackPair(house: House, world: World, { random }: AttackContext, scores: Scores): void {
  const everywhere = pairOf(house, world, random, true)
  for (const node of everywhere?.moved.keys() ?? []) {
    attackCells(world, everywhere!, scores.own, [node], node)
    attackCells(world, everywhere!, scores.practised, [node], node)
  }
  const alone = pairOf(house, world, random, false)
  if (!alone) return
  const [node] = [...alone.moved.keys()]
  const parents = ancestorsOf(alone.closed[0].nodes, node!)
  attackCells(world, alone, scores.above, parents, node!)
  attackDifferences(world, alone, scores.differences, [node!, ...parents], node!)
}

function laboratory({ random }: AttackContext, stays: number): Score {
  const all = new Score()
  for (const people of sizes) all.add(leavers(people, stays, people > 100 ? 1_000 : 2_000, random))
  return all
}

/** An attacker who has practised names what was most often right after such a difference: told at the size where it is worst. */
function learnt({ random }: AttackContext): Finding {
  const all = new Score()
  let [worst, at] = [Number.NEGATIVE_INFINITY, 0]
  for (const people of sizes) {
    const score = trainedLeavers(people, 0.6, 4_000, random)
    all.add(score)
    if (score.advantage.points > worst) [worst, at] = [score.advantage.points, people]
  }
  return all.reported('.6, by an attacker who practised on 4,000 such teams', `; worst ${signed(worst)} at ${at} people`)
}

/** Everybody else answers exactly as before. R11's steps are not enough for that: it is told size by size, and no target is set. */
function worstCase({ random }: AttackContext): Finding {
  const all = new Score()
  let [worst, at] = [Number.NEGATIVE_INFINITY, 0]
  for (const people of sizes) {
    const score = leavers(people, 1, people > 100 ? 1_000 : 2_000, random)
    all.add(score)
    if (score.advantage.points > worst) [worst, at] = [score.advantage.points, people]
  }
  return all.reported('worst case, reported: all others answer exactly as before', `; worst ${signed(worst)} at ${at} people`)
}

function ancestorsOf(nodes: readonly { readonly id: string; readonly parent: string | null }[], own: string): string[] {
  const above = new Map(nodes.map(node => [node.id, node.parent]))
  const chain: string[] = []
  for (let at = above.get(own); at !== null && at !== undefined; at = above.get(at)) chain.push(at)
  return chain
}
