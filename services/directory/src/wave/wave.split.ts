import { type Attribute, attributeNames, type FrozenNode, notStated, type Thresholds } from '@tillit/contracts'
import { type AttributeCount, partitionRoster } from '@tillit/rules'

/** A unit of the wave's tree under its node id. */
export interface TreeUnit {
  readonly id: string
  readonly parent: string | null
  readonly path: string
  readonly name: string
}
/** Somebody who is invited: the node she counts in, and the attribute's value. */
export interface SplitPerson {
  readonly person: string
  readonly counts: string
  readonly value: string | null
}
export interface SplitRoster {
  readonly nodes: FrozenNode[]
  readonly cohortOf: ReadonlyMap<string, string>
}

/**
 * R7: the split tree of a wave, its node ids going on from `taken` ids of the tree of units.
 * @param people everyone who gets a right to draw of kind `split`, each once
 */
export function splitRoster(
  units: readonly TreeUnit[],
  people: readonly SplitPerson[],
  attribute: Attribute,
  thresholds: Thresholds,
  taken: number,
): SplitRoster {
  const sums = new Map<string, AttributeCount>()
  for (const { counts: unit, value } of people) {
    const key = JSON.stringify([unit, value])
    sums.set(key, { unit, value, people: (sums.get(key)?.people ?? 0) + 1 })
  }
  const naming = { attribute: attributeNames[attribute].sv, notStated: notStated.sv, id: (place: number) => `n${taken + place + 1}` }
  const split = partitionRoster(units, [...sums.values()], naming, thresholds)
  const nameOf = new Map(units.map(({ id, name }) => [id, name]))
  const nodes = split.nodes.map(({ id, parent, path, invited, cohort, unit, values }): FrozenNode => {
    const node = { id, parent, path, invited, cohort, merged: [] }
    // The level's name without the attribute's: the page says which attribute it is.
    return values
      ? { ...node, name: path.slice(path.lastIndexOf('/') + naming.attribute.length + 3), values: [...values] }
      : { ...node, name: nameOf.get(unit)! }
  })
  const cohortOf = new Map<string, string>()
  for (const { person, counts, value } of people) {
    const cohort = split.cohortOf(counts, value)
    if (cohort !== undefined) cohortOf.set(person, cohort)
  }
  return { nodes, cohortOf }
}
