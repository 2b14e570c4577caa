import type { Attack, AttackContext, Finding } from '../attack.js'
import { type ClosedWave, closeWave, rosterOf } from './closed-wave.js'
import { naiveLive, type Publisher, vendorLike } from './controls.js'
import { eachWorld, Tally } from './each-world.js'
import { historyWave } from './history-wave.js'
import type { House } from './house.js'
import { liveWave } from './live-wave.js'
import { worldOf } from './made/make-world.js'
import type { World, WorldWave } from './made/world.js'
import { refine } from './refine.js'
import { cellsOf, treeReleases } from './releases.js'
import { splitWave } from './split-wave.js'

/** People who stand in an atom of fewer than B, and all whom any published set names. */
export function inSmallAtoms(
  persons: number,
  sets: Iterable<Int32Array>,
  b: number,
): { exposed: number; people: number; smallest: number } {
  const { sizes } = refine(persons, sets)
  const people = sizes.reduce((sum, size) => sum + size, 0)
  const exposed = sizes.filter(size => size < b).reduce((sum, size) => sum + size, 0)
  return { exposed, people, smallest: Math.min(Number.POSITIVE_INFINITY, ...sizes) }
}

export function structure(house: House): Attack {
  return {
    id: 'A0',
    title: 'structure of everything published',
    holds: 'every set of people that was ever published about a wave, at any moment, to any viewer; unlimited reckoning',
    success: 'a part of fewer than B people that the published sets tell apart from all others (partition refinement)',
    on: 'world',
    run: context => run(context, house),
  }
}

async function run(context: AttackContext, house: House): Promise<Finding[]> {
  const [closed, live] = [new Tally('cells of waves, published at close'), new Tally('cells of live waves, seen after every ballot')]
  const board = new Tally('groups of the public board, parts of invited under R8')
  const history = new Tally('cells of imported history')
  const split = new Tally('cells of questions by an attribute')
  let smallest = Number.POSITIVE_INFINITY
  const [naive, vendor] = [new Tally('every unit of 5 or more, live'), new Tally('filters and benchmarks from 5')]
  await eachWorld(context, world => {
    const refined = (tally: Tally, wave: WorldWave, sets: Iterable<Int32Array>, b = world.t.b) => {
      const found = inSmallAtoms(wave.unitOf.length, sets, b)
      tally.count(found.people, found.exposed)
      return found.smallest
    }
    for (const wave of world.waves) smallest = Math.min(smallest, refined(closed, wave, setsOf(closeWave(house, world, wave))) - world.t.b)
    const first = world.waves[0]!
    refined(live, first, setsWhileOpen(house, world, first, context))
    refined(split, first, setsOf(splitWave(house, world, first)))
    refined(history, first, setsOf(historyWave(house, world, first)))
    refined(board, first, setsOnBoard(house, world, first), world.t.participation)
    if (first.arrivals.length > 300) return
    countControl(naiveLive, naive, world, first)
    countControl(vendorLike, vendor, world, first)
  })
  const least = smallest === 0 ? '; smallest part = B' : `; smallest part = B ${smallest < 0 ? '-' : '+'} ${Math.abs(smallest)}`
  return [
    closed.none(least),
    live.none(),
    split.none(),
    history.none(),
    board.none(),
    large(context, house),
    naive.caught(),
    vendor.caught(),
  ]
}

function setsOf(closed: ClosedWave): Int32Array[] {
  return cellsOf(closed).map(({ members }) => members)
}

/** Everybody invited in the groups that the public board tells of, in bands. */
function setsOnBoard(house: House, { units, t }: World, wave: WorldWave): Int32Array[] {
  const { nodes, cohortOf } = house.freezeRoster(rosterOf(units, wave), t)
  const invited = new Map<string, number[]>()
  for (const [person, unit] of wave.unitOf.entries()) {
    const cohort = cohortOf.get(units[unit]?.id ?? '')
    if (cohort !== undefined) invited.set(cohort, [...(invited.get(cohort) ?? []), person])
  }
  const answered = new Set(wave.arrivals)
  const counted = (node: string) => (invited.get(node) ?? []).filter(person => answered.has(person)).length
  const told = house.toldGroups(
    nodes.map(({ id, parent, invited }) => ({ id, parent, invited, opened: counted(id), counted: counted(id) })),
    t,
  )
  const pieces = [...invited].map(([node, persons]) => ({ node, members: Int32Array.from(persons), histograms: [] }))
  return treeReleases(nodes, pieces).flatMap(({ subject, members }) => (told.has(subject) ? [members] : []))
}

function setsWhileOpen(house: House, world: World, wave: WorldWave, { random }: AttackContext): Int32Array[] {
  const { looks, closed } = liveWave(house, world, wave, random)
  return looks.flatMap((_, look) => setsOf({ ...closed, blocks: looks.slice(0, look + 1).flat() }))
}

function countControl(publish: Publisher, tally: Tally, world: World, wave: WorldWave): void {
  const sets = publish(world, wave).map(({ members }) => members)
  tally.count(wave.arrivals.length, inSmallAtoms(wave.unitOf.length, sets, world.t.b).exposed)
}

/** One wave of 100,000 employees, and the time the refinement takes. */
function large({ seed }: AttackContext, house: House): Finding {
  const world = worldOf(seed, -1, { people: 100_000, levels: 6, waves: 1, questions: 1 })
  const sets = setsOf(closeWave(house, world, world.waves[0]!))
  const began = process.cpuUsage()
  const { exposed, people } = inSmallAtoms(world.waves[0]!.unitOf.length, sets, world.t.b)
  // Of the processor's time: whatever else runs on the machine is not the attack's.
  const { user, system } = process.cpuUsage(began)
  const fast = user + system < 1_000_000
  const part = `an organisation of 100,000 in ${world.units.length.toLocaleString('en-GB')} units`
  const measured = `${exposed} of ${people.toLocaleString('en-GB')}, ${fast ? 'within' : 'NOT within'} a second`
  return {
    part,
    tried: people,
    succeeded: exposed,
    baseline: null,
    target: '0, in < 1 s',
    measured,
    held: exposed === 0 && people > 0 && fast,
  }
}
