import { childrenFirst, parentWithin } from '../tree/order.js'
import type { Thresholds } from '../types.js'
import type { CohortCount } from './audit.js'
import type { CountedCohort } from './told-groups.js'

/**
 * Kinds whose spent tokens may be listed after close. The length of a list is how many answered in the whole wave: it is told where every tree
 * of the wave has at least `participation` invited (R8). Other kinds than scores say how many wrote: not under `comments` of them (R9).
 */
export function listableKinds(
  nodes: readonly Pick<CountedCohort, 'id' | 'parent' | 'invited'>[],
  accepted: readonly CohortCount[],
  t: Thresholds,
): string[] {
  const { byId, ordered } = childrenFirst(nodes)
  const invited = new Map(nodes.map(node => [node.id, node.invited]))
  for (const node of ordered) {
    const parent = parentWithin(node, byId)
    if (parent) invited.set(parent.id, invited.get(parent.id)! + invited.get(node.id)!)
    else if (invited.get(node.id)! > 0 && invited.get(node.id)! < t.participation) return []
  }
  const taken = new Map<string, number>()
  for (const { kind, count } of accepted) taken.set(kind, (taken.get(kind) ?? 0) + count)
  return ['scores', ...[...taken.keys()].filter(kind => kind !== 'scores' && taken.get(kind)! >= t.comments).sort()]
}
