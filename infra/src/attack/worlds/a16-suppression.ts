import { type Block, type Random, seededRandom } from '@tillit/rules'
import type { Attack, AttackContext, Finding } from '../attack.js'
import { type ClosedWave, closeWave, openWave, rosterOf } from './closed-wave.js'
import { eachWorld, Tally } from './each-world.js'
import type { House } from './house.js'
import { liveWave } from './live-wave.js'
import type { World, WorldWave } from './made/world.js'
import { splitWave } from './split-wave.js'

export function suppression(house: House): Attack {
  return {
    id: 'A16',
    title: 'what is left out says nothing',
    holds: 'which cells, figures, flags, bands and groups of comments there are, and when they appear; the arrivals are the same',
    success: 'other answers (skips as they were) that make anything appear, disappear or be marked otherwise',
    on: 'world',
    run: context => run(context, house),
  }
}

async function run(context: AttackContext, house: House): Promise<Finding[]> {
  const closed = new Tally('waves, published at close')
  const live = new Tally('live waves')
  const split = new Tally('questions by an attribute')
  await eachWorld(context, (world, number) => {
    for (const [w, wave] of world.waves.slice(0, 2).entries()) {
      const other = otherAnswers(world, wave, context.random, w)
      closed.count(1, visible(house, world, wave) === visible(house, world, other) ? 0 : 1)
      if (w > 0) continue
      const parts = (one: WorldWave) => visibleCells(house, splitWave(house, world, one))
      split.count(1, parts(wave) === parts(other) ? 0 : 1)
      const seen = (one: WorldWave) => liveStates(house, world, one, seededRandom(number))
      live.count(1, seen(wave) === seen(other) ? 0 : 1)
    }
  })
  return [closed.none(), live.none(), split.none()]
}

/** Everybody who answered answers anew: at random, or all the same, which is where rules that look at answers give way. */
function otherAnswers({ scales }: World, wave: WorldWave, random: Random, turn: number): WorldWave {
  const answers = scales.map(({ low, high }, q) => {
    const skipped = high - low + 1
    const same = Math.floor(random.next() * skipped)
    return wave.answers[q]!.map(answer => (answer === skipped ? answer : turn % 2 === 0 ? same : Math.floor(random.next() * skipped)))
  })
  return { ...wave, answers }
}

/** Everything that can be told apart without reading a figure. */
function visible(house: House, world: World, wave: WorldWave): string {
  const { t } = world
  const closed = closeWave(house, world, wave)
  const people = new Map(house.sumCells(closed.nodes, stored(closed), t))
  const bands = rosterOf(world.units, wave).map(unit => house.participationBand(people.get(unit.id)?.people ?? 0, unit.invited, t))
  const comments = openWave(house, world, { ...wave, arrivals: wave.commented }).waiting
  const { shown } = house.groupComments(closed.nodes, comments, t, seededRandom(1))
  return JSON.stringify([visibleCells(house, closed), bands, shown, closed.deleted])
}

/** Which cells there are, with how many people, and which of their figures and flags. */
function visibleCells(house: House, closed: ClosedWave): string {
  const { cells, fits } = house.publishWave(closed.nodes, stored(closed), closed.scales, closed.t)
  const states = [...cells].map(([id, { cell, figures }]) => [
    id,
    cell.people,
    cell.blocks,
    ...figures.map(f => [f.people, f.answers, f.mean === null, f.favourable === null, f.distribution === null, f.coarse, f.corrected]),
  ])
  return JSON.stringify([states, fits.map(fit => fit === null)])
}

function stored({ blocks }: ClosedWave): Block[] {
  return blocks.map(block => block.stored)
}

function liveStates(house: House, world: World, wave: WorldWave, random: Random): string {
  const { looks } = liveWave(house, world, wave, random)
  return JSON.stringify(looks.map(blocks => blocks.map(({ stored, members }) => [stored.node, stored.people, ...members])))
}
