import { createTestDatabase, type TestDatabase } from '@tillit/test-kit'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let database: TestDatabase
let admin: postgres.Sql

beforeAll(async () => {
  database = await createTestDatabase()
  admin = postgres(database.url('superuser'), { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await admin.end()
  await database.drop()
})

/** Every column of the tables that touch a person's answer on its way, and nothing else: a new one is decided here, in the open. */
const kept: Readonly<Record<string, readonly string[]>> = {
  'directory.ballot_right': ['organisation_id', 'wave', 'seat', 'cohort', 'secret_hash', 'drawn', 'split_veil'],
  'directory.draw': ['organisation_id', 'wave', 'mark', 'cohort', 'digest'],
  'intake.ballot': ['organisation_id', 'wave', 'cohort', 'nonce', 'kind', 'sealed'],
  'intake.nullifier': ['organisation_id', 'wave', 'nonce', 'kind', 'digest', 'cohort'],
  'blocks.block': ['organisation_id', 'tally', 'block', 'node', 'people', 'histograms'],
}

describe('what is kept of an answer on its way', () => {
  it.each(Object.entries(kept))('in %s is these columns and no other', async (table, columns) => {
    const [schema, name] = table.split('.') as [string, string]
    const rows = await admin<{ column_name: string }[]>`
      select column_name from information_schema.columns where table_schema = ${schema} and table_name = ${name}`
    expect(rows.map(row => row.column_name).sort()).toEqual([...columns].sort())
  })

  it('has no clock, sequence or number of its own', async () => {
    const rows = await admin<{ name: string }[]>`
      select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
      where (table_schema || '.' || table_name) in ${admin(Object.keys(kept))}
        and (data_type ~ 'time|date|interval' or is_identity = 'YES' or column_default ~ 'nextval|now\\(|current_|clock_timestamp')`
    expect(rows.map(row => row.name)).toEqual([])
  })

  it('meets triggers that refuse and nothing else: nobody is added to a frozen wave', async () => {
    const found = await admin<{ on: string; name: string; body: string }[]>`
      select n.nspname || '.' || c.relname as on, tgname as name, p.prosrc as body from pg_trigger t
      join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace join pg_proc p on p.oid = tgfoid
      where not tgisinternal and n.nspname in ('intake', 'directory', 'feedback') order by 1, 2`
    expect(found.map(({ on, name }) => `${on} ${name}`)).toEqual([
      'directory.ballot_right only_frozen_rights',
      'directory.ballot_right right_stays',
      'directory.wave wave_goes_forward',
    ])
    // They read and raise: nothing is written, so nothing is kept of what passes.
    for (const { body } of found) expect(body).not.toMatch(/\b(insert|update|delete|merge|copy|notify|execute)\b/i)
  })

  it('passes, before it is a block, no other trigger, rule, event trigger, publication or second table that inherits it', async () => {
    const triggers =
      await admin`select tgname from pg_trigger t join pg_class c on c.oid = tgrelid join pg_namespace n on n.oid = relnamespace
      where not tgisinternal and n.nspname in ('intake', 'directory', 'feedback')
        and tgname not in ('only_frozen_rights', 'right_stays', 'wave_goes_forward')`
    const rules = await admin`select rulename from pg_rules where schemaname in ('intake', 'blocks', 'directory', 'feedback')`
    const events = await admin`select evtname from pg_event_trigger`
    const publications = await admin`select pubname from pg_publication`
    const heirs = await admin`select 1 from pg_inherits i join pg_class c on c.oid = inhparent join pg_namespace n on n.oid = relnamespace
      where n.nspname in ('intake', 'blocks', 'directory', 'feedback')`
    expect([...triggers, ...rules, ...events, ...publications, ...heirs]).toEqual([])
  })
})
