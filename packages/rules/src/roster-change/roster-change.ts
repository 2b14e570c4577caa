/** Somebody as an earlier wave asked her. `person` null: forgotten since, but she was in the group. */
export interface EarlierMember {
  readonly person: string | null
  /** Path of the unit she counted in, before small units were merged. */
  readonly unit: string
  /** Her group then, by {@link RosterGroup.key}. */
  readonly group: string
  /** A later wave asked in her unit without her: the place is no part of the unit's last roster, but she has been asked. */
  readonly past?: boolean
}

/** A group of the roster about to be frozen (R1). */
export interface RosterGroup {
  /** The same for the same group in every wave: its unit's path; of small units frozen together all their paths. */
  readonly key: string
  /** Paths of the units whose people it holds. */
  readonly units: readonly string[]
  readonly members: readonly string[]
}

/** What became of a group since it was last asked. */
export interface RosterChange {
  readonly joined: number
  readonly left: number
  /** In it now and before. */
  readonly stayed: number
}

/**
 * How a group differs from when it was last asked. Compared with the same group; where the grouping itself has changed, with everybody who counted in the same
 * units; where the units are new too (renamed, split), with the group most of its people come from, also where a wave has asked without them since: no
 * rearrangement makes a group look as if it had no past.
 * @param earlier the last roster of every unit, and the past places of people who were not asked again; of one person the last place last
 * @returns by key; null where nobody in the group, and none of its units, was asked before
 */
export function rosterChanges(earlier: readonly EarlierMember[], groups: readonly RosterGroup[]): Map<string, RosterChange | null> {
  const last = earlier.filter(member => !member.past)
  const byGroup = collected(last, member => member.group)
  const byUnit = collected(last, member => member.unit)
  const pastByGroup = collected(
    earlier.filter(member => member.past),
    member => member.group,
  )
  const groupOf = new Map(earlier.flatMap(({ person, group }) => (person === null ? [] : [[person, group] as const])))
  return new Map(
    groups.map(group => {
      const sameUnits = group.units.flatMap(unit => byUnit.get(unit) ?? [])
      const from = mostCommon(group.members, groupOf) ?? ''
      const before = byGroup.get(group.key) ?? (sameUnits.length > 0 ? sameUnits : (byGroup.get(from) ?? pastByGroup.get(from)))
      if (!before) return [group.key, null]
      const known = new Set(before.map(member => member.person))
      const stayed = group.members.filter(person => known.has(person)).length
      return [group.key, { joined: group.members.length - stayed, left: before.length - stayed, stayed }]
    }),
  )
}

/**
 * Whether two people must agree before a group is asked: it has changed, and fewer than 2B of those who were in it before are still there. Counting who stayed, and not
 * who is there now, an invented crowd does not make a small group large.
 */
export function needsApproval(change: RosterChange | null, b: number): boolean {
  return change !== null && change.joined + change.left > 0 && change.stayed < 2 * b
}

function collected(members: readonly EarlierMember[], keyOf: (member: EarlierMember) => string): Map<string, EarlierMember[]> {
  const found = new Map<string, EarlierMember[]>()
  for (const member of members) {
    const some = found.get(keyOf(member))
    if (some) some.push(member)
    else found.set(keyOf(member), [member])
  }
  return found
}

/** The group most of these people were in; of equals the first by name. */
function mostCommon(people: readonly string[], groupOf: ReadonlyMap<string, string>): string | undefined {
  const counts = new Map<string, number>()
  for (const person of people) {
    const group = groupOf.get(person)
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0]
}
