import type { Manifest, SignedManifest } from '@tillit/contracts'
import type { Transaction } from '@tillit/store'

/** The promise a wave is counted by; null when none has come yet. */
export async function promiseOf(tx: Transaction, organisation: string, wave: string): Promise<Manifest | null> {
  const [row] = await tx<{ signed: SignedManifest | null }[]>`/* promise.find */
    select signed from aggregator.wave where organisation_id = ${organisation} and wave = ${wave}`
  return row?.signed?.manifest ?? null
}

/** Keeps a promise, and has the wave counted by it. */
export async function keepPromise(tx: Transaction, organisation: string, wave: string, signed: SignedManifest): Promise<void> {
  const { thresholds, commentRetentionDays } = signed.manifest
  await tx`/* promise.keep */
    update aggregator.wave set signed = ${tx.json(signed as never)}, thresholds = ${tx.json({ ...thresholds })},
      comment_retention_days = ${commentRetentionDays}
    where organisation_id = ${organisation} and wave = ${wave} and state = 'prepared'`
}

/** Whether blocks of a live wave have left under the thresholds it has. */
export async function liveBlocksLeft(tx: Transaction, organisation: string, wave: string): Promise<boolean> {
  const [row] = await tx<{ left: boolean }[]>`/* promise.blocks-left */
    select exists (select from blocks.tally where organisation_id = ${organisation} and wave = ${wave}) as left`
  return row?.left === true
}
