import type { Session } from '@tillit/contracts'
import { liesIn } from '@tillit/service-kit'
import type { Ownership, Thread } from './thread.store.js'

/**
 * Which threads a session owns: a manager those of the own unit and no other, HR and safety representatives those of
 * their unit and everything below it. Other roles own none, not even directors and admins.
 */
export function ownershipOf({ roles }: Session): Ownership[] {
  return roles.flatMap(({ role, unit }): Ownership[] => {
    if (role === 'manager') return unit === null ? [] : [{ role, unit, below: false }]
    if (role === 'hr' || role === 'safety-representative') return [{ role, unit, below: true }]
    return []
  })
}

export function owns(session: Session, { owner, unit }: Pick<Thread, 'owner' | 'unit'>): boolean {
  return ownershipOf(session).some(
    one => one.role === owner && (one.unit === null || one.unit === unit || (one.below && liesIn(unit, one.unit))),
  )
}
