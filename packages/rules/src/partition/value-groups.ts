import { clusterName, clustersOf } from '../tree/cluster.js'
import type { Thresholds } from '../types.js'

/** A value of the attribute; null = not stated. */
export type Value = string | null

/** Values of one unit that are counted together, and their people: at least `need`. */
export interface ValueGroup {
  readonly values: readonly Value[]
  readonly people: number
}

/**
 * The groups of a unit whose people are counted by an attribute: a value with `need` people or more is one; smaller ones are frozen together
 * as small sibling units are; where all of them together are below `need`, they join the smallest of the large. Everybody is in exactly one.
 * @param counts people by value, together at least `need`
 */
export function valueGroups(counts: ReadonlyMap<Value, number>, t: Thresholds): ValueGroup[] {
  const sorted = [...counts].filter(([, people]) => people > 0).sort(([a], [b]) => byName(a, b))
  const all = sorted.map(([value, people]) => ({ values: [value], people }))
  const large = all.filter(({ people }) => people >= t.need)
  const small = all.filter(({ people }) => people < t.need)
  const clusters = clustersOf(small, t).map(together)
  if (clusters.length > 0 || small.length === 0) return [...large, ...clusters].sort(byFirst)
  const smallest = [...large].sort((a, b) => a.people - b.people)[0]
  if (!smallest) throw new RangeError('fewer people than a group needs')
  return [...large.filter(group => group !== smallest), together([smallest, ...small])].sort(byFirst)
}

function together(groups: readonly ValueGroup[]): ValueGroup {
  return {
    values: groups.flatMap(group => group.values).sort(byName),
    people: groups.reduce((sum, group) => sum + group.people, 0),
  }
}

/** Not stated comes last, so that a group is named by what it is. */
function byName(a: Value, b: Value): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? 1 : -1
  return a < b ? -1 : 1
}
const byFirst = (a: ValueGroup, b: ValueGroup) => byName(a.values[0]!, b.values[0]!)

/** `Kock och Måltidsbiträde`. A level of a path holds no slash. */
export function groupName(values: readonly Value[], notStated: string): string {
  return clusterName(values.map(value => value ?? notStated)).replaceAll('/', ' - ')
}
