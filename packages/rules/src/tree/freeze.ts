import type { FrozenNode, RosterUnit, Thresholds } from '../types.js'
import { childrenFirst, parentWithin } from './order.js'

/** The wave's tree as it stands from launch to close. */
export interface FrozenRoster {
  /** Every unit of the roster, children before parents; units that were merged upward are nodes without a cohort. */
  nodes: FrozenNode[]
  /** Unit to the node whose cohort its people belong to. A unit that is missing here cannot be asked in this wave. */
  cohortOf: Map<string, string>
  /** People who cannot be asked: what is left below `need` at a root. */
  unasked: number
}

/**
 * R1: a unit with `need` or more invited is a cohort; otherwise its people are merged into the parent, bottom up.
 *
 * What is left below `need` at a root has no cohort: a token for it would mark out a handful of people, and nothing they
 * say could be published alone. They are counted in `unasked`, so that the launch can tell the admin before it is final.
 * @throws RangeError on a repeated id, a circle, or a number of invited that is not a whole number of 0 or more.
 */
export function freezeRoster(units: readonly RosterUnit[], t: Thresholds): FrozenRoster {
  const { byId, ordered } = childrenFirst(units)
  const gathered = new Map<string, { people: number; units: string[] }>()
  const nodes: FrozenNode[] = []
  const cohortOf = new Map<string, string>()
  let unasked = 0
  for (const unit of ordered) {
    if (!Number.isSafeInteger(unit.invited) || unit.invited < 0) throw new RangeError(`unit ${unit.id}: ${unit.invited} invited`)
    const here = gathered.get(unit.id) ?? { people: 0, units: [] }
    here.people += unit.invited
    here.units.push(unit.id)
    const parent = parentWithin(unit, byId)
    const cohort = here.people >= t.need
    nodes.push({ id: unit.id, parent: parent?.id ?? null, path: unit.path, invited: cohort ? here.people : 0, cohort })
    if (cohort) for (const id of here.units) cohortOf.set(id, unit.id)
    else if (parent) merge(gathered, parent.id, here)
    else unasked += here.people
  }
  return { nodes, cohortOf, unasked }
}

function merge(gathered: Map<string, { people: number; units: string[] }>, parent: string, from: { people: number; units: string[] }) {
  const above = gathered.get(parent)
  if (!above) {
    gathered.set(parent, from)
    return
  }
  above.people += from.people
  for (const id of from.units) above.units.push(id)
}
