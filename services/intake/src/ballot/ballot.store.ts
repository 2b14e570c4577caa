import { base64urlOf, hexOf, type Store } from '@tillit/store'

/** A ballot whose token has been checked; `nonce`, `digest` and `sealed` base64url. */
export interface CheckedBallot {
  readonly wave: string
  readonly cohort: string
  readonly kind: 'scores' | 'split' | 'comment'
  readonly nonce: string
  readonly sealed: string
  /** SHA-256 over cohort, kind and sealed bytes. */
  readonly digest: string
}

export interface BallotStore {
  /**
   * Spends the nonces and adds the ballots of open waves in one statement; when it resolves they are durable.
   * The wave's row is locked in share mode, so that closing a wave waits for this.
   * @param ballots distinct by wave and nonce, sorted by nonce (concurrent batches in one order cannot deadlock)
   * @returns keys ({@link ballotKey}) of the ballots that were added
   */
  add(ballots: readonly CheckedBallot[], now: Date): Promise<Set<string>>
  /** What the given nonces were spent on: key to digest (base64url). Unspent nonces are absent. */
  spent(ballots: readonly CheckedBallot[]): Promise<Map<string, string>>
}

export function ballotKey(ballot: { readonly wave: string; readonly nonce: string }): string {
  return `${ballot.wave}/${ballot.nonce}`
}

export function ballotStore({ sql }: Store, organisation: string): BallotStore {
  return {
    async add(ballots, now) {
      const added = await sql<{ wave: string; nonce: Uint8Array }[]>`/* ballot.add */
        with batch as (
          select wave, cohort, kind, decode(nonce, 'hex') as nonce, decode(digest, 'hex') as digest, decode(sealed, 'hex') as sealed
          from unnest(
            ${ballots.map(one => one.wave)}::text[], ${ballots.map(one => one.cohort)}::text[], ${ballots.map(one => one.kind)}::text[],
            ${ballots.map(one => hexOf(one.nonce))}::text[], ${ballots.map(one => hexOf(one.digest))}::text[],
            ${ballots.map(one => hexOf(one.sealed))}::text[]
          ) as b (wave, cohort, kind, nonce, digest, sealed)
        ), accepting as (
          select wave from intake.wave
          where organisation_id = ${organisation} and wave in (select wave from batch) and state = 'open' and closes_at > ${now}
          for share
        ), spent as (
          insert into intake.nullifier (organisation_id, wave, nonce, kind, digest, cohort)
          select ${organisation}, wave, nonce, kind, digest, cohort from batch join accepting using (wave) order by nonce
          on conflict do nothing
          returning wave, nonce
        ), kept as (
          insert into intake.ballot (organisation_id, wave, cohort, nonce, kind, sealed)
          select ${organisation}, wave, cohort, nonce, kind, sealed from batch join spent using (wave, nonce) order by nonce
        )
        select wave, nonce from spent`
      return new Set(added.map(row => ballotKey({ wave: row.wave, nonce: base64urlOf(row.nonce) })))
    },
    async spent(ballots) {
      const rows = await sql<{ wave: string; nonce: Uint8Array; digest: Uint8Array }[]>`/* ballot.spent */
        select b.wave, n.nonce, n.digest
        from unnest(${ballots.map(one => one.wave)}::text[], ${ballots.map(one => hexOf(one.nonce))}::text[]) as b (wave, nonce),
        -- The limit keeps this a look-up per nonce: on a table without statistics the planner would read the whole wave.
        lateral (
          select nonce, digest from intake.nullifier
          where organisation_id = ${organisation} and wave = b.wave and nonce = decode(b.nonce, 'hex') limit 1
        ) as n`
      return new Map(rows.map(row => [ballotKey({ wave: row.wave, nonce: base64urlOf(row.nonce) }), base64urlOf(row.digest)]))
    },
  }
}
