import { type ClosedWave, closeWave } from './closed-wave.js'
import type { House } from './house.js'
import type { World, WorldWave } from './made/world.js'

/** A wave of imported history: nobody froze a roster, every unit with rows is a cohort, and small ones roll up (R3). */
export function historyWave(house: House, world: World, wave: WorldWave): ClosedWave {
  const waiting = new Map<string, number[]>()
  for (const person of wave.arrivals) {
    const unit = world.units[wave.unitOf[person]!]!.id
    const list = waiting.get(unit)
    if (list) list.push(person)
    else waiting.set(unit, [person])
  }
  const nodes = world.units.map(unit => ({ ...unit, invited: 0, cohort: true }))
  return closeWave(house, world, wave, { nodes, waiting })
}
