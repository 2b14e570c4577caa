import { createHash } from 'node:crypto'
import type { Dba } from './dba.store.js'

/** A planted order leak, and the only place where one is: what the adversary must find, or the attack is broken. */
export const planted = 'attack_control.ballot_right'

/** What the directory did before its migration 0009, as a table of the adversary's own: a right is marked, where it lies, when it draws. */
/** Not the link's own hash: what leaks here must not be taken for a find in the product. */
export const badgeOf = (hash: string) => createHash('sha256').update(`control ${hash}`).digest('hex')

export async function plantControl({ sql }: Dba, people: readonly { cohort: string; hash: string }[]): Promise<void> {
  await sql`/* plant: schema */ create schema if not exists attack_control`
  await sql`/* plant: table */
    create table attack_control.ballot_right (cohort text, secret_hash bytea primary key, drawn bytea) with (fillfactor = 70)`
  await sql`/* plant: rights */
    insert into attack_control.ballot_right (cohort, secret_hash)
    select cohort, decode(hash, 'hex') from unnest(${people.map(one => one.cohort)}::text[], ${people.map(one => badgeOf(one.hash))}::text[]) as p (cohort, hash)
    order by random()`
}

export async function markControl({ sql }: Dba, hash: string): Promise<void> {
  await sql`/* plant: draw */
    update attack_control.ballot_right set drawn = sha256(secret_hash) where secret_hash = decode(${badgeOf(hash)}, 'hex')`
}

/** Badges in the order of transaction and place. */
export async function controlByTransaction({ sql }: Dba): Promise<string[]> {
  const rows = await sql<{ badge: string }[]>`/* plant: read */
    select encode(secret_hash, 'hex') as badge from attack_control.ballot_right order by xmin::text::bigint, ctid`
  return rows.map(row => row.badge)
}
