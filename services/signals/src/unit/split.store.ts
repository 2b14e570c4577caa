import type { Sql } from '@tillit/store'
import type { UnitNode } from './unit.store.js'

/** A group of a unit by an attribute (R7). */
export interface GroupNode {
  readonly path: string
  readonly values: readonly (string | null)[]
}

/** The node of a split tree where a unit's people are: the unit's own, or that of the nearest larger unit above it. */
export async function findPlace(
  sql: Sql,
  organisation: string,
  tallies: readonly number[],
  unit: string,
): Promise<Pick<UnitNode, 'tally' | 'node' | 'path'> | null> {
  const [row] = await sql<Pick<UnitNode, 'tally' | 'node' | 'path'>[]>`/* split.place */
    select tally, node, path from blocks.node_for_signals
    where organisation_id = ${organisation} and tally = any(${[...tallies]}::int[]) and group_values is null
      and (path = ${unit} or starts_with(${unit}, path || '/'))
    order by length(path) desc limit 1`
  return row ?? null
}

/** The groups a unit is split into, by name. */
export async function findGroups(sql: Sql, organisation: string, { tally, node }: Pick<UnitNode, 'tally' | 'node'>): Promise<GroupNode[]> {
  return await sql<GroupNode[]>`/* split.groups */
    select path, group_values as values from blocks.node_for_signals
    where organisation_id = ${organisation} and tally = ${tally} and parent = ${node} and group_values is not null
    order by path collate "sv-SE-x-icu"`
}
