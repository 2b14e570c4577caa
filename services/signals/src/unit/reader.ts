import type { Role, Session } from '@tillit/contracts'
import { liesIn, unitAllowed } from '@tillit/service-kit'
import { unitErrors } from './unit.errors.js'

/** Roles that may read published signals, nearest to the answers first. */
export const readers = ['manager', 'safety-representative', 'hr', 'director', 'admin', 'operator'] as const satisfies Role[]
export type Reader = (typeof readers)[number]

/** @throws ServiceError 403 when no role of the session covers the unit */
export function mustRead(session: Session, unit: string): void {
  if (!unitAllowed(session, unit, readers)) throw unitErrors.outside()
}

/** @throws ServiceError 403 unless a role covers the whole organisation */
export function mustReadWhole(session: Session): void {
  if (!session.roles.some(({ role, unit }) => isReader(role) && unit === null)) throw unitErrors.whole()
}

/** The role a unit is opened with: of those that cover it or are held at one of `through`, the one held nearest to it. */
export function readingRole(session: Session, unit: string, through: readonly string[] = []): Reader | null {
  const held = session.roles.filter(
    one => isReader(one.role) && (one.unit === null || liesIn(unit, one.unit) || through.includes(one.unit)),
  )
  held.sort(
    (a, b) => (b.unit?.length ?? -1) - (a.unit?.length ?? -1) || readers.indexOf(a.role as Reader) - readers.indexOf(b.role as Reader),
  )
  return (held[0]?.role as Reader | undefined) ?? null
}

/**
 * Whose words a session may read at a unit (R9): the writer chose the nearest manager, the managers above, or HR. Words for those above stand at a
 * unit above the writer's own, so its manager is one of them; only at the top of the tree can the writer's own unit be the same.
 */
export function audiencesOf(session: Session, unit: string, atTop: boolean): string[] {
  const covers = (held: Session['roles'][number]) => held.unit === null || liesIn(unit, held.unit)
  const audiences = new Set<string>()
  for (const held of session.roles) {
    if (!covers(held)) continue
    if (held.role === 'manager' && held.unit === unit) audiences.add('manager')
    if (held.role === 'manager' && (held.unit !== unit || !atTop)) audiences.add('above')
    if (held.role === 'director') audiences.add('above')
    if (held.role === 'hr') audiences.add('hr')
  }
  return [...audiences]
}

function isReader(role: Role): role is Reader {
  return (readers as readonly Role[]).includes(role)
}
