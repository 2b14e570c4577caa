import type { Sql } from '@tillit/store'
import type { StoredCell } from '../figure/figures.js'

/** A node of a frozen tree as signals may see it. */
export interface UnitNode {
  readonly tally: number
  readonly node: string
  readonly parent: string | null
  readonly path: string
  readonly name: string
  readonly participation: '<25' | '25-50' | '50-75' | '>75' | null
  readonly countedIn: string | null
  /** Paths of the small units that are frozen together here; null for a unit. */
  readonly clusterOf: readonly string[] | null
}

/** The unit in every wave whose tree has it. */
export async function findUnit(sql: Sql, organisation: string, unit: string): Promise<UnitNode[]> {
  return await sql<UnitNode[]>`/* unit.find */
    select tally, node, parent, path, name, participation, counted_in as "countedIn", cluster_of as "clusterOf" from blocks.node_for_signals
    where organisation_id = ${organisation} and path = ${unit}`
}

/** The trees in which a path is that of small units frozen together, and which they are; none for a group by an attribute (R7), which has no readers of its own. */
export async function findClusters(sql: Sql, organisation: string, path: string): Promise<{ tally: number; clusterOf: string[] }[]> {
  return await sql<{ tally: number; clusterOf: string[] }[]>`/* unit.clusters */
    select tally, coalesce(cluster_of, '{}') as "clusterOf" from blocks.node_for_signals
    where organisation_id = ${organisation} and path = ${path} and (cluster_of is not null or group_values is not null)`
}

/** The nodes right below a node, in order of paths. */
export async function findChildren(sql: Sql, organisation: string, { tally, node }: UnitNode): Promise<UnitNode[]> {
  return await sql<UnitNode[]>`/* unit.children */
    select tally, node, parent, path, name, participation, counted_in as "countedIn", cluster_of as "clusterOf" from blocks.node_for_signals
    where organisation_id = ${organisation} and tally = ${tally} and parent = ${node} order by path collate "C"`
}

/** The node above a node; null at a root. */
export async function findParent(sql: Sql, organisation: string, { tally, parent }: UnitNode): Promise<UnitNode | null> {
  if (parent === null) return null
  const [row] = await sql<UnitNode[]>`/* unit.parent */
    select tally, node, parent, path, name, participation, counted_in as "countedIn", cluster_of as "clusterOf" from blocks.node_for_signals
    where organisation_id = ${organisation} and tally = ${tally} and node = ${parent}`
  return row ?? null
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
