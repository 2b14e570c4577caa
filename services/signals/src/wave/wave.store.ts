import type { Attribute, Thresholds } from '@tillit/contracts'
import type { Sql } from '@tillit/store'

/** One tree of one closed wave; a wave with questions by an attribute has a second one under the same root. */
export interface Tally {
  readonly tally: number
  readonly wave: string
  readonly root: string
  readonly title: string
  readonly source: 'live' | 'history'
  readonly closedOn: string | null
  readonly thresholds: Thresholds
  /** R7: what the questions of this tree go by; null = units. */
  readonly partition: Attribute | null
}

export interface TallyQuestion {
  readonly tally: number
  readonly question: string
  readonly low: number
  readonly high: number
}

/** All closed waves' trees of an organisation. */
export async function findTallies(sql: Sql, organisation: string): Promise<Tally[]> {
  return await sql<Tally[]>`/* wave.tallies */
    select tally, wave, root, title, source, closed_on::text as "closedOn", thresholds, partition
    from blocks.tally_for_signals where organisation_id = ${organisation}`
}

/** The questions of some trees, in each wave's order. */
export async function findQuestions(sql: Sql, organisation: string, tallies: readonly number[]): Promise<Map<number, TallyQuestion[]>> {
  const rows = await sql<TallyQuestion[]>`/* wave.questions */
    select tally, question, scale_low as low, scale_high as high from blocks.question_for_signals
    where organisation_id = ${organisation} and tally = any(${[...tallies]}::int[]) order by tally, place`
  const perTally = new Map<number, TallyQuestion[]>(tallies.map(tally => [tally, []]))
  for (const row of rows) perTally.get(row.tally)!.push(row)
  return perTally
}
