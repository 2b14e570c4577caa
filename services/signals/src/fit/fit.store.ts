import type { PublishedFit } from '@tillit/contracts/signals'
import type { Sql } from '@tillit/store'
import type { Tally } from '../wave/wave.store.js'

/** The fits of some trees of one wave, in the wave's question order. */
export async function findFits(sql: Sql, organisation: string, tallies: readonly Tally[]): Promise<PublishedFit[]> {
  const rows = await sql<{ tally: number; question: string; fit: Omit<PublishedFit, 'root' | 'question'> }[]>`/* fit.of-wave */
    select tally, question, fit from blocks.fit_for_signals
    where organisation_id = ${organisation} and tally = any(${tallies.map(({ tally }) => tally)}::int[]) order by tally, place`
  const rootOf = new Map(tallies.map(({ tally, root }) => [tally, root]))
  return rows.map(({ tally, question, fit }) => ({ root: rootOf.get(tally)!, question, ...fit }))
}
