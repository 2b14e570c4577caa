import type { Sql } from '@tillit/store'
import type { Reader } from '../unit/reader.js'

/** Notes that a role opened the results of units today; the second time the same day changes nothing. */
export async function noteRead(sql: Sql, organisation: string, units: readonly string[], role: Reader, at: Date): Promise<void> {
  await sql`/* book.note */
    insert into signals.open_book (organisation_id, unit, day, role)
    select ${organisation}, unit, ${at.toISOString().slice(0, 10)}, ${role} from unnest(${[...units]}::text[]) as u (unit)
    on conflict do nothing`
}

/** Readings of a unit, newest first. */
export async function findReads(sql: Sql, organisation: string, unit: string): Promise<{ role: Reader; unit: string; day: string }[]> {
  return await sql<{ role: Reader; unit: string; day: string }[]>`/* book.reads */
    select role, unit, day::text from signals.open_book
    where organisation_id = ${organisation} and unit = ${unit} order by day desc, role limit 500`
}
