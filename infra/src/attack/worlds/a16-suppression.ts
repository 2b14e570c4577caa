import { type Random, seededRandom } from '@tillit/rules'
import type { Attack, AttackContext, Finding } from '../attack.js'
import { closeWave, openWave, rosterOf } from './closed-wave.js'
import { eachWorld, Tally } from './each-world.js'
import type { House } from './house.js'
import { liveWave } from './live-wave.js'
import type { World, WorldWave } from './made/world.js'

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
  await eachWorld(context, (world, number) => {
    for (const [w, wave] of world.waves.entries()) {
      const other = otherAnswers(world, wave, context.random, w)
      closed.count(1, visible(house, world, wave) === visible(house, world, other) ? 0 : 1)
      if (w > 0) continue
      const seen = (one: WorldWave) => liveStates(house, world, one, seededRandom(number))
      live.count(1, seen(wave) === seen(other) ? 0 : 1)
    }
  })
  return [closed.none(), live.none()]
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
  const { nodes, blocks, scales, t, deleted } = closeWave(house, world, wave)
  const published = house.publishWave(
    nodes,
    blocks.map(block => block.stored),
    scales,
    t,
  )
  const cells = [...published.cells].map(([id, { cell, figures }]) => [
    id,
    cell.people,
    cell.blocks,
    ...figures.map(f => [f.people, f.answers, f.mean === null, f.favourable === null, f.distribution === null, f.coarse, f.corrected]),
  ])
  const invited = rosterOf(world.units, wave)
  const bands = invited.map(unit => house.participationBand(published.cells.get(unit.id)?.cell.people ?? 0, unit.invited, t))
  const comments = openWave(house, world, { ...wave, arrivals: wave.commented }).waiting
  const { shown } = house.groupComments(nodes, comments, t, seededRandom(1))
  return JSON.stringify([cells, published.fits.map(fit => fit === null), bands, shown, deleted])
}

function liveStates(house: House, world: World, wave: WorldWave, random: Random): string {
  const { looks } = liveWave(house, world, wave, random)
  return JSON.stringify(looks.map(blocks => blocks.map(({ stored, members }) => [stored.node, stored.people, ...members])))
}
