import { commentRetentionDays } from '@tillit/contracts'
import type { Sql } from '@tillit/store'

/**
 * Deletes the comments of waves that closed longer ago than their manifest lets them be kept. Imported surveys have no manifest and no day.
 * @param today `2026-11-20`
 * @returns how many groups went
 */
export async function forgetOldComments(sql: Sql, today: string): Promise<number> {
  const gone = await sql`/* comments.forget */
    delete from blocks.comment_group g using blocks.tally t
    where t.organisation_id = g.organisation_id and t.tally = g.tally and t.closed_on < ${today}::date - ${commentRetentionDays}::int`
  return gone.count
}
