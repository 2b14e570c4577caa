import { randomBytes } from 'node:crypto'
import { KEY_BYTES, makeRosterFilter, publicNameList } from '@tillit/name-guard/server'
import type { Store, Transaction } from '@tillit/store'

/** Makes the filter of a wave's names from everybody in the organisation, under a new key, within the freeze. */
export async function keepNameFilter(tx: Transaction, organisation: string, wave: string): Promise<void> {
  const people = await tx<
    { name: string }[]
  >`/* names: everybody */ select name from directory.contact where organisation_id = ${organisation}`
  const filter = makeRosterFilter(
    people.map(({ name }) => name),
    randomBytes(KEY_BYTES),
    publicNameList(),
  )
  await tx`/* names: keep */
    update directory.wave set name_filter = ${filter} where organisation_id = ${organisation} and wave = ${wave}`
}

export function nameFilterStore({ sql }: Store, organisation: string) {
  return {
    /** The wave of a link by the SHA-256 of its secret, hex, while the wave is not closed. */
    async waveOf(hash: string): Promise<string | undefined> {
      const [row] = await sql<{ wave: string }[]>`/* names: wave of a link */
        select wave from directory.ballot_right where organisation_id = ${organisation} and secret_hash = decode(${hash}, 'hex')`
      return row?.wave
    },
    async filterOf(wave: string): Promise<string | null> {
      const [row] = await sql<{ filter: string | null }[]>`/* names: filter */
        select name_filter as filter from directory.wave where organisation_id = ${organisation} and wave = ${wave}`
      return row?.filter ?? null
    },
  }
}
export type NameFilterStore = ReturnType<typeof nameFilterStore>
