import type { ExportedInvitation } from '@tillit/contracts/who'
import type { Store } from '@tillit/store'

/** Development only: links out of the captured messages. */
export function exportStore(store: Store, organisation: string) {
  const { sql } = store
  return {
    /** Captured links of an open wave, a page at a time. */
    links(wave: string): AsyncIterable<ExportedInvitation[]> {
      return sql<ExportedInvitation[]>`/* export: links */
        select m.links[1] as link, i.cohort, u.path as unit
        from directory.captured_message m
        join directory.invitation i using (organisation_id, wave, person_id)
        join directory.person p using (organisation_id, person_id)
        join directory.unit u on u.organisation_id = p.organisation_id and u.code = p.unit_code
        where m.organisation_id = ${organisation} and m.wave = ${wave} order by u.path, m.message_id`.cursor(1000) as AsyncIterable<
        ExportedInvitation[]
      >
    },
  }
}
export type ExportStore = ReturnType<typeof exportStore>
