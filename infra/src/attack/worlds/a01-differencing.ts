import type { Attack, AttackContext, Finding } from '../attack.js'
import { closeWave } from './closed-wave.js'
import { naiveLive, vendorLike } from './controls.js'
import { eachWorld, Tally } from './each-world.js'
import type { House } from './house.js'
import { liveWave } from './live-wave.js'
import { refine } from './refine.js'
import { cellsOf } from './releases.js'
import { smallestSums } from './row-space.js'
import { splitWave } from './split-wave.js'

/** Where more people answered, A0's partition says it all: a sum over published sets never splits an atom. */
const mostPeople = 300

/** People whose answers can be had as a sum over fewer than B of them, by adding and subtracting published sums. */
export function reckonable(persons: number, sets: readonly Int32Array[], b: number): number {
  const atoms = refine(persons, sets)
  const smallest = smallestSums(atoms, sets)
  return atoms.sizes.reduce((sum, size, atom) => sum + (smallest[atom]! < b ? size : 0), 0)
}

export function differencing(house: House): Attack {
  return {
    id: 'A1',
    title: 'differencing of any depth',
    holds: 'every published sum, exact and not rounded; adds and subtracts any number of them (row space modulo a prime)',
    success: 'the sum of the answers of fewer than B people',
    on: 'world',
    run: context => run(context, house),
  }
}

async function run(context: AttackContext, house: House): Promise<Finding[]> {
  const closed = new Tally('sums of waves, published at close')
  const live = new Tally('sums of live waves, seen after every ballot')
  const split = new Tally('sums by an attribute')
  const numbers = new Tally('numbers of people of both trees: who took part')
  const [naive, vendor] = [new Tally('every unit of 5 or more, live'), new Tally('filters and benchmarks from 5')]
  let controls = 0
  await eachWorld(context, world => {
    const first = world.waves[0]!
    if (first.arrivals.length > mostPeople) return
    const persons = first.unitOf.length
    const { b } = world.t
    const sets = cellsOf(closeWave(house, world, first)).map(({ members }) => members)
    closed.count(count(sets), reckonable(persons, sets, b))
    const { looks, closed: after } = liveWave(house, world, first, context.random)
    const seen = looks.flatMap((_, look) => cellsOf({ ...after, blocks: looks.slice(0, look + 1).flat() }).map(({ members }) => members))
    live.count(count(seen), reckonable(persons, seen, b))
    const byAttribute = cellsOf(splitWave(house, world, first)).map(({ members }) => members)
    split.count(count(byAttribute), reckonable(persons, byAttribute, b))
    // Everybody with both envelopes: then a number of people means the same in both trees.
    numbers.count(
      count(sets),
      reckonable(persons, [...sets, ...cellsOf(splitWave(house, world, first, 0)).map(({ members }) => members)], b),
    )
    if (controls++ >= 60) return
    for (const [publish, tally] of [
      [naiveLive, naive],
      [vendorLike, vendor],
    ] as const) {
      const shown = publish(world, first).map(({ members }) => members)
      tally.count(first.arrivals.length, reckonable(persons, shown, b))
    }
  })
  return [closed.none(), live.none(), split.none(), numbers.told(), naive.caught(), vendor.caught()]
}

function count(sets: readonly Int32Array[]): number {
  return new Set(sets.flatMap(set => [...set])).size
}
