import type { Purge } from '@tillit/contracts'
import type { Sql, Store } from '@tillit/store'

/**
 * Deletes the comments of all waves that closed longer ago than their manifest promised, and of earlier surveys from the day of the import, and
 * notes how many in the purge log, in one statement. May be repeated; of two at once one does the work and the other leaves.
 * @param today `2026-11-20`
 * @returns how many comments went
 */
export async function forgetOldComments(store: Store, today: string): Promise<number> {
  return await store.transaction('comments.forget', async tx => {
    const [lock] = await tx<{ free: boolean }[]>`/* comments.forget-alone */
      select pg_try_advisory_xact_lock(hashtext('tillit.retention'), hashtext('comments')) as free`
    if (!lock!.free) return 0
    const [row] = await tx<{ count: number }[]>`/* comments.forget */
      with gone as (
        delete from blocks.comment_group g using blocks.tally t
        where t.organisation_id = g.organisation_id and t.tally = g.tally
          and coalesce(t.closed_on, t.counted_on) + t.comment_retention_days < ${today}::date
        returning g.organisation_id, cardinality(g.texts) as texts
      ), noted as (
        insert into aggregator.purge as p (organisation_id, purged_on, kind, count)
        select organisation_id, ${today}::date, 'comments', sum(texts) from gone group by organisation_id
        on conflict (organisation_id, purged_on, kind) do update set count = p.count + excluded.count
      )
      select coalesce(sum(texts), 0)::int as count from gone`
    return row!.count
  })
}

/** The purge log of an organisation, newest day first. */
export async function readPurges(sql: Sql, organisation: string): Promise<Purge[]> {
  return await sql<Purge[]>`/* purges.read */
    select purged_on::text as day, kind, count from aggregator.purge where organisation_id = ${organisation}
    order by purged_on desc, kind limit 1000`
}
