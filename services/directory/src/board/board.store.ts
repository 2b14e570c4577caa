import type { ClosedRights, CohortCount, FrozenNode, TokenKind } from '@tillit/contracts'
import type { Store, Transaction } from '@tillit/store'

/** Part of closing a wave, before its draws are deleted: keeps how many there were in each cohort. */
export async function keepDrawn(tx: Transaction, organisation: string, wave: string): Promise<void> {
  await tx`/* close: drawn ballots */
    insert into directory.drawn_count (organisation_id, wave, cohort, drawn)
    select ${organisation}, ${wave}, cohort, count(*) from (
      select cohort from directory.draw where organisation_id = ${organisation} and wave = ${wave}
      union all
      select cohort from directory.ballot_right where organisation_id = ${organisation} and wave = ${wave} and drawn is not null
    ) as drawn group by cohort
    on conflict do nothing`
  await tx`/* close: drawn ballots are kept */
    update directory.wave set drawn_kept = true where organisation_id = ${organisation} and wave = ${wave} and state = 'closed'`
}

/** What the public board needs of closed waves. */
export function boardStore({ sql, transaction }: Store, organisation: string) {
  return {
    async closedRights(wave: string): Promise<ClosedRights> {
      const nodes = await sql<(FrozenNode & { cluster: boolean; split: boolean })[]>`/* board: tree */
        select node as id, parent, path, name, invited, cohort, merged, cluster, split from directory.wave_node
        where organisation_id = ${organisation} and wave = ${wave} order by position`
      const [row] = await sql<{ kept: boolean; kinds: TokenKind[] | null }[]>`/* board: kinds */
        select drawn_kept as kept, signed -> 'manifest' -> 'kinds' as kinds from directory.wave
        where organisation_id = ${organisation} and wave = ${wave}`
      const drawn = await sql<{ cohort: string; count: number }[]>`/* board: drawn */
        select cohort, drawn as count from directory.drawn_count where organisation_id = ${organisation} and wave = ${wave}`
      // All kinds of a right are drawn at once. Of `split` the cohort is known to the link alone, so nothing is told of it here.
      const kinds = (row?.kinds ?? []).filter(kind => kind !== 'split')
      const issued: CohortCount[] = drawn.flatMap(({ cohort, count }) => kinds.map(kind => ({ cohort, kind, count })))
      const split = nodes.filter(node => node.split && node.cohort).map(({ id, invited }) => ({ cohort: id, invited }))
      return {
        nodes: nodes.filter(node => !node.split).map(({ split: _, cluster, ...node }) => (cluster ? { ...node, cluster } : node)),
        ...(split.length > 0 ? { split } : {}),
        issued: row?.kept ? issued : null,
      }
    },
    /** Deletes the numbers: the board is made. */
    async forgetDrawn(wave: string): Promise<void> {
      const gone = await transaction('forget drawn', async tx => {
        await tx`/* board: not kept */
          update directory.wave set drawn_kept = false where organisation_id = ${organisation} and wave = ${wave} and drawn_kept`
        return await tx`/* board: forget */ delete from directory.drawn_count where organisation_id = ${organisation} and wave = ${wave}`
      })
      // Until then the old rows still lie in the pages.
      if (gone.count > 0) await sql`/* board: forget for good */ vacuum directory.drawn_count`
    },
  }
}
export type BoardStore = ReturnType<typeof boardStore>
