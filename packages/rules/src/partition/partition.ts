import { clusterPath } from '../tree/cluster.js'
import { freezeRoster } from '../tree/freeze.js'
import { childrenFirst, parentWithin } from '../tree/order.js'
import type { FrozenNode, RosterUnit, Thresholds } from '../types.js'
import { groupName, type Value, type ValueGroup, valueGroups } from './value-groups.js'

/** R7: fewest invited people a unit must have, with everything below it, to stand in the split tree, and to be split. */
export const splitFrom = 50

type Unit = Omit<RosterUnit, 'invited'>

/** Invited people of one unit who have one value of the attribute. */
export interface AttributeCount {
  readonly unit: string
  readonly value: Value
  readonly people: number
}

export interface PartitionNaming {
  /** Name of the attribute as paths show it: `Yrkesgrupp`. */
  readonly attribute: string
  /** What people without a value are called: `Uppgift saknas`. */
  readonly notStated: string
  /** Id of the node at this place, counted from 0: an id no other node of the wave has. */
  readonly id: (place: number) => string
}

/** A node of the split tree: a big unit, a root, or (with `values`) a group of the unit above it. */
export interface SplitNode extends FrozenNode {
  /** The unit this node is; for a group the unit it is a part of. */
  readonly unit: string
  readonly values?: readonly Value[]
}

/** The second tree of a wave: where the questions that go by an attribute are counted. */
export interface PartitionedRoster {
  /** Parents before children. */
  readonly nodes: readonly SplitNode[]
  /** The cohort of everyone who is in `unit` and has `value`; undefined for people who were not counted in. */
  cohortOf(unit: string, value: Value): string | undefined
}

/** What freezing this tree came to, still under the ids of units and `unit#place` for groups. */
interface Growing {
  readonly cohortOf: Map<string, string>
  readonly invited: Map<string, number>
}

/**
 * R7: the partition of a wave's big units by one attribute, for the questions that go by it. Kept are the units with {@link splitFrom} or
 * more invited in their subtree, and every root. Everybody hangs at the lowest kept unit above; where as many hang, they are counted in one
 * group per value (see {@link valueGroups}), else in the unit itself, or above it as R1 merges. Whoever is invited has a cohort here: people
 * who would be left over at a root are counted there with the smallest cohort nearest to it.
 *
 * The two trees of a wave share no question. So no figure of one can be subtracted from a figure of the other: what is published about a
 * question is one tree's disjoint blocks alone.
 * @param units the whole tree of the wave; those without people too
 * @param counts invited people only, each once
 * @throws RangeError on a repeated id, a circle, an unknown unit or a number that is not whole
 */
export function partitionRoster(
  units: readonly Unit[],
  counts: readonly AttributeCount[],
  naming: PartitionNaming,
  t: Thresholds,
): PartitionedRoster {
  const { byId, ordered } = childrenFirst(units)
  const least = Math.max(splitFrom, t.need)
  const below = subtreeSums(ordered, byId, counts)
  const kept = ordered.filter(unit => below.get(unit.id)! >= least || parentWithin(unit, byId) === null).reverse()
  const places = placesOf(kept, [...ordered].reverse(), byId)
  const hanging = new Map(kept.map(({ id }) => [id, new Map<Value, number>()]))
  for (const { unit, value, people } of counts) {
    const here = hanging.get(places.get(unit)!)!
    here.set(value, (here.get(value) ?? 0) + people)
  }

  const roster: RosterUnit[] = []
  const groups = new Map<string, ValueGroup>()
  const groupAt = new Map<string, string>()
  const paths = new Set(units.map(({ path }) => path))
  for (const unit of kept) {
    const parts = partsOf(hanging.get(unit.id)!, least, t)
    roster.push({ id: unit.id, parent: parentWithin(unit, byId)?.id ?? null, path: unit.path, invited: parts.direct })
    for (const [place, group] of parts.groups.entries()) {
      const path = clusterPath(unit.path, `${naming.attribute}: ${groupName(group.values, naming.notStated)}`, paths)
      const id = `${unit.id}#${place}`
      paths.add(path)
      groups.set(id, group)
      roster.push({ id, parent: unit.id, path, invited: group.people })
      for (const value of group.values) groupAt.set(key(unit.id, value), id)
    }
  }
  const grown = everyoneIn(roster, t)
  return named(roster, groups, grown, naming, (unit, value) => {
    const place = places.get(unit)
    return place === undefined ? undefined : grown.cohortOf.get(groupAt.get(key(place, value)) ?? place)
  })
}

const key = (unit: string, value: Value) => JSON.stringify([unit, value])

function subtreeSums(ordered: readonly Unit[], byId: ReadonlyMap<string, Unit>, counts: readonly AttributeCount[]): Map<string, number> {
  const below = new Map(ordered.map(({ id }) => [id, 0]))
  for (const { unit, people } of counts) {
    if (!below.has(unit)) throw new RangeError(`people of an unknown unit ${unit}`)
    if (!Number.isSafeInteger(people) || people < 0) throw new RangeError(`unit ${unit}: ${people} invited`)
    below.set(unit, below.get(unit)! + people)
  }
  for (const unit of ordered) {
    const parent = parentWithin(unit, byId)
    if (parent) below.set(parent.id, below.get(parent.id)! + below.get(unit.id)!)
  }
  return below
}

/** Every unit to the lowest kept unit at or above it. */
function placesOf(kept: readonly Unit[], parentsFirst: readonly Unit[], byId: ReadonlyMap<string, Unit>): Map<string, string> {
  const stays = new Set(kept.map(({ id }) => id))
  const places = new Map<string, string>()
  for (const unit of parentsFirst) places.set(unit.id, stays.has(unit.id) ? unit.id : places.get(parentWithin(unit, byId)!.id)!)
  return places
}

/** Of the people who hang at a unit: its groups, and how many are counted in the unit itself. One group alone would be the unit again. */
function partsOf(people: ReadonlyMap<Value, number>, least: number, t: Thresholds): { groups: ValueGroup[]; direct: number } {
  const all = [...people.values()].reduce((sum, count) => sum + count, 0)
  const groups = all >= least ? valueGroups(people, t) : []
  return groups.length > 1 ? { groups, direct: 0 } : { groups: [], direct: all }
}

/** R1 over the split tree, and nobody left over at a root. */
function everyoneIn(roster: readonly RosterUnit[], t: Thresholds): Growing {
  const { nodes, cohortOf } = freezeRoster(roster, t)
  const invited = new Map(nodes.map(node => [node.id, node.invited]))
  const { byId } = childrenFirst(roster)
  const above = (unit: RosterUnit) => {
    const path = [unit]
    for (let at = parentWithin(unit, byId); at; at = parentWithin(at, byId)) path.push(at)
    return path
  }
  const left = new Map<string, RosterUnit[]>()
  for (const unit of roster) {
    if (unit.invited === 0 || cohortOf.has(unit.id)) continue
    const root = above(unit).at(-1)!.id
    left.set(root, [...(left.get(root) ?? []), unit])
  }
  for (const [root, units] of left) {
    const cohorts = roster.filter(unit => invited.get(unit.id)! > 0 && above(unit).at(-1)!.id === root)
    const nearest = cohorts
      .map(unit => ({ id: unit.id, depth: above(unit).length, people: invited.get(unit.id)! }))
      .sort((a, b) => a.depth - b.depth || a.people - b.people)[0]
    // Fewer than a cohort in the whole tree: the wave's own tree could not have invited them either.
    if (!nearest) continue
    for (const [unit, cohort] of cohortOf) if (cohort === nearest.id) cohortOf.set(unit, root)
    invited.set(nearest.id, 0)
    invited.set(root, nearest.people + units.reduce((sum, unit) => sum + unit.invited, 0))
    for (const { id } of units) cohortOf.set(id, root)
  }
  return { cohortOf, invited }
}

/** The tree under the wave's node ids; a group that was taken into its root is gone. */
function named(
  roster: readonly RosterUnit[],
  groups: ReadonlyMap<string, ValueGroup>,
  { invited }: Growing,
  naming: PartitionNaming,
  cohortOf: (unit: string, value: Value) => string | undefined,
): PartitionedRoster {
  const stands = roster.filter(({ id }) => !groups.has(id) || invited.get(id)! > 0)
  const ids = new Map(stands.map(({ id }, place) => [id, naming.id(place)]))
  const nodes = stands.map(({ id, parent, path }): SplitNode => {
    const people = invited.get(id)!
    const group = groups.get(id)
    const node = { id: ids.get(id)!, parent: parent === null ? null : ids.get(parent)!, path, invited: people, cohort: people > 0 }
    return group ? { ...node, unit: parent!, values: group.values } : { ...node, unit: id }
  })
  return {
    nodes,
    cohortOf(unit, value) {
      const cohort = cohortOf(unit, value)
      return cohort === undefined ? undefined : ids.get(cohort)
    },
  }
}
