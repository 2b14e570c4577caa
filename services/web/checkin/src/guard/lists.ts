import type { InvitationNames } from '@tillit/contracts/who'
import { type Guard, openNameList, openRosterFilter } from '@tillit/name-guard'
import address from '@tillit/name-guard/names.bin'
import { post } from '../send.js'

interface Link {
  readonly directory: string
  readonly secret: string
}

/** Lists by link: fetched when somebody begins to write, once. What could not be had is asked for again by the next text. */
const kept = new Map<string, Promise<Guard>>()

/** Never rejects: without lists the patterns are looked for all the same. `own` null: a page without a link. */
export async function readLists(own: Link | null): Promise<Guard> {
  const key = own?.secret ?? ''
  const reading = kept.get(key) ?? fetchLists(own)
  kept.set(key, reading)
  const guard = await reading
  if (!whole(guard)) kept.delete(key)
  return guard
}

/** Whether every name could be looked up that should be. */
export const whole = (guard: Guard): boolean => Boolean(guard.names) && guard.own !== undefined

async function fetchLists(own: Link | null): Promise<Guard> {
  const [names, filter] = await Promise.all([
    fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' })
      .then(async answer => (answer.ok ? openNameList(new Uint8Array(await answer.arrayBuffer())) : null))
      .catch(() => null),
    own === null
      ? null
      : post<InvitationNames>(`${own.directory}/invitations/names`, { secret: own.secret }).then(
          answer => answer.nameFilter,
          () => undefined,
        ),
  ])
  return filter === undefined ? { names } : { names, own: filter === null ? null : openRosterFilter(filter) }
}
