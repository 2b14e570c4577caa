import type { FrozenNode, Thresholds } from '@tillit/contracts'
import { base64urlOf, openStore, type Store } from '@tillit/store'

/** What the auditor of the chaos run sees with the superuser's eyes; nobody in the suite has this view. */
export interface Auditor {
  /** Whether the aggregator has a transaction open just now; false when the database does not answer. */
  counting(): Promise<boolean>
  /** The frozen tree of a wave. */
  tree(wave: string): Promise<{ nodes: readonly FrozenNode[]; thresholds: Thresholds }>
  /** Nonces of score ballots that were stored, and how many sealed ballots are still there. */
  stored(wave: string): Promise<{ nonces: ReadonlySet<string>; sealed: number }>
  blocks(wave: string): Promise<{ node: string; people: number; histograms: number[] }[]>
  close(): Promise<void>
}

/** @param url superuser's URL of the suite's database */
export function openAuditor(url: string): Auditor {
  const store: Store = openStore(url, { name: 'chaos', max: 2 })
  const { sql } = store
  return {
    async counting() {
      const look = sql`/* chaos.counting */
        select 1 from pg_stat_activity where usename = 'tillit_aggregator' and application_name = 'aggregator' and xact_start is not null`
      return look.then(
        rows => rows.length > 0,
        () => false,
      )
    },
    async tree(wave) {
      const [row] = await sql<{ nodes: FrozenNode[]; thresholds: Thresholds }[]>`/* chaos.tree */
        select nodes, thresholds from aggregator.wave where wave = ${wave}`
      return row!
    },
    async stored(wave) {
      const rows = await sql<{ nonce: Uint8Array }[]>`/* chaos.nullifiers */
        select nonce from intake.nullifier where wave = ${wave} and kind = 'scores'`
      const [left] = await sql<{ sealed: number }[]>`/* chaos.sealed-left */
        select count(*)::int as sealed from intake.ballot where wave = ${wave}`
      return { nonces: new Set(rows.map(row => base64urlOf(row.nonce))), sealed: left!.sealed }
    },
    async blocks(wave) {
      return await sql<{ node: string; people: number; histograms: number[] }[]>`/* chaos.blocks */
        select node, people, histograms from blocks.block join blocks.tally using (organisation_id, tally) where wave = ${wave}`
    },
    close: () => store.close(),
  }
}
