import { readFileSync } from 'node:fs'
import { type NameList, openNameList } from '../list/name-list.js'

export { KEY_BYTES, makeRosterFilter } from '../roster/roster-filter.js'

let list: NameList | null = null

/** The public list of names that ships with this package, read once per process. */
export function publicNameList(): NameList {
  list ??= openNameList(readFileSync(new URL('../../data/names.bin', import.meta.url)))
  return list
}
