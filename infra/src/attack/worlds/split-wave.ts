import type { AttributeCount } from '@tillit/rules'
import { type ClosedWave, closeWave, openWave, rosterOf } from './closed-wave.js'
import type { House } from './house.js'
import type { World, WorldWave } from './made/world.js'

/**
 * A wave whose questions go by an attribute of the big units (R7): age here, with some who state none. Who could be asked in the tree of
 * units is asked here, with an envelope of its own.
 * @param lost one in so many never sends it; 0 = nobody
 */
export function splitWave(house: House, world: World, wave: WorldWave, lost = 10): ClosedWave {
  const { units, traits, t } = world
  const { nodes } = openWave(house, world, wave)
  const asked = new Set(house.freezeRoster(rosterOf(units, wave), t).cohortOf.keys())
  const ageOf = (person: number) => (traits[person]!.gender === 2 ? null : `age ${traits[person]!.age}`)
  const counts: AttributeCount[] = []
  for (const [person, unit] of wave.unitOf.entries()) {
    const id = units[unit]?.id
    if (id !== undefined && asked.has(id)) counts.push({ unit: id, value: ageOf(person), people: 1 })
  }
  const taken = new Set(nodes.map(node => node.id))
  const naming = { attribute: 'Ålder', notStated: 'Uppgift saknas', id: (place: number) => `${taken.has(`s${place}`) ? '#' : ''}s${place}` }
  const split = house.partitionRoster(units, counts, naming, t)
  const waiting = new Map<string, number[]>()
  for (const [at, person] of wave.arrivals.entries()) {
    const unit = units[wave.unitOf[person]!]!.id
    const cohort = asked.has(unit) && (lost === 0 || at % lost > 0) ? split.cohortOf(unit, ageOf(person)) : undefined
    if (cohort === undefined) continue
    const list = waiting.get(cohort)
    if (list) list.push(person)
    else waiting.set(cohort, [person])
  }
  return closeWave(house, world, wave, { nodes: split.nodes, waiting })
}
