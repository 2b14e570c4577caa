import type { RosterUnit, Thresholds } from '../types.js'

/** A small unit with everything below it: fewer than `need` invited, none of them in a cohort. */
export interface SmallUnit {
  readonly unit: RosterUnit
  readonly people: number
  /** The unit and every unit below it. */
  readonly units: readonly string[]
}

/**
 * R1: which small siblings are frozen together. In the order given, a cluster takes units until it has 2B invited (`need`, where that is
 * more): then a cluster still has a figure when half of it answers, and no more units share it than that takes. What is left below `need`
 * at the end joins the last cluster. No cluster when all of them together are below `need`.
 */
export function clustersOf<Small extends { readonly people: number }>(siblings: readonly Small[], t: Thresholds): Small[][] {
  const enough = Math.max(2 * t.b, t.need)
  const clusters: Small[][] = []
  let open: Small[] = []
  let people = 0
  for (const small of siblings) {
    open.push(small)
    people += small.people
    if (people < enough) continue
    clusters.push(open)
    open = []
    people = 0
  }
  if (people >= t.need) clusters.push(open)
  else clusters.at(-1)?.push(...open)
  return clusters
}

/** Longer than this a name tells nobody more: `Natt Norr, Natt Syd, Natt Väst och 7 till`. */
const longestName = 120

/** `Natt Norr och Planering Norr`: names as Swedish lists them. The first name is always there; a unit is in one cluster only. */
export function clusterName(names: readonly string[]): string {
  const listed = list(names)
  return listed.length <= longestName || names.length <= 3 ? listed : list([...names.slice(0, 3), `${names.length - 3} till`])
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} och ${names.at(-1)}`
}

/** A cluster's path under its parent, told from every path there is. */
export function clusterPath(parent: string, name: string, taken: ReadonlySet<string>): string {
  let path = `${parent}/${name}`
  while (taken.has(path)) path += ' (sammanlagda)'
  return path
}
