import type { Sql } from '@tillit/store'
import type { StoredCell } from '../figure/figures.js'

/** A node of a frozen tree as signals may see it. */
export interface UnitNode {
  readonly tally: number
  readonly node: string
  readonly path: string
  readonly name: string
  readonly participation: '<25' | '25-50' | '50-75' | '>75' | null
  readonly countedIn: string | null
}

/** The unit in every wave whose tree has it. */
export async function findUnit(sql: Sql, organisation: string, unit: string): Promise<UnitNode[]> {
  return await sql<UnitNode[]>`/* unit.find */
    select tally, node, path, name, participation, counted_in as "countedIn" from blocks.node_for_signals
    where organisation_id = ${organisation} and path = ${unit}`
}

/** The nodes right below a node, and the one above it. */
export async function findNeighbours(
  sql: Sql,
  organisation: string,
  at: UnitNode,
): Promise<{ parent: UnitNode | null; children: UnitNode[] }> {
  const rows = await sql<(UnitNode & { below: boolean })[]>`/* unit.neighbours */
    select n.tally, n.node, n.path, n.name, n.participation, n.counted_in as "countedIn", n.parent is not distinct from ${at.node} as below
    from blocks.node_for_signals n
    where n.organisation_id = ${organisation} and n.tally = ${at.tally}
      and (n.parent = ${at.node} or n.node = (select parent from blocks.node_for_signals
        where organisation_id = ${organisation} and tally = ${at.tally} and node = ${at.node}))
    order by n.path collate "C"`
  const plain = rows.map(({ below: _, ...node }) => node)
  return { parent: plain.find((_, i) => !rows[i]!.below) ?? null, children: plain.filter((_, i) => rows[i]!.below) }
}

/** The unit's cell in every wave that has one. */
export async function findCells(sql: Sql, organisation: string, unit: string): Promise<Map<number, StoredCell>> {
  const rows = await sql<(StoredCell & { tally: number })[]>`/* unit.cells */
    select tally, path, people, histograms, corrected from blocks.cell_for_signals
    where organisation_id = ${organisation} and path = ${unit}`
  return new Map(rows.map(({ tally, ...cell }) => [tally, cell]))
}

/** Cells of some units of one tree. */
export async function findCellsOf(
  sql: Sql,
  organisation: string,
  tally: number,
  units: readonly string[],
): Promise<Map<string, StoredCell>> {
  const rows = await sql<StoredCell[]>`/* unit.cells-of */
    select path, people, histograms, corrected from blocks.cell_for_signals
    where organisation_id = ${organisation} and tally = ${tally} and path = any(${[...units]}::text[])`
  return new Map(rows.map(cell => [cell.path, cell]))
}

/** Groups of comments shown at a unit to some audiences. */
export async function findComments(
  sql: Sql,
  organisation: string,
  tally: number,
  unit: string,
  audiences: readonly string[],
): Promise<{ question: string; texts: string[] }[]> {
  if (audiences.length === 0) return []
  return await sql<{ question: string; texts: string[] }[]>`/* unit.comments */
    select question, texts from blocks.comment_group_for_signals
    where organisation_id = ${organisation} and tally = ${tally} and path = ${unit} and audience = any(${[...audiences]}::text[])
    order by place`
}
