import type { Reach } from '@tillit/contracts/signals'
import type { Sql } from '@tillit/store'

/** Bands of a unit and every unit below it in one tree, in order of paths; units frozen together are no unit more. */
export async function findBands(sql: Sql, organisation: string, tallies: readonly number[], unit: string | null): Promise<Reach['units']> {
  return await sql<Reach['units']>`/* reach.bands */
    select path as unit, name, participation as band from blocks.node_for_signals
    where organisation_id = ${organisation} and tally = any(${[...tallies]}::int[]) and cluster_of is null
      and (${unit}::text is null or path = ${unit} or starts_with(path, ${unit} || '/'))
    order by path collate "C"`
}
