import type { Sql, Transaction } from '@tillit/store'
import type { SealedRow } from './wave.store.js'

/** Live waves that may have ballots waiting. */
export async function openLiveWaves(sql: Sql): Promise<{ organisation: string; wave: string }[]> {
  return await sql<{ organisation: string; wave: string }[]>`/* release.open-live-waves */
    select organisation_id as organisation, wave from aggregator.wave where state = 'prepared' and release = 'live' order by 1, 2`
}

/** How many score ballots wait in each cohort. */
export async function waitingScores(sql: Sql, organisation: string, wave: string): Promise<{ cohort: string; waiting: number }[]> {
  return await sql<{ cohort: string; waiting: number }[]>`/* release.waiting */
    select cohort, count(*)::int as waiting from intake.sealed_for_aggregator
    where organisation_id = ${organisation} and wave = ${wave} and kind = 'scores' group by cohort`
}

/** The score ballots of one cohort in batches, in the random order of their nonces. */
export function cohortBallots(
  tx: Transaction,
  organisation: string,
  wave: string,
  cohort: string,
  batch: number,
): AsyncIterable<SealedRow[]> {
  return tx<SealedRow[]>`/* release.cohort-ballots */
    select cohort, kind, nonce, sealed from intake.sealed_for_aggregator
    where organisation_id = ${organisation} and wave = ${wave} and cohort = ${cohort} and kind = 'scores' order by nonce`.cursor(
    batch,
  ) as AsyncIterable<SealedRow[]>
}

/** @returns how many of these sealed ballots went */
export async function deleteBallots(tx: Transaction, organisation: string, wave: string, nonces: readonly Uint8Array[]): Promise<number> {
  const gone = await tx`/* release.delete */
    delete from intake.sealed_for_aggregator
    where organisation_id = ${organisation} and wave = ${wave} and nonce in (select decode(hex, 'hex') from unnest(${nonces.map(nonce => Buffer.from(nonce).toString('hex'))}::text[]) as chosen (hex))`
  return gone.count
}
