import { openStore } from '@tillit/store'
import type { Dba } from './dba.store.js'

/** How many may draw in a wave, and how many have a message of it. */
export async function rosterOf({ sql }: Dba, wave: string): Promise<{ rights: number; messages: number; invited: number; sybils: number }> {
  const [row] = await sql<{ rights: number; messages: number; invited: number; sybils: number }[]>`/* roster: count */
    select (select count(*)::int from directory.ballot_right where wave = ${wave}) as rights,
      (select count(*)::int from directory.captured_message where wave = ${wave}) as messages,
      (select sum(invited)::int from directory.wave_node where wave = ${wave} and cohort) as invited,
      (select count(*)::int from directory.contact where name like 'Sybill%') as sybils`
  return row!
}

/** What a directory that was taken over may try by SQL, with its own role. */
const tries = [
  `insert into directory.ballot_right (organisation_id, wave, cohort) select organisation_id, wave, cohort from directory.ballot_right where wave = 'W' limit 10`,
  `insert into directory.ballot_right (organisation_id, wave, cohort, secret_hash) select organisation_id, wave, cohort, sha256(gen_random_uuid()::text::bytea) from directory.ballot_right where wave = 'W' limit 1`,
  `update directory.wave set state = 'frozen' where wave = 'W'; insert into directory.ballot_right (organisation_id, wave, cohort) select organisation_id, wave, cohort from directory.ballot_right where wave = 'W' limit 1`,
  `update directory.wave set signed = null, state = 'frozen' where wave = 'W'`,
  `update directory.wave set invited = invited + 10 where wave = 'W'`,
  `update directory.ballot_right set cohort = (select cohort from directory.ballot_right where wave = 'W' order by cohort limit 1) where wave = 'W'`,
  `update directory.wave_node set joined = 0, gone = 0 where wave = 'W'`,
  `update directory.wave_node set invited = invited + 10 where wave = 'W' and cohort`,
  `update directory.invitation set cohort = (select cohort from directory.invitation where wave = 'W' order by cohort limit 1) where wave = 'W'`,
  `alter table directory.ballot_right disable trigger all`,
  `drop trigger only_frozen_rights on directory.ballot_right`,
  `set session_replication_role = replica`,
  `merge into directory.ballot_right r using (select organisation_id, wave, cohort from directory.ballot_right where wave = 'W' limit 1) n on false when not matched then insert (organisation_id, wave, cohort) values (n.organisation_id, n.wave, n.cohort)`,
  `copy directory.ballot_right (organisation_id, wave, cohort) from program 'echo x'`,
]

/** What the role does every day, in the same way: it must go through, or the refusals say nothing. */
const daily = [
  `select count(*) from directory.ballot_right where wave = 'W'`,
  `update directory.captured_message set recipient = recipient where wave = 'W'`,
]

/** @returns how many were tried and how many the database let through, and the same of what the role may do */
export async function trySql(url: string, wave: string): Promise<{ tried: number; done: number; daily: { tried: number; done: number } }> {
  const store = openStore(url, { name: 'attack-roster', max: 1 })
  const done = async (texts: readonly string[]) => {
    let through = 0
    for (const text of texts)
      await store.sql.unsafe(`/* roster: try */ begin; ${text.replaceAll("'W'", `'${wave}'`)}; commit`).then(
        () => through++,
        () => store.sql.unsafe('/* roster: back */ rollback').catch(() => {}),
      )
    return { tried: texts.length, done: through }
  }
  const [may, mayNot] = [await done(daily), await done(tries)]
  await store.close()
  return { ...mayNot, daily: may }
}
