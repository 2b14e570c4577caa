import type { Finding } from './finding.js'
import type { NameList } from './list/name-list.js'
import { findNames, type OwnNames } from './names/find-names.js'
import { findMail, findPhones, findPlates } from './patterns/contact.js'
import { findIdentityNumbers } from './patterns/identity-number.js'

/** What there is to look names up in. Without a list only patterns are looked for. */
export interface Guard {
  readonly names?: NameList | null
  /** Names of the own organisation that the public list does not have. */
  readonly own?: OwnNames | null
}

/**
 * Everything in a text that can point a person out, in the order of the text, without overlaps. Of two readings of one stretch the more
 * dangerous stands: identity number, mail, phone, plate, name.
 */
export function findPersons(text: string, { names = null, own = null }: Guard = {}): Finding[] {
  const findings: Finding[] = []
  const add = (more: readonly Finding[]): void => {
    for (const one of more) if (!findings.some(other => one.start < other.end && other.start < one.end)) findings.push(one)
  }
  add(findIdentityNumbers(text))
  add(findMail(text))
  add(findPhones(text))
  add(findPlates(text))
  if (names) add(findNames(text, names, own))
  return findings.sort((a, b) => a.start - b.start)
}
