import { createHash } from 'node:crypto'
import type { Transaction } from '@tillit/store'

/** A voided slip is drawn for nobody: this stands where a draw's digest would, SHA-256 of a text, so no blinded elements have it. */
export const drawnByNobody = createHash('sha256').update('tillit slip voided').digest('hex')

/** Part of the freeze: a right for each person who gets no message, one bowl per cohort that has any. @param cohorts one entry a person */
export async function fillBowls(tx: Transaction, organisation: string, wave: string, cohorts: readonly string[]): Promise<void> {
  if (cohorts.length === 0) return
  await tx`/* freeze: bowls */
    insert into directory.slip_bowl (organisation_id, wave, cohort, slips)
    select ${organisation}, ${wave}, cohort, count(*) from unnest(${cohorts as string[]}::text[]) as c (cohort) group by cohort`
  await tx`/* freeze: rights of slips */
    insert into directory.ballot_right (organisation_id, wave, cohort)
    select ${organisation}, ${wave}, cohort from unnest(${cohorts as string[]}::text[]) as c (cohort) order by gen_random_uuid()`
}

/** Part of the close, before draws are counted: which rights were printed is forgotten; how many there were, and how many came back, stays. */
export async function emptyBowls(tx: Transaction, organisation: string, wave: string): Promise<void> {
  await tx`/* close: voided slips */
    delete from directory.draw where organisation_id = ${organisation} and wave = ${wave} and digest = decode(${drawnByNobody}, 'hex')`
  await tx`/* close: slips */ delete from directory.slip where organisation_id = ${organisation} and wave = ${wave}`
}
