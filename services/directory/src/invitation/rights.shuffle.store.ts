import type { Store } from '@tillit/store'

/**
 * Puts the rights of all open waves back in a new random order, under one transaction number. A draw leaves a row whose place and number tell when
 * it came; set beside the rows of the other rooms in the same cluster that would tell whose ballot or message stands there.
 */
export function rightsShuffler({ sql, transaction }: Store, organisation: string): () => Promise<void> {
  return async () => {
    const moved = await transaction('shuffle rights', async tx => {
      // Draws wait, and then see the new rows: one that had begun before would find its row gone.
      await tx`/* rights: hold */ lock table directory.ballot_right in exclusive mode`
      return await tx`/* rights: shuffle */
        with taken as (
          delete from directory.ballot_right r using directory.wave w
          where r.organisation_id = ${organisation} and w.organisation_id = r.organisation_id and w.wave = r.wave and w.state = 'open'
          returning r.organisation_id, r.wave, r.seat, r.cohort, r.secret_hash, r.drawn
        )
        insert into directory.ballot_right (organisation_id, wave, seat, cohort, secret_hash, drawn)
        select organisation_id, wave, seat, cohort, secret_hash, drawn from taken order by gen_random_uuid()`
    })
    // Until then the old rows still lie in the pages.
    if (moved.count > 0) await sql`/* rights: forget */ vacuum directory.ballot_right`
  }
}
