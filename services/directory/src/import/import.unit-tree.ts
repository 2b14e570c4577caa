import type { Bilingual } from '@tillit/contracts'
import type { UnitRow } from './import.row.js'
import { togetherWords } from './import.words.js'

export interface TreeFault {
  readonly line: number
  readonly reason: Bilingual
}
export interface UnitTree {
  /** Path of each unit by code; units under a fault are missing. */
  readonly paths: Map<string, string>
  readonly faults: TreeFault[]
}
const longestPath = 1000

/** Checks what only all rows together tell, and gives each unit its path. Several roots are allowed. */
export function unitTree(rows: readonly UnitRow[]): UnitTree {
  const faults: TreeFault[] = []
  const byCode = new Map<string, UnitRow>()
  for (const row of rows) {
    const first = byCode.get(row.code)
    if (first) faults.push({ line: row.line, reason: togetherWords.codeTwice(row.code, first.line) })
    else byCode.set(row.code, row)
  }
  const paths = new Map<string, string>()
  const lost = new Set<string>()
  for (const row of byCode.values()) {
    if (row.parent !== null && !byCode.has(row.parent)) {
      faults.push({ line: row.line, reason: togetherWords.noParent(row.parent) })
      lost.add(row.code)
    }
  }
  for (const row of byCode.values()) placePath(row, byCode, paths, lost, faults)
  const lineOfPath = new Map<string, number>()
  for (const { line, code, parent, closed } of byCode.values()) {
    const path = paths.get(code)
    if (path === undefined) continue
    if (path.length > longestPath) faults.push({ line, reason: togetherWords.longPath(longestPath) })
    const twin = lineOfPath.get(path)
    if (twin !== undefined && closed === null) faults.push({ line, reason: togetherWords.sameName(twin) })
    if (closed === null) lineOfPath.set(path, line)
    const above = parent === null ? undefined : byCode.get(parent)
    if (above?.closed && (closed === null || closed > above.closed)) faults.push({ line, reason: togetherWords.closedAbove() })
  }
  return { paths, faults }
}

/** Walks up to the first unit with a path, then gives all on the way theirs. A walk that meets itself is a circle. */
function placePath(start: UnitRow, byCode: Map<string, UnitRow>, paths: Map<string, string>, lost: Set<string>, faults: TreeFault[]): void {
  const way: UnitRow[] = []
  const seen = new Set<string>()
  let at: UnitRow | undefined = start
  while (at && !paths.has(at.code) && !lost.has(at.code)) {
    if (seen.has(at.code)) {
      const circle = way.slice(way.findIndex(row => row.code === at!.code))
      for (const row of circle) faults.push({ line: row.line, reason: togetherWords.circle() })
      for (const row of way) lost.add(row.code)
      return
    }
    seen.add(at.code)
    way.push(at)
    at = at.parent === null ? undefined : byCode.get(at.parent)
  }
  if (at && lost.has(at.code)) {
    for (const row of way) lost.add(row.code)
    return
  }
  let path = at ? paths.get(at.code) : undefined
  for (const row of way.reverse()) {
    path = path === undefined ? row.name : `${path}/${row.name}`
    paths.set(row.code, path)
  }
}
