import type { Store } from '@tillit/store'

/**
 * Puts the draws of all open waves back in a new random order, under one transaction number. Whose they are is not written; but who holds a wave's key
 * while it is open should not read from place and number in which order people drew, either.
 */
export function drawShuffler({ sql, transaction }: Store, organisation: string): () => Promise<void> {
  return async () => {
    const moved = await transaction('shuffle draws', async tx => {
      // Draws wait, and then see the new rows.
      await tx`/* draws: hold */ lock table directory.draw in exclusive mode`
      return await tx`/* draws: shuffle */
        with taken as (
          delete from directory.draw d using directory.wave w
          where d.organisation_id = ${organisation} and w.organisation_id = d.organisation_id and w.wave = d.wave and w.state = 'open'
          returning d.organisation_id, d.wave, d.mark, d.cohort, d.digest
        )
        insert into directory.draw (organisation_id, wave, mark, cohort, digest)
        select organisation_id, wave, mark, cohort, digest from taken order by gen_random_uuid()`
    })
    // Until then the old rows still lie in the pages.
    if (moved.count > 0) await sql`/* draws: forget */ vacuum directory.draw`
  }
}
