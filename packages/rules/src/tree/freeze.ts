import type { FrozenNode, RosterUnit, Thresholds } from '../types.js'
import { clusterName, clusterPath, clustersOf, type SmallUnit } from './cluster.js'
import { childrenFirst, parentWithin } from './order.js'

/** The wave's tree as it stands from launch to close. */
export interface FrozenRoster {
  /** Every unit of the roster and every cluster, children before parents; units that were merged are nodes without a cohort. */
  nodes: FrozenNode[]
  /** Unit to the node whose cohort its people belong to. A unit that is missing here cannot be asked in this wave. */
  cohortOf: Map<string, string>
  /** People who cannot be asked: what is left below `need` at a root. */
  unasked: number
}

type Growing = { -readonly [key in keyof FrozenNode]: FrozenNode[key] }

/** One freeze, and the units that froze small ones together and passed people of their own on. */
interface Frozen extends FrozenRoster {
  readonly passing: readonly string[]
}

/** What stands at a unit and has no cohort yet. */
interface Gathered {
  people: number
  readonly units: string[]
  /** Small units right below, in the roster's order. */
  readonly small: SmallUnit[]
  /** Whether a cohort lies below: then these people are not the whole unit. */
  cohortBelow: boolean
  readonly yielding: Yielding[]
}

/** People on their way up past a cluster of their own unit, which takes them in when no one above can. */
interface Yielding {
  readonly unit: Growing
  readonly cluster: FrozenNode
  readonly people: number
  readonly units: readonly string[]
}

/**
 * R1: a unit with `need` or more invited is a cohort. Small units (fewer invited, with everything below them) of one parent that
 * reach `need` together are frozen as clusters, see `clustersOf`; what is still below `need` is merged into the parent, bottom up.
 *
 * What is left below `need` at a root has no cohort: a token for it would mark out a handful of people, and nothing they
 * say could be published alone. They are counted in `unasked`, so that the launch can tell the admin before it is final. No cluster
 * is the cause of that: where people would be left over, the last cluster they passed is merged into its parent with them; where that
 * is not enough, clusters are given up, those next to the root first, until nobody is left over whom merging alone would ask.
 * @throws RangeError on a repeated id, a circle, or a number of invited that is not a whole number of 0 or more.
 */
export function freezeRoster(units: readonly RosterUnit[], t: Thresholds): FrozenRoster {
  let best = freezeWithout(units, t, () => false)
  if (best.unasked > 0 && best.passing.length > 0) best = givingUpClusters(units, t, best)
  return { nodes: best.nodes, cohortOf: best.cohortOf, unasked: best.unasked }
}

/** Units tried one by one: each costs a freeze, and those next to the root decide what is left there. */
const triedAlone = 40

function givingUpClusters(units: readonly RosterUnit[], t: Thresholds, first: Frozen): Frozen {
  const merged = freezeWithout(units, t, () => true)
  const given = new Set<string>()
  let best = first
  for (const unit of [...first.passing].reverse().slice(0, triedAlone)) {
    if (best.unasked <= merged.unasked) return best
    const other = freezeWithout(units, t, id => given.has(id) || id === unit)
    if (other.unasked >= best.unasked) continue
    given.add(unit)
    best = other
  }
  return best.unasked <= merged.unasked ? best : merged
}

/** @param alone units whose small units are not frozen together */
function freezeWithout(units: readonly RosterUnit[], t: Thresholds, alone: (unit: string) => boolean): Frozen {
  const { byId, ordered } = childrenFirst(units)
  const place = new Map(units.map((unit, at) => [unit.id, at]))
  const paths = new Set(units.map(unit => unit.path))
  const standing = new Map<string, Gathered>()
  const nodes: FrozenNode[] = []
  const cohortOf = new Map<string, string>()
  const yielded = new Set<string>()
  const passing: string[] = []
  let unasked = 0

  /** Freezes clusters of the small units below a unit; those in none are left to be merged. */
  function freezeClusters(unit: RosterUnit, here: Gathered): FrozenNode | null {
    here.small.sort((a, b) => place.get(a.unit.id)! - place.get(b.unit.id)!)
    let last: FrozenNode | null = null
    for (const members of alone(unit.id) ? [] : clustersOf(here.small, t)) {
      const path = clusterPath(unit.path, clusterName(members.map(({ unit: { path } }) => path.slice(path.lastIndexOf('/') + 1))), paths)
      paths.add(path)
      const invited = members.reduce((sum, small) => sum + small.people, 0)
      last = { id: freeId(members[0]!.unit.id, byId), parent: unit.id, path, invited, cohort: true, cluster: true }
      nodes.push(last)
      for (const small of members) for (const id of small.units) cohortOf.set(id, last.id)
    }
    if (!last) for (const small of here.small) take(here, small)
    return last
  }

  for (const unit of ordered) {
    if (!Number.isSafeInteger(unit.invited) || unit.invited < 0) throw new RangeError(`unit ${unit.id}: ${unit.invited} invited`)
    const here = at(standing, unit.id)
    take(here, { people: unit.invited, units: [unit.id] })
    const cluster = freezeClusters(unit, here)
    const cohort = here.people >= t.need
    const parent = parentWithin(unit, byId)
    const node: Growing = { id: unit.id, parent: parent?.id ?? null, path: unit.path, invited: cohort ? here.people : 0, cohort }
    nodes.push(node)
    if (cohort) for (const id of here.units) cohortOf.set(id, unit.id)
    const above = parent && at(standing, parent.id)
    if (above && (cohort || cluster || here.cohortBelow)) above.cohortBelow = true
    if (cohort || here.people === 0) {
      if (above) above.units.push(...(cohort ? [] : here.units))
      continue
    }
    if (cluster) passing.push(unit.id)
    const yielding = cluster ? [{ unit: node, cluster, people: here.people, units: here.units }] : here.yielding
    if (!above) {
      unasked += here.people
      for (const one of yielding) {
        merge(one, cohortOf)
        yielded.add(one.cluster.id)
        unasked -= one.people
      }
    } else if (cluster || here.cohortBelow) {
      take(above, here)
      above.yielding.push(...yielding)
    } else above.small.push({ unit, people: here.people, units: here.units })
  }
  return { nodes: nodes.filter(node => !yielded.has(node.id)), cohortOf, unasked, passing }
}

function at(standing: Map<string, Gathered>, unit: string): Gathered {
  const here = standing.get(unit) ?? { people: 0, units: [], small: [], cohortBelow: false, yielding: [] }
  standing.set(unit, here)
  return here
}

function take(into: Gathered, from: { readonly people: number; readonly units: readonly string[] }): void {
  into.people += from.people
  for (const id of from.units) into.units.push(id)
}

/** The unit becomes a cohort of its cluster's people and those who had passed it. */
function merge({ unit, cluster, people, units }: Yielding, cohortOf: Map<string, string>): void {
  unit.invited = cluster.invited + people
  unit.cohort = true
  for (const id of units) cohortOf.set(id, unit.id)
  for (const [id, cohort] of cohortOf) if (cohort === cluster.id) cohortOf.set(id, unit.id)
}

/** An id no unit has. */
function freeId(unit: string, byId: ReadonlyMap<string, unknown>): string {
  let id = `${unit}+`
  while (byId.has(id)) id += '+'
  return id
}
