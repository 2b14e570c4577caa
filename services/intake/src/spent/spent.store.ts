import type { CohortCount, ListedKind } from '@tillit/contracts'
import type { Store } from '@tillit/store'

/** How a wave stands towards the public board. */
export interface BoardState {
  readonly closed: boolean
  /** Kinds that are listed; null until the board is made. */
  readonly listed: ListedKind[] | null
}

export interface SpentStore {
  find(wave: string): Promise<BoardState | undefined>
  /** Ballots taken, per cohort and kind. Of a wave whose board is made: none. */
  taken(wave: string): Promise<CohortCount[]>
  /** Lists kinds from now on and forgets the cohorts of spent tokens. The first call decides; later ones change nothing. */
  audited(wave: string, listed: readonly ListedKind[]): Promise<void>
  /** The first 12 bytes of the spent tokens of a kind, one after the other, in the order of their bytes. */
  numbers(wave: string, kind: ListedKind): Promise<Uint8Array>
}

export function spentStore({ sql, transaction }: Store, organisation: string): SpentStore {
  return {
    async find(wave) {
      const [row] = await sql<BoardState[]>`/* spent.find */
        select state = 'closed' as closed, listed from intake.wave where organisation_id = ${organisation} and wave = ${wave}`
      return row
    },
    async taken(wave) {
      return sql<CohortCount[]>`/* spent.taken */
        select cohort, kind, count(*)::int as count from intake.nullifier
        where organisation_id = ${organisation} and wave = ${wave} and cohort is not null group by cohort, kind`
    },
    async audited(wave, listed) {
      const forgotten = await transaction('spent.audited', async tx => {
        const first = await tx`/* spent.listed */
          update intake.wave set listed = ${listed as ListedKind[]}
          where organisation_id = ${organisation} and wave = ${wave} and state = 'closed' and listed is null`
        if (first.count === 0) return 0
        const rows = await tx`/* spent.forget */
          update intake.nullifier set cohort = null where organisation_id = ${organisation} and wave = ${wave} and cohort is not null`
        return rows.count
      })
      // Until then the old rows still lie in the pages.
      if (forgotten > 0) await sql`/* spent.forget-for-good */ vacuum intake.nullifier`
    },
    async numbers(wave, kind) {
      const [row] = await sql<{ numbers: Uint8Array | null }[]>`/* spent.numbers */
        select string_agg(substring(nonce from 1 for 12), ''::bytea order by nonce) as numbers from intake.nullifier
        where organisation_id = ${organisation} and wave = ${wave} and kind = ${kind}`
      return row?.numbers ?? new Uint8Array()
    },
  }
}
