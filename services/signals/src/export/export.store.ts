import type { Sql } from '@tillit/store'
import type { StoredCell } from '../figure/figures.js'

/** Cells of a tree, all or a unit's and everything below it, in order of paths, in batches. */
export function exportedCells(
  sql: Sql,
  organisation: string,
  tally: number,
  unit: string | null,
  batch: number,
): AsyncIterable<StoredCell[]> {
  return sql<StoredCell[]>`/* export.cells */
    select path, people, histograms, corrected from blocks.cell_for_signals
    where organisation_id = ${organisation} and tally = ${tally}
      and (${unit}::text is null or path = ${unit} or starts_with(path, ${unit} || '/'))
    order by path collate "C"`.cursor(batch) as AsyncIterable<StoredCell[]>
}

/** Which trees hold a unit, or any node below it. */
export async function talliesWith(sql: Sql, organisation: string, unit: string): Promise<number[]> {
  const rows = await sql<{ tally: number }[]>`/* export.tallies-with */
    select distinct tally from blocks.node_for_signals
    where organisation_id = ${organisation} and (path = ${unit} or starts_with(path, ${unit} || '/'))`
  return rows.map(row => row.tally)
}
