import { type Guard, type NameList, openNameList, openRosterFilter } from '@tillit/name-guard'
import address from '@tillit/name-guard/names.bin'

/** The public list: fetched when somebody begins to write, once. What could not be had is asked for again by the next text. */
let list: Promise<NameList | null> | null = null

/** Never rejects: without lists the patterns are looked for all the same. `own`: the filter of the wave, null where there is none to be had. */
export async function readLists(own: Promise<string | null | undefined> | null): Promise<Guard> {
  list ??= fetchList()
  const [names, filter] = await Promise.all([list, own])
  if (names === null) list = null
  return filter === undefined ? { names } : { names, own: filter === null ? null : openRosterFilter(filter) }
}

/** Whether every name could be looked up that should be. */
export const whole = (guard: Guard): boolean => Boolean(guard.names) && guard.own !== undefined

/** From the page's own origin, which knows no link. */
async function fetchList(): Promise<NameList | null> {
  try {
    const answer = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' })
    return answer.ok ? openNameList(new Uint8Array(await answer.arrayBuffer())) : null
  } catch {
    return null
  }
}
