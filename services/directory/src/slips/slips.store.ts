import type { SlipBowl } from '@tillit/contracts/who'
import type { Store, Transaction } from '@tillit/store'

/** A printed right, by the hex SHA-256 of its code. */
export interface PrintedSlip {
  readonly hash: string
  readonly cohort: string
}
/** A code to be minted; the store sees its hash only. */
export interface MintedCode {
  readonly code: string
  readonly hash: string
}

/** Bowls and printed slips of one organisation. */
export function slipStore(store: Store, organisation: string) {
  const { sql } = store
  /**
   * As after sending: the first reader of a page of rights that was changed would write to the log that somebody there has opened a link (decision 21).
   * Codes that are minted are told all the same where it fails: nobody could tell them later.
   */
  const settleRights = () => sql`/* slips: settle rights */ vacuum directory.ballot_right`.catch(() => undefined)
  return {
    async bowls(wave: string): Promise<SlipBowl[]> {
      return sql<SlipBowl[]>`/* slips: bowls */
        select b.cohort, n.name, n.path, b.slips, b.voided,
          (select count(*)::int from directory.slip s where s.organisation_id = b.organisation_id and s.wave = b.wave and s.cohort = b.cohort) as printed
        from directory.slip_bowl b join directory.wave_node n on n.organisation_id = b.organisation_id and n.wave = b.wave and n.node = b.cohort
        where b.organisation_id = ${organisation} and b.wave = ${wave}
        order by string_to_array(n.path, '/') collate "sv-SE-x-icu", n.node`
    },
    /** Printed slips of some cohorts, or those among `hashes`. */
    async printed(wave: string, which: { cohorts: readonly string[] } | { hashes: readonly string[] }): Promise<PrintedSlip[]> {
      const chosen =
        'cohorts' in which
          ? sql`cohort = any(${which.cohorts as string[]}::text[])`
          : sql`secret_hash in (select decode(h, 'hex') from unnest(${which.hashes as string[]}::text[]) as h)`
      return sql<PrintedSlip[]>`/* slips: printed */
        select encode(secret_hash, 'hex') as hash, cohort from directory.slip
        where organisation_id = ${organisation} and wave = ${wave} and ${chosen} order by secret_hash`
    },
    /**
     * Takes slips out of use. `spent`: their rights are gone and counted as voided; otherwise the rights stand free again, to be printed anew.
     * @param state the wave's state for which they were found unopened; nothing is taken when it has changed
     * @returns how many were still there
     */
    async withdraw(wave: string, hashes: readonly string[], state: 'planned' | 'open', spent: boolean): Promise<number> {
      const gone = await store.transaction('withdraw slips', async tx => {
        const list = hashes as string[]
        const [still] = await tx`/* slips: state */
          select 1 from directory.wave where organisation_id = ${organisation} and wave = ${wave} and state = ${state} for share`
        if (!still) return 0
        // In the order in which printing holds them: two that take back from the same bowls wait, and do not wait for each other.
        await tx`/* slips: hold the bowls of these */
          select 1 from directory.slip_bowl where organisation_id = ${organisation} and wave = ${wave} and cohort in (
            select cohort from directory.slip where organisation_id = ${organisation} and wave = ${wave}
              and secret_hash in (select decode(h, 'hex') from unnest(${list}::text[]) as h)
          ) order by cohort for update`
        const gone = await tx<{ cohort: string }[]>`/* slips: withdraw */
          delete from directory.slip where organisation_id = ${organisation} and wave = ${wave}
            and secret_hash in (select decode(h, 'hex') from unnest(${list}::text[]) as h) returning cohort`
        const right = tx`r.organisation_id = ${organisation} and r.wave = ${wave} and r.secret_hash in (select decode(h, 'hex') from unnest(${list}::text[]) as h)`
        if (spent) {
          await tx`/* slips: rights gone */ delete from directory.ballot_right r where ${right}`
          await tx`/* slips: count voided */
            update directory.slip_bowl b set voided = b.voided + g.count
            from (select cohort, count(*)::int as count from unnest(${gone.map(one => one.cohort)}::text[]) as c (cohort) group by cohort) g
            where b.organisation_id = ${organisation} and b.wave = ${wave} and b.cohort = g.cohort`
        } else await tx`/* slips: rights free */ update directory.ballot_right r set secret_hash = null where ${right}`
        return gone.length
      })
      if (gone > 0) await settleRights()
      return gone
    },
    /**
     * Gives every slip of these cohorts that has no code one, each on a right of its cohort chosen at random; two prints at once share what is left.
     * Only while the wave is not closed.
     */
    async mint(wave: string, cohorts: readonly string[], code: () => MintedCode): Promise<Map<string, string[]>> {
      const codes = await store.transaction('mint slips', async tx => {
        await tx`/* slips: hold the bowls */
          select 1 from directory.slip_bowl where organisation_id = ${organisation} and wave = ${wave} and cohort = any(${cohorts as string[]}::text[])
          order by cohort for update`
        // A statement of its own: one that waited for the bowls would still count the slips there were before it waited, and take others' rights.
        const missing = await tx<{ cohort: string; count: number }[]>`/* slips: missing */
          select b.cohort, (b.slips - b.voided - (
            select count(*) from directory.slip s where s.organisation_id = b.organisation_id and s.wave = b.wave and s.cohort = b.cohort
          ))::int as count
          from directory.slip_bowl b join directory.wave w using (organisation_id, wave)
          where organisation_id = ${organisation} and wave = ${wave} and w.state <> 'closed' and b.cohort = any(${cohorts as string[]}::text[])`
        const minted = missing.flatMap(({ cohort, count }) => Array.from({ length: Math.max(0, count) }, () => ({ cohort, ...code() })))
        await assign(tx, organisation, wave, minted)
        const told = new Map<string, string[]>()
        for (const { cohort, code: own } of minted) told.set(cohort, [...(told.get(cohort) ?? []), own])
        return told
      })
      if (codes.size > 0) await settleRights()
      return codes
    },
  }
}
export type SlipStore = ReturnType<typeof slipStore>

async function assign(
  tx: Transaction,
  organisation: string,
  wave: string,
  minted: readonly { cohort: string; hash: string }[],
): Promise<void> {
  if (minted.length === 0) return
  const ranks = new Map<string, number>()
  // By hash: nothing is left of the order in which the codes stand on the sheets.
  const wanted = [...minted]
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ cohort, hash }) => {
      const rank = (ranks.get(cohort) ?? 0) + 1
      ranks.set(cohort, rank)
      return { cohort, hash, rank }
    })
  const columns = tx`${wanted.map(one => one.cohort)}::text[], ${wanted.map(one => one.hash)}::text[], ${wanted.map(one => one.rank)}::int[]`
  const rows = await tx`/* slips: assign */
    with want as (select * from unnest(${columns}) as w (cohort, hash, rank)),
    free as (
      select n.cohort, s.seat, row_number() over (partition by n.cohort) as rank
      from (select cohort, count(*) as wanted from want group by cohort) n
      cross join lateral (
        select r.seat from directory.ballot_right r
        where r.organisation_id = ${organisation} and r.wave = ${wave} and r.cohort = n.cohort and r.secret_hash is null
        limit n.wanted for update skip locked
      ) s
    )
    update directory.ballot_right r set secret_hash = decode(w.hash, 'hex')
    from want w join free f using (cohort, rank)
    where r.organisation_id = ${organisation} and r.wave = ${wave} and r.seat = f.seat
    returning 1`
  if (rows.length !== wanted.length) throw new Error('fewer rights than slips')
  await tx`/* slips: note */
    insert into directory.slip (organisation_id, secret_hash, wave, cohort)
    select ${organisation}, decode(hash, 'hex'), ${wave}, cohort from unnest(${columns}) as w (cohort, hash, rank) order by hash`
}
