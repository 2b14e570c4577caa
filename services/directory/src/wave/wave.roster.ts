import type { Attribute, FrozenNode, Thresholds } from '@tillit/contracts'
import { freezeRoster } from '@tillit/rules'
import { liesIn } from '@tillit/service-kit'
import { unknownUnit } from './wave.errors.js'
import { splitRoster } from './wave.split.js'

/** An open unit; `parent` is the code of the unit above. */
export interface RosterUnit {
  readonly code: string
  readonly parent: string | null
  readonly path: string
  readonly name: string
}
/** A person employed today who can be reached, or gets a slip. */
export interface RosterPerson {
  readonly person: string
  readonly unit: string
  /** Holds the manager role of the very unit she is employed in: her answer counts in the unit above (R1). */
  readonly managesOwnUnit: boolean
  /** Has neither mail nor mobile: gets no message, draws a slip instead. */
  readonly slip?: boolean
  /** Coarse fields of the personnel system (R7); null = not stated. */
  readonly occupation?: string | null
  readonly employment?: string | null
}
export interface Roster {
  readonly nodes: FrozenNode[]
  readonly invitations: Invited[]
  /** The split tree of a wave with questions by an attribute (R7). */
  readonly splitNodes: FrozenNode[]
  /** Paths of the units in scope. */
  readonly asked: string[]
  /** The whole organisation is in scope. */
  readonly everywhere: boolean
}
interface Invited {
  readonly person: string
  /** Path of the unit she counts in, before small units are merged. */
  readonly unit: string
  readonly cohort: string
  readonly area: string
  readonly slip?: true
  readonly splitCohort?: string
}

/** The first two levels of a path: messages are sent an area at a time. */
export const areaOf = (path: string) => path.split('/', 2).join('/')

const byLevels = (a: string[], b: string[]) => {
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    if (a[at] !== b[at]) return a[at]! < b[at]! ? -1 : 1
  }
  return a.length - b.length
}

/**
 * R1 of PRIVACY.md: the roster of a wave. The tree is every unit in scope and everything above it; who is left below `need` at a root is not asked.
 * @param scope unit paths, each with everything below; empty = the whole organisation
 * @param attribute of the wave's questions by group, if it has any (R7)
 * @throws ServiceError 400 `unit.unknown`
 */
export function frozenRoster(
  units: readonly RosterUnit[],
  people: readonly RosterPerson[],
  scope: readonly string[],
  thresholds: Thresholds,
  attribute?: Attribute,
): Roster {
  const byCode = new Map(units.map(unit => [unit.code, unit]))
  for (const path of scope) if (!units.some(unit => unit.path === path)) throw unknownUnit(path)
  const asked = (path: string) => scope.length === 0 || scope.some(root => liesIn(path, root))
  const kept = new Set<RosterUnit>()
  for (const unit of units) {
    if (!asked(unit.path)) continue
    for (let at: RosterUnit | undefined = unit; at && !kept.has(at); at = at.parent === null ? undefined : byCode.get(at.parent))
      kept.add(at)
  }
  const ordered = [...kept].map(unit => ({ unit, levels: unit.path.split('/') })).sort((a, b) => byLevels(a.levels, b.levels))
  const node = new Map(ordered.map(({ unit }, at) => [unit.code, `n${at + 1}`]))
  const unitOfNode = new Map(ordered.map(({ unit }, at) => [`n${at + 1}`, unit]))

  const counted = new Map<string, number>()
  const placed: { person: string; unit: RosterUnit; counts: string; slip: boolean; value: string | null }[] = []
  for (const { person, unit: code, managesOwnUnit, slip = false, ...fields } of people) {
    const unit = byCode.get(code)
    if (!unit || !asked(unit.path)) continue
    const counts = node.get(managesOwnUnit && unit.parent !== null && node.has(unit.parent) ? unit.parent : unit.code)!
    counted.set(counts, (counted.get(counts) ?? 0) + 1)
    placed.push({ person, unit, counts, slip, value: (attribute && fields[attribute]) ?? null })
  }
  const frozen = freezeRoster(
    ordered.map(({ unit }) => {
      const id = node.get(unit.code)!
      return { id, parent: unit.parent === null ? null : (node.get(unit.parent) ?? null), path: unit.path, invited: counted.get(id) ?? 0 }
    }),
    thresholds,
  )
  const merged = new Map<string, string[]>()
  for (const [id, into] of frozen.cohortOf) {
    if (id === into) continue
    const paths = merged.get(into) ?? []
    paths.push(unitOfNode.get(id)!.path)
    merged.set(into, paths)
  }
  const result = new Map(frozen.nodes.map(one => [one.id, one]))
  const mergedInto = (id: string) => (merged.get(id) ?? []).sort()
  const nodes = ordered.map(({ unit }): FrozenNode => {
    const { id, parent, path, invited, cohort } = result.get(node.get(unit.code)!)!
    return { id, parent, path, name: unit.name, invited, cohort, merged: mergedInto(id) }
  })
  const clusterNode = new Map<string, string>()
  for (const { id, parent, path, invited, cohort, cluster } of frozen.nodes) {
    if (!cluster) continue
    clusterNode.set(id, `n${nodes.length + 1}`)
    const name = path.slice(path.lastIndexOf('/') + 1)
    nodes.push({ id: clusterNode.get(id)!, parent, path, name, invited, cohort, merged: mergedInto(id), cluster })
  }
  const invited = placed.filter(({ counts }) => frozen.cohortOf.has(counts))
  // A slip carries the cohort alone: whoever holds it is not asked the questions that go by an attribute.
  const answering = invited.filter(({ slip }) => !slip)
  const tree = nodes.filter(one => !one.cluster)
  const split = attribute ? splitRoster(tree, answering, attribute, thresholds, nodes.length) : null
  const invitations = invited.map(({ person, unit, counts, slip }): Invited => {
    const cohort = frozen.cohortOf.get(counts)!
    const splitCohort = split?.cohortOf.get(person)
    return {
      ...{ person, unit: unitOfNode.get(counts)!.path, cohort: clusterNode.get(cohort) ?? cohort, area: areaOf(unit.path) },
      ...(slip ? { slip } : {}),
      ...(splitCohort === undefined ? {} : { splitCohort }),
    }
  })
  const inScope = ordered.flatMap(({ unit }) => (asked(unit.path) ? [unit.path] : []))
  return { nodes, invitations, splitNodes: split?.nodes ?? [], asked: inScope, everywhere: scope.length === 0 }
}
