import { participationBand } from '../publish/participation.js'
import { childrenFirst, parentWithin } from '../tree/order.js'
import type { ParticipationBand, Thresholds } from '../types.js'

/** A node of the frozen tree with what its own cohort came to; zeros where it is none. */
export interface CountedCohort {
  readonly id: string
  readonly parent: string | null
  readonly invited: number
  readonly opened: number
  readonly counted: number
}

/** A group that the public board tells about: everybody in the node's subtree. */
export interface ToldGroup {
  readonly invited: number
  readonly opened: ParticipationBand
  readonly counted: ParticipationBand
}

interface Subtree {
  invited: number
  opened: number
  counted: number
  /** Invited in the nearest told groups below. */
  toldBelow: number
}

/**
 * Which groups of a closed wave the public board tells about, and their bands (R8).
 *
 * A group is told when at least `participation` were invited in it, and when what it holds beyond the told groups below it is nobody or again
 * at least that many: no adding and subtracting of told groups ever makes a group that R8 would not tell by itself. A unit with five told
 * teams and one manager is therefore not told; its manager is part of the next group above. A whole tree is always told where it can be:
 * there the smallest told group below gives way, with everything in it.
 * @returns told groups by node
 */
export function toldGroups(nodes: readonly CountedCohort[], t: Thresholds): Map<string, ToldGroup> {
  const { byId, ordered } = childrenFirst(nodes)
  const sums = new Map<string, Subtree>(nodes.map(({ id, invited, opened, counted }) => [id, { invited, opened, counted, toldBelow: 0 }]))
  const above = (node: CountedCohort) => sums.get(parentWithin(node, byId)?.id ?? '')
  for (const node of ordered) {
    const [sum, parent] = [sums.get(node.id)!, above(node)]
    if (!parent) continue
    parent.invited += sum.invited
    parent.opened += sum.opened
    parent.counted += sum.counted
  }
  const told = new Map<string, ToldGroup>()
  for (const node of ordered) {
    const sum = sums.get(node.id)!
    // The lowest node that holds its whole tree: a wave may ask one unit far below the root.
    if (sum.invited === sums.get(wayUp(node.id, byId).at(-1)!)!.invited) giveWay(node.id, sum, told, byId, t)
    const rest = sum.invited - sum.toldBelow
    if (sum.invited >= t.participation && (rest === 0 || rest >= t.participation)) {
      const band = (count: number) => participationBand(count, sum.invited, t)!
      told.set(node.id, { invited: sum.invited, opened: band(sum.opened), counted: band(sum.counted) })
    }
    const parent = above(node)
    if (parent) parent.toldBelow += told.has(node.id) ? sum.invited : sum.toldBelow
  }
  return told
}

/** Withdraws the smallest of the topmost told groups below a root whose own rest is too small to stand beside them. */
function giveWay(top: string, sum: Subtree, told: Map<string, ToldGroup>, byId: ReadonlyMap<string, CountedCohort>, t: Thresholds): void {
  const rest = sum.invited - sum.toldBelow
  if (rest === 0 || rest >= t.participation) return
  const ways = [...told.keys()].map(id => wayUp(id, byId)).filter(way => way.includes(top))
  const topmost = ways.filter(way => !way.slice(1).some(id => told.has(id))).map(way => way[0]!)
  const least = topmost.reduce<string | null>(
    (found, id) => (found === null || told.get(id)!.invited < told.get(found)!.invited ? id : found),
    null,
  )
  if (least === null) return
  sum.toldBelow -= told.get(least)!.invited
  for (const way of ways) if (way.includes(least)) told.delete(way[0]!)
}

/** A node and everything above it, the root last. */
function wayUp(id: string, byId: ReadonlyMap<string, CountedCohort>): string[] {
  const way = [id]
  for (let node = byId.get(id); node?.parent != null && byId.has(node.parent); node = byId.get(node.parent)) way.push(node.parent)
  return way
}
