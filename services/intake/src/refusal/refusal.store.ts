import type { Store } from '@tillit/store'
import type { RefusalReason } from '../ballot/ballot.errors.js'

export interface RefusalCount {
  readonly wave: string
  readonly reason: RefusalReason
  readonly count: number
}

export interface RefusalStore {
  /** Adds to the counts; reasons of one wave in one order, so that two writers cannot deadlock. */
  add(counts: readonly RefusalCount[]): Promise<void>
  of(wave: string): Promise<Record<string, number>>
}

export function refusalStore({ sql }: Store, organisation: string): RefusalStore {
  return {
    async add(counts) {
      await sql`/* refusal.add */
        insert into intake.refusal (organisation_id, wave, reason, count)
        select ${organisation}, wave, reason, count
        from unnest(${counts.map(one => one.wave)}::text[], ${counts.map(one => one.reason)}::text[], ${counts.map(one => one.count)}::bigint[])
          as r (wave, reason, count)
        order by wave, reason
        on conflict (organisation_id, wave, reason) do update set count = refusal.count + excluded.count`
    },
    async of(wave) {
      const rows = await sql<{ reason: string; count: string }[]>`/* refusal.of */
        select reason, count from intake.refusal where organisation_id = ${organisation} and wave = ${wave} order by reason`
      return Object.fromEntries(rows.map(row => [row.reason, Number(row.count)]))
    },
  }
}
