import { findPersons, maskFindings, neverKept, type OwnNames, openRosterFilter } from '@tillit/name-guard'
import { publicNameList } from '@tillit/name-guard/server'

/** The filter read last: every comment of a wave comes with the same. */
let opened: { filter: string; own: OwnNames | null } | null = null

function ownNames(filter: string | null): OwnNames | null {
  if (filter === null) return null
  if (opened?.filter !== filter) opened = { filter, own: openRosterFilter(filter) }
  return opened.own
}

/**
 * A comment as it may be stored: identity numbers are masked always, other things that point somebody out unless the writer has seen and kept
 * them. In memory, before the comment leaves its envelope's batch.
 * @param filter the wave's filter of names, null where there is none
 */
export function guardComment(text: string, kept: boolean, filter: string | null): string {
  const findings = findPersons(text, { names: publicNameList(), own: ownNames(filter) })
  return maskFindings(text, kept ? findings.filter(neverKept) : findings)
}
