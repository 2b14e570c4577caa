import type { Purge } from '@tillit/contracts'
import type { Store, Transaction } from '@tillit/store'
import { forgetRosters } from '../roster/roster.store.js'

/** The times after which something is forgotten. `today` is the organisation's day, `2026-11-20`. */
export interface Limits {
  readonly now: Date
  readonly today: string
  /** Whole days after a wave's closing and after a person's last day. */
  readonly days: number
}
export type Kind = 'links' | 'messages' | 'invitations' | 'logins' | 'leavers' | 'uploads' | 'rosters'

const uploadMs = 86_400_000

export function retentionStore(store: Store, organisation: string) {
  return {
    /**
     * Deletes, and notes in the purge log, in one transaction: links, messages and invitations of waves closed long enough ago; login links
     * that have expired; last rosters older than thirteen months; people whose last day was long enough ago, with everything that names them; uploads left behind for a day.
     * May be repeated. While an import, a freeze or another run is under way it leaves everything for the next time.
     * @returns how many of each kind went
     */
    async forget({ now, today, days }: Limits): Promise<Partial<Record<Kind, number>>> {
      return store.transaction('purge', async tx => {
        const [lock] = await tx<{ free: boolean }[]>`/* purge: alone */
          select pg_try_advisory_xact_lock(hashtextextended(${`directory:${organisation}`}, 0)) as free`
        if (!lock!.free) return {}
        const over = tx`w.organisation_id = ${organisation} and w.closed_on + ${days}::int < ${today}::date`
        const ofWave = (table: 'closed_link' | 'ballot_right' | 'invitation' | 'outgoing_message' | 'captured_message') =>
          counted(tx`/* purge: of waves */
            delete from directory.${tx(table)} g using directory.wave w where ${over} and g.organisation_id = w.organisation_id and g.wave = w.wave`)
        const gone: Record<Kind, number> = {
          links: (await ofWave('closed_link')) + (await ofWave('ballot_right')),
          messages:
            (await ofWave('outgoing_message')) +
            (await ofWave('captured_message')) +
            (await counted(tx`/* purge: login mails */
              delete from directory.captured_message where organisation_id = ${organisation} and expires_at <= ${now}`)),
          invitations: await ofWave('invitation'),
          logins: await counted(tx`/* purge: logins */
            delete from directory.login_link where organisation_id = ${organisation} and expires_at <= ${now}`),
          leavers: await counted(tx`/* purge: leavers */
            delete from directory.person where organisation_id = ${organisation} and employed_to + ${days}::int < ${today}::date`),
          rosters: await forgetRosters(tx, organisation, today),
          uploads: await forgetUploads(tx, organisation, new Date(now.getTime() - uploadMs)),
        }
        const some = Object.entries(gone).filter(([, count]) => count > 0)
        await tx`/* purge: note */
          insert into directory.purge as p (organisation_id, purged_on, kind, count)
          select ${organisation}, ${today}, kind, count
          from unnest(${some.map(([kind]) => kind)}::text[], ${some.map(([, count]) => count)}::int[]) as g (kind, count)
          on conflict (organisation_id, purged_on, kind) do update set count = p.count + excluded.count`
        return Object.fromEntries(some)
      })
    },
    /** The purge log of an organisation, newest day first. */
    async log(asked: string): Promise<Purge[]> {
      return store.sql<Purge[]>`/* purge: log */
        select purged_on::text as day, kind, count from directory.purge where organisation_id = ${asked} order by purged_on desc, kind limit 1000`
    },
  }
}
export type RetentionStore = ReturnType<typeof retentionStore>

async function counted(deleting: PromiseLike<{ count: number }>): Promise<number> {
  return (await deleting).count
}

async function forgetUploads(tx: Transaction, organisation: string, before: Date): Promise<number> {
  const left = await tx<{ id: string }[]>`/* purge: uploads */
    delete from directory.org_import where organisation_id = ${organisation} and opened_at < ${before} returning import_id as id`
  const ids = left.map(({ id }) => id)
  if (ids.length === 0) return 0
  for (const part of ['unit', 'person', 'fault'])
    await tx`/* purge: rows of uploads */ delete from directory.${tx(`org_import_${part}`)} where import_id = any(${ids}::text[]::uuid[])`
  return ids.length
}
