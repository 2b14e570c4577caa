import type { Attack, AttackContext, Finding } from '../attack.js'
import { openWave } from './closed-wave.js'
import { eachWorld, Tally } from './each-world.js'
import type { House } from './house.js'

export function commentGroups(house: House): Attack {
  return {
    id: 'A15',
    title: 'groups of comments',
    holds: 'the comments as they are shown, and the order in which they were written',
    success:
      'a group that is too small, too few at a node, a comment shown twice or outside its own branch, or an order that tells who wrote first',
    on: 'world',
    run: context => run(context, house),
  }
}

async function run(context: AttackContext, house: House): Promise<Finding[]> {
  const groups = new Tally('groups under the least size, nodes under ten')
  const astray = new Tally('comments twice, lost, or outside their branch')
  const pairs: number[] = []
  // Fewer may have too few comments to show.
  const organisations = Math.max(5, context.organisations)
  await eachWorld({ ...context, organisations }, world => {
    for (const wave of world.waves) {
      const { nodes, waiting } = openWave(house, world, { ...wave, arrivals: wave.commented })
      const { shown, deleted } = house.groupComments(nodes, waiting, world.t, context.random)
      const above = new Map(nodes.map(node => [node.id, node.parent]))
      const cohortOf = new Map([...waiting].flatMap(([cohort, persons]) => persons.map(person => [person, cohort] as const)))
      const written = new Map([...wave.commented].map((person, at) => [person, at]))
      const seen = new Set<number>()
      for (const { node, groups: sets } of shown) {
        const all = sets.flat()
        groups.count(1, all.length < world.t.comments ? 1 : 0)
        for (const set of sets) groups.count(1, set.length < world.t.commentGroup ? 1 : 0)
        for (const person of all) {
          astray.count(1, seen.has(person) || !within(above, cohortOf.get(person)!, node) ? 1 : 0)
          seen.add(person)
        }
        // Neighbours as shown: did the first write before the second?
        for (const set of sets) for (const [i, person] of set.entries()) if (i > 0) pairs.push(sooner(written, set[i - 1]!, person))
        for (const [i, set] of sets.entries()) if (i > 0) pairs.push(sooner(written, sets[i - 1]![0]!, set[0]!))
      }
      astray.count(1, cohortOf.size - seen.size - deleted === 0 ? 0 : 1)
    }
  })
  return [groups.none(), astray.none(), order(pairs)]
}

function sooner(written: ReadonlyMap<number, number>, first: number, second: number): number {
  return written.get(first)! < written.get(second)! ? 1 : 0
}

function within(above: ReadonlyMap<string, string | null>, cohort: string, node: string): boolean {
  for (let at: string | null | undefined = cohort; at !== null && at !== undefined; at = above.get(at)) if (at === node) return true
  return false
}

/** Half of the neighbours must stand in the order they were written; four standard errors are allowed. */
function order(pairs: readonly number[]): Finding {
  const right = pairs.reduce((a, b) => a + b, 0)
  const share = right / pairs.length
  const margin = 2 / Math.sqrt(pairs.length)
  return {
    part: 'which of two neighbours was written first',
    tried: pairs.length,
    succeeded: right,
    baseline: 0.5,
    target: 'half, within four standard errors',
    measured: `${(100 * share).toFixed(1)} % (± ${(100 * margin).toFixed(1)})`,
    held: pairs.length > 0 && Math.abs(share - 0.5) <= margin,
  }
}
