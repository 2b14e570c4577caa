import type { Attack, AttackContext, Finding } from '../attack.js'
import { type ClosedWave, closeWave } from './closed-wave.js'
import { eachWorld, Tally } from './each-world.js'
import type { House } from './house.js'
import { liveWave } from './live-wave.js'

export function growth(house: House): Attack {
  return {
    id: 'A2',
    title: 'a cell that grows by a few',
    holds: 'the number of people in every cell, looked at after every single ballot, and in every cell beside the ones below it',
    success: 'two looks, or a cell and those below it, that differ by 1 to B-1 people',
    on: 'world',
    run: context => run(context, house),
  }
}

async function run(context: AttackContext, house: House): Promise<Finding[]> {
  const grown = new Tally('live cells from look to look')
  const residues = new Tally('cells and the cells below them')
  await eachWorld(context, world => {
    for (const wave of world.waves) countResidues(house, closeWave(house, world, wave), residues)
    const { looks, closed } = liveWave(house, world, world.waves[0]!, context.random)
    let before = new Map<string, number>()
    for (let look = 1; look <= looks.length; look++) {
      const soFar = { ...closed, blocks: looks.slice(0, look).flat() }
      const now = peopleOf(house, soFar)
      for (const [node, people] of now) {
        const more = people - (before.get(node) ?? 0)
        if (more !== 0) grown.count(1, more < world.t.b ? 1 : 0)
      }
      for (const node of before.keys()) if (!now.has(node)) grown.count(1, 1)
      before = now
    }
    countResidues(house, closed, residues)
  })
  return [grown.none(), residues.none()]
}

function peopleOf(house: House, { nodes, blocks, t }: ClosedWave): Map<string, number> {
  const stored = blocks.map(block => block.stored)
  return new Map([...house.sumCells(nodes, stored, t)].map(([node, { people }]) => [node, people]))
}

/** What a cell has beside the cells below it: nobody, or B people and more. */
function countResidues(house: House, closed: ClosedWave, tally: Tally): void {
  const people = peopleOf(house, closed)
  const rest = new Map(people)
  for (const { id, parent } of closed.nodes) {
    if (parent !== null && people.has(id)) rest.set(parent, (rest.get(parent) ?? 0) - people.get(id)!)
  }
  for (const left of rest.values()) tally.count(1, left !== 0 && left < closed.t.b ? 1 : 0)
}
