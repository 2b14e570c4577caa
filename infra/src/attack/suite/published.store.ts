import type { Dba } from './dba.store.js'

/** People in every cell there is, summed from the blocks themselves: `wave unit` to people, for the waves named. */
export async function peopleInCells({ sql }: Dba, waves: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql<{ wave: string; path: string; people: number }[]>`/* published: cells */
    select t.wave, n.path, sum(b.people)::int as people
    from blocks.tally t
    join blocks.node n using (organisation_id, tally)
    join blocks.node below on below.organisation_id = n.organisation_id and below.tally = n.tally
      and (below.path = n.path or starts_with(below.path, n.path || '/'))
    join blocks.block b on b.organisation_id = below.organisation_id and b.tally = below.tally and b.node = below.node
    where t.wave = any(${waves as string[]}::text[]) group by 1, 2`
  return new Map(rows.map(row => [`${row.wave} ${row.path}`, row.people]))
}
