import type { CountedWave, PrepareWave } from '@tillit/contracts/what'
import type { Sql, Transaction } from '@tillit/store'

export type WaveRow = PrepareWave &
  Required<Pick<PrepareWave, 'release'>> & { readonly sealPublicKey: string; readonly keyLostOn: string | null } & CountedWave

/** Figures of a wave once it is counted. */
export interface WaveCounts {
  readonly counted: number
  readonly deleted: number
  readonly unreadable: number
  readonly comments: { readonly shown: number; readonly deleted: number; readonly unreadable: number }
  readonly split: { readonly counted: number; readonly deleted: number; readonly unreadable: number }
}

/** A ballot as the view hands it over; kind decides what is inside. */
export interface SealedRow {
  readonly cohort: string
  readonly kind: 'scores' | 'split' | 'comment'
  readonly nonce: Uint8Array
  readonly sealed: Uint8Array
}

/** The wave, locked against a second count when `lock` is set (the transaction must be one). */
export async function findWave(sql: Sql | Transaction, organisation: string, wave: string, lock = false): Promise<WaveRow | null> {
  const [row] = await sql<Row[]>`/* wave.find */
    select wave, state, title, questions, nodes, thresholds, to_char(closes_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as closes_at,
      comment_retention_days, release, seal_public_key, counted, deleted, unreadable, comments_shown, comments_deleted, comments_unreadable, key_destroyed_on::text, key_lost_on::text,
      partition, split_counted, split_deleted, split_unreadable, name_filter
    from aggregator.wave where organisation_id = ${organisation} and wave = ${wave} ${lock ? sql`for update` : sql``}`
  return row ? fromRow(row) : null
}

interface Row
  extends Required<Omit<PrepareWave, 'closesAt' | 'commentRetentionDays' | 'partition' | 'nameFilter'>>,
    Pick<CountedWave, 'wave' | 'state' | 'counted' | 'deleted' | 'unreadable'> {
  readonly closes_at: string
  readonly comment_retention_days: number
  readonly seal_public_key: string
  readonly comments_shown: number
  readonly comments_deleted: number
  readonly comments_unreadable: number
  readonly key_destroyed_on: string | null
  readonly key_lost_on: string | null
  readonly partition: NonNullable<PrepareWave['partition']> | null
  readonly split_counted: number
  readonly split_deleted: number
  readonly split_unreadable: number
  readonly name_filter: string | null
}

function fromRow(row: Row): WaveRow {
  return {
    wave: row.wave,
    state: row.state,
    title: row.title,
    questions: row.questions,
    nodes: row.nodes,
    thresholds: row.thresholds,
    closesAt: row.closes_at,
    commentRetentionDays: row.comment_retention_days,
    release: row.release,
    sealPublicKey: row.seal_public_key,
    counted: row.counted,
    deleted: row.deleted,
    unreadable: row.unreadable,
    comments: { shown: row.comments_shown, deleted: row.comments_deleted, unreadable: row.comments_unreadable },
    keyDestroyedOn: row.key_destroyed_on,
    keyLostOn: row.key_lost_on,
    ...(row.name_filter === null ? {} : { nameFilter: row.name_filter }),
    ...(row.partition && {
      partition: row.partition,
      split: { counted: row.split_counted, deleted: row.split_deleted, unreadable: row.split_unreadable },
    }),
  }
}

/** Inserts a prepared wave; does nothing when it is there. */
export async function insertWave(
  sql: Sql | Transaction,
  organisation: string,
  wave: string,
  asked: PrepareWave,
  sealPublicKey: string,
): Promise<void> {
  await sql`/* wave.insert */
    insert into aggregator.wave (organisation_id, wave, title, questions, nodes, thresholds, closes_at, comment_retention_days, release, partition, name_filter, seal_public_key)
    values (${organisation}, ${wave}, ${asked.title}, ${sql.json(asked.questions as never)}, ${sql.json(asked.nodes as never)},
      ${sql.json({ ...asked.thresholds })}, ${asked.closesAt}, ${asked.commentRetentionDays}, ${asked.release ?? 'at-close'},
      ${asked.partition ? sql.json(asked.partition as never) : null}, ${asked.nameFilter ?? null}, ${sealPublicKey})
    on conflict do nothing`
}

/** prepared -> closing; false when there is no such wave. */
export async function markClosing(sql: Sql, organisation: string, wave: string): Promise<boolean> {
  const rows = await sql`/* wave.mark-closing */
    update aggregator.wave set state = case when state = 'prepared' then 'closing' else state end
    where organisation_id = ${organisation} and wave = ${wave} returning 1`
  return rows.length > 0
}

/** Waves with work left: asked to close and not counted, or counted with the key still there. */
export async function unfinishedWaves(sql: Sql): Promise<{ organisation: string; wave: string }[]> {
  return await sql<{ organisation: string; wave: string }[]>`/* wave.unfinished */
    select organisation_id as organisation, wave from aggregator.wave
    where state = 'closing' or (state = 'closed' and key_destroyed_on is null) order by 1, 2`
}

/** Whether intake has closed the wave for good: nothing can be added any more. */
export async function intakeClosed(tx: Transaction, organisation: string, wave: string): Promise<boolean> {
  const [row] = await tx<{ closed: boolean }[]>`/* wave.intake-closed */
    select closed from intake.wave_for_aggregator where organisation_id = ${organisation} and wave = ${wave}`
  return row?.closed === true
}

export async function sealedCount(sql: Sql | Transaction, organisation: string, wave: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`/* wave.sealed-count */
    select count(*)::int as count from intake.sealed_for_aggregator where organisation_id = ${organisation} and wave = ${wave}`
  return row!.count
}

/** How many sealed ballots there are of each kind; what is in them is not read. */
export async function sealedKinds(
  tx: Transaction,
  organisation: string,
  wave: string,
): Promise<{ kind: SealedRow['kind']; count: number }[]> {
  return await tx<{ kind: SealedRow['kind']; count: number }[]>`/* wave.sealed-kinds */
    select kind, count(*)::int as count from intake.sealed_for_aggregator
    where organisation_id = ${organisation} and wave = ${wave} group by kind`
}

/** The sealed ballots in batches, cohort by cohort. */
export function sealedBallots(tx: Transaction, organisation: string, wave: string, batch: number): AsyncIterable<SealedRow[]> {
  return tx<SealedRow[]>`/* wave.sealed-ballots */
    select cohort, kind, nonce, sealed from intake.sealed_for_aggregator
    where organisation_id = ${organisation} and wave = ${wave} order by cohort`.cursor(batch) as AsyncIterable<SealedRow[]>
}

/** @returns how many sealed ballots went */
export async function deleteSealed(tx: Transaction, organisation: string, wave: string): Promise<number> {
  const gone = await tx`/* wave.delete-sealed */
    delete from intake.sealed_for_aggregator where organisation_id = ${organisation} and wave = ${wave}`
  return gone.count
}

/** Notes that the wave may be closed without its key. @returns false when that was noted before, or the wave is closed */
export async function markKeyLost(sql: Sql, organisation: string, wave: string, day: string): Promise<boolean> {
  const rows = await sql`/* wave.mark-key-lost */
    update aggregator.wave set key_lost_on = ${day}
    where organisation_id = ${organisation} and wave = ${wave} and state <> 'closed' and key_lost_on is null returning 1`
  return rows.length > 0
}

/** @param withoutKey whether it was counted without its key, as an operator had allowed */
export async function markClosed(
  tx: Transaction,
  organisation: string,
  wave: string,
  counts: WaveCounts,
  withoutKey: boolean,
): Promise<void> {
  await tx`/* wave.mark-closed */
    update aggregator.wave set state = 'closed', name_filter = null, counted = ${counts.counted}, deleted = ${counts.deleted}, unreadable = ${counts.unreadable},
      comments_shown = ${counts.comments.shown}, comments_deleted = ${counts.comments.deleted}, comments_unreadable = ${counts.comments.unreadable},
      split_counted = ${counts.split.counted}, split_deleted = ${counts.split.deleted}, split_unreadable = ${counts.split.unreadable},
      key_lost_on = case when ${withoutKey} then key_lost_on end
    where organisation_id = ${organisation} and wave = ${wave}`
}

export async function markKeyDestroyed(sql: Sql, organisation: string, wave: string, day: string): Promise<void> {
  await sql`/* wave.mark-key-destroyed */
    update aggregator.wave set key_destroyed_on = ${day}
    where organisation_id = ${organisation} and wave = ${wave} and state = 'closed' and key_destroyed_on is null`
}
