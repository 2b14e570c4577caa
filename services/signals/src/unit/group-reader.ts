import type { Session } from '@tillit/contracts'
import { unitAllowed } from '@tillit/service-kit'
import type { Sql } from '@tillit/store'
import { readers } from './reader.js'
import { unitErrors } from './unit.errors.js'
import { findClusters } from './unit.store.js'

/** What a session may read under one path. */
export interface Reading {
  /** Whether the path's node in that tree may be read. */
  opens(tally: number): boolean
  /** Units by whose roles a group of small units is read; empty where the roles cover the path itself. */
  readonly through: readonly string[]
}

/**
 * A unit is read by roles that cover it. Small units frozen together (R1) are read, wave by wave, by roles that cover the unit above them
 * and by roles held at the very units they are of; bearing the group's path opens nothing.
 * @throws ServiceError 403
 */
export async function mustReadGroup(sql: Sql, session: Session, path: string): Promise<Reading> {
  const covered = unitAllowed(session, path, readers)
  if (covered && unitAllowed(session, unitAbove(path), readers)) return { opens: () => true, through: [] }
  const own = new Set(
    session.roles.flatMap(({ role, unit }) => (unit !== null && (readers as readonly string[]).includes(role) ? [unit] : [])),
  )
  const clusters = await findClusters(sql, session.organisation, path)
  const opened = new Map(clusters.map(({ tally, clusterOf }) => [tally, clusterOf.filter(unit => own.has(unit))]))
  const through = covered ? [] : [...opened.values()].flat()
  if (!covered && through.length === 0) throw unitErrors.outside()
  return { opens: tally => (opened.has(tally) ? opened.get(tally)!.length > 0 : covered), through }
}

/** The path above; of a root itself. */
export function unitAbove(path: string): string {
  const end = path.lastIndexOf('/')
  return end < 0 ? path : path.slice(0, end)
}
