import type { Purge } from '@tillit/contracts'
import type { Store, Transaction } from '@tillit/store'

/** How long what was said is kept, in days after a thread's last entry. */
export interface Kept {
  readonly days: number
  /** Of a thread whose last entry is the owner's answer. */
  readonly answeredDays: number
}

export interface RetentionStore {
  /** Deletes threads whose time is over on `today` (`2026-11-20`). @returns how many */
  forgetThreads(today: string, kept: Kept): Promise<number>
  /** Deletes the spent tokens of waves that closed before `closedBefore`. @returns of how many waves */
  forgetTokens(today: string, closedBefore: Date): Promise<number>
}

/** Both may be repeated and may run twice at once: a row is deleted and counted by one run. */
export function retentionStore({ transaction }: Store, organisation: string): RetentionStore {
  async function note(tx: Transaction, day: string, kind: string, count: number): Promise<void> {
    if (count === 0) return
    await tx`/* purge.note */
      insert into feedback.purge as p (organisation_id, purged_on, kind, count) values (${organisation}, ${day}, ${kind}, ${count})
      on conflict (organisation_id, purged_on, kind) do update set count = p.count + excluded.count`
  }
  return {
    forgetThreads: (today, { days, answeredDays }) =>
      transaction('purge.threads', async tx => {
        // Rows that an answer holds are left for the next round: the answer gives them a new last day.
        const due = await tx<{ id: string }[]>`/* purge.due-threads */
          select id from feedback.thread
          where organisation_id = ${organisation}
            and last_on + case when state = 'answered' then ${answeredDays}::int else ${days}::int end < ${today}::date
          for update skip locked`
        const ids = due.map(({ id }) => id)
        if (ids.length === 0) return 0
        await tx`/* purge.entries */ delete from feedback.entry where organisation_id = ${organisation} and thread = any(${ids}::text[]::uuid[])`
        await tx`/* purge.threads */ delete from feedback.thread where organisation_id = ${organisation} and id = any(${ids}::text[]::uuid[])`
        await note(tx, today, 'threads', ids.length)
        return ids.length
      }),
    forgetTokens: (today, closedBefore) =>
      transaction('purge.tokens', async tx => {
        const [lock] = await tx<{ free: boolean }[]>`/* purge.tokens-alone */
          select pg_try_advisory_xact_lock(hashtext('tillit.retention'), hashtext(${organisation})) as free`
        if (!lock!.free) return 0
        const [row] = await tx<{ waves: number }[]>`/* purge.tokens */
          with gone as (
            delete from feedback.nullifier n using feedback.wave w
            where n.organisation_id = ${organisation} and w.organisation_id = n.organisation_id and w.wave = n.wave and w.closes_at < ${closedBefore}
            returning n.wave
          )
          select count(distinct wave)::int as waves from gone`
        await tx`/* purge.name-filters */
          update feedback.wave set name_filter = null where organisation_id = ${organisation} and closes_at < ${closedBefore} and name_filter is not null`
        await note(tx, today, 'waves-of-tokens', row!.waves)
        return row!.waves
      }),
  }
}

/** The purge log of an organisation, newest day first. */
export async function readPurges({ sql }: Store, organisation: string): Promise<Purge[]> {
  return await sql<Purge[]>`/* purge.read */
    select purged_on::text as day, kind, count from feedback.purge where organisation_id = ${organisation}
    order by purged_on desc, kind limit 1000`
}
