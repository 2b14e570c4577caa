import type { FeedbackRole, FeedbackThread, FeedbackTopic } from '@tillit/contracts/what'
import type { Store } from '@tillit/store'
import { threadErrors } from './thread.errors.js'

/** A thread as it lies here; days as `2026-11-16`. */
export interface Thread {
  readonly id: string
  readonly unit: string
  readonly owner: FeedbackRole
  readonly topic: FeedbackTopic
  readonly state: FeedbackThread['state']
  readonly cameOn: string
  readonly entries: readonly { readonly role: FeedbackRole | null; readonly text: string; readonly day: string }[]
}

/** Threads one reader owns: a role, and the units it covers. `below` = also everything under them; null = every unit. */
export interface Ownership {
  readonly role: FeedbackRole
  readonly unit: string | null
  readonly below: boolean
}

export interface ThreadStore {
  /** @param receipt SHA-256 of the code, hexadecimal */
  byReceipt(receipt: string): Promise<Thread | undefined>
  byId(id: string): Promise<Thread | undefined>
  /** Unanswered first, then oldest first. */
  owned(by: readonly Ownership[]): Promise<Thread[]>
  markRead(id: string): Promise<void>
  /** Adds an entry and sets the state; `role` null = the writer. False when the thread is full. */
  write(id: string, entry: { role: FeedbackRole | null; text: string; day: string }, state: FeedbackThread['state']): Promise<boolean>
}

interface Row {
  id: string
  unit: string
  owner: FeedbackRole
  topic: FeedbackTopic
  state: FeedbackThread['state']
  came_on: string
  entries: { role: FeedbackRole | null; text: string; day: string }[]
}

/** Entries a thread may hold. */
const MOST = 60

export function threadStore({ sql, transaction }: Store, organisation: string): ThreadStore {
  const columns = sql`
    t.id, t.unit, t.owner, t.topic, t.state, t.came_on::text,
    (select json_agg(json_build_object('role', e.role, 'text', e.body, 'day', e.written_on) order by e.place)
     from feedback.entry e where e.organisation_id = t.organisation_id and e.thread = t.id) as entries`
  const threadOf = ({ came_on, ...row }: Row): Thread => ({ ...row, cameOn: came_on })
  return {
    async byReceipt(receipt) {
      const [row] = await sql<Row[]>`/* thread.by-receipt */
        select ${columns} from feedback.thread t
        where t.organisation_id = ${organisation} and t.receipt = decode(${receipt}, 'hex')`
      return row && threadOf(row)
    },
    async byId(id) {
      const [row] = await sql<Row[]>`/* thread.by-id */
        select ${columns} from feedback.thread t where t.organisation_id = ${organisation} and t.id = ${id}`
      return row && threadOf(row)
    },
    async owned(by) {
      const rows = await sql<Row[]>`/* thread.owned */
        select ${columns} from feedback.thread t
        where t.organisation_id = ${organisation} and exists (
          select from unnest(
            ${by.map(one => one.role)}::text[], ${by.map(one => one.unit ?? '')}::text[], ${by.map(one => (one.below ? 'below' : 'own'))}::text[]
          ) as o (role, unit, reach)
          where o.role = t.owner
            and (o.unit = '' or o.unit = t.unit or (o.reach = 'below' and starts_with(t.unit, o.unit || '/')))
        )
        order by t.state = 'answered', t.came_on, t.id
        limit 500`
      return rows.map(threadOf)
    },
    async markRead(id) {
      await sql`/* thread.mark-read */
        update feedback.thread set state = 'read'
        where organisation_id = ${organisation} and id = ${id} and state = 'received'`
    },
    write: (id, { role, text, day }, state) =>
      transaction('thread.write', async tx => {
        // The thread's row is held, so that two entries cannot take one place.
        const held = await tx`/* thread.hold */
          select id from feedback.thread where organisation_id = ${organisation} and id = ${id} for update`
        if (held.length === 0) throw threadErrors.unknown()
        const [last] = await tx<{ place: number; role: string | null; body: string }[]>`/* thread.last */
          select place, role, body from feedback.entry
          where organisation_id = ${organisation} and thread = ${id} order by place desc limit 1`
        // The same words again are a resend after a lost answer.
        if (last && last.role === role && last.body === text) return true
        const place = (last?.place ?? 0) + 1
        if (place > MOST) return false
        await tx`/* thread.write */
          insert into feedback.entry (organisation_id, thread, place, role, body, written_on)
          values (${organisation}, ${id}, ${place}, ${role}, ${text}, ${day})`
        await tx`/* thread.state */
          update feedback.thread set state = ${state}, last_on = greatest(last_on, ${day}::date) where organisation_id = ${organisation} and id = ${id}`
        return true
      }),
  }
}
