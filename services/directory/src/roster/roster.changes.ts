import { createHash } from 'node:crypto'
import type { RosterChanges } from '@tillit/contracts/who'
import { type EarlierMember, needsApproval, type RosterChange, rosterChanges } from '@tillit/rules'
import type { Roster } from '../wave/wave.roster.js'

/** What became of each group, by node id of the tree about to be frozen; null where it was not asked before. */
export type ChangesByNode = ReadonlyMap<string, RosterChange | null>

/** How a group is found again in a later wave. */
export function groupKey({ path, merged, cluster }: Roster['nodes'][number]): string {
  return cluster ? merged.join('\n') : path
}

/** How the groups of a roster differ from when they were last asked. */
export function changesOf({ nodes, invitations }: Roster, earlier: readonly EarlierMember[]): ChangesByNode {
  const members = membersOf(invitations)
  const cohorts = nodes.filter(node => node.cohort)
  const found = rosterChanges(
    earlier,
    cohorts.map(node => ({
      key: groupKey(node),
      units: node.cluster ? node.merged : [node.path, ...node.merged],
      members: members.get(node.id) ?? [],
    })),
  )
  return new Map(cohorts.map(node => [node.id, found.get(groupKey(node)) ?? null]))
}

/**
 * What two people have to agree to: the changed groups in numbers, and a digest of exactly who is in those that need it, so that nobody can be exchanged between
 * the approval and the freeze.
 */
export function toApprove(wave: string, { nodes, invitations }: Roster, changes: ChangesByNode, b: number): RosterChanges {
  const members = membersOf(invitations)
  const changed = nodes.flatMap(node => {
    const change = changes.get(node.id)
    if (!change || change.joined + change.left === 0) return []
    return [{ node, change, needed: needsApproval(change, b) }]
  })
  const needed = changed.filter(one => one.needed)
  const exactly = needed.map(({ node, change }) => [groupKey(node), change.joined, change.left, (members.get(node.id) ?? []).sort()])
  const groups = [...needed, ...changed.filter(one => !one.needed)].map(one => ({
    ...{ unit: one.node.path, name: one.node.name, invited: one.node.invited },
    ...{ joined: one.change.joined, left: one.change.left, needsApproval: one.needed },
  }))
  const digest = createHash('sha256')
    .update(JSON.stringify([wave, exactly.sort(([a], [b]) => (a! < b! ? -1 : 1))]))
    .digest('base64url')
  return { digest: needed.length > 0 ? digest : null, groups }
}

function membersOf(invitations: Roster['invitations']): Map<string, string[]> {
  const members = new Map<string, string[]>()
  for (const { person, cohort } of invitations) {
    const some = members.get(cohort)
    if (some) some.push(person)
    else members.set(cohort, [person])
  }
  return members
}
