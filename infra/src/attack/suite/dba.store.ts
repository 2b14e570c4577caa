import { readFileSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { openStore, type Store } from '@tillit/store'

/** A row version as it lies in the table's file, also one that is dead: where, and by which transaction. */
export interface Tuple {
  readonly block: number
  readonly offset: number
  readonly xmin: number
  readonly xmax: number
  readonly data: Buffer
}
/** A log record that touches a page of a table or index. */
export interface Touch {
  readonly lsn: string
  readonly block: number
  readonly record: string
  readonly description: string
}

/** What somebody sees who runs the database: a superuser with the server's own inspection tools. Nobody in the suite has this view. */
export interface Dba {
  readonly sql: Store['sql']
  /** Rows in the order of a dump (`COPY table TO`), tab-separated text. */
  copy(table: string): Promise<string[]>
  /** All row versions in the file, dead ones too (pageinspect). */
  tuples(table: string): Promise<Tuple[]>
  /** Current end of the write-ahead log. */
  position(): Promise<string>
  /** What the log says about pages of a table (pg_walinspect). */
  touches(table: string, from: string, to: string): Promise<Touch[]>
  /** Rows that the log says were added to or changed in the queue's tables, with what stood in them, jobs that are gone again too. */
  queued(from: string, to: string): Promise<{ table: string; added: boolean; text: string }[]>
  /** The segment file and place in it of a log position, and the size of segments. */
  segment(lsn: string): Promise<{ file: string; at: number; size: number }>
  /** Every table of the database, `schema.name`. */
  tables(): Promise<string[]>
  /** Writes everything to disk, so that the next change of a page puts the whole page into the log. */
  checkpoint(): Promise<void>
  close(): Promise<void>
}

/**
 * @param url the superuser's URL of the suite's database
 * @param folder where the server may write its dumps
 */
export async function openDba(url: string, folder: string): Promise<Dba> {
  const store = openStore(url, { name: 'attack', max: 2 })
  const { sql } = store
  await sql`/* dba.tools */ create extension if not exists pageinspect`
  await sql`/* dba.tools */ create extension if not exists pg_walinspect`
  // Whoever runs a database archives its log: nothing of it is ever gone.
  await sql`/* dba.archive */ alter system set wal_keep_size = '4GB'`
  await sql`/* dba.archive */ select pg_reload_conf()`
  return {
    sql,
    async copy(table) {
      const file = join(folder, `attack-${process.pid}.dump`)
      await sql.unsafe(`/* dba.copy */ copy ${table} to '${file}'`)
      const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
      unlinkSync(file)
      return lines
    },
    async tuples(table) {
      const rows = await sql<{ block: number; offset: number; xmin: string; xmax: string; data: Uint8Array }[]>`/* dba.tuples */
        select b::int as block, t.lp as offset, t.t_xmin::text as xmin, t.t_xmax::text as xmax, t.t_data as data
        from generate_series(0, pg_relation_size(${table}::regclass) / 8192 - 1) as b,
          heap_page_items(get_raw_page(${table}, b::int)) as t
        where t.t_data is not null order by b, t.lp`
      return rows.map(row => ({ ...row, xmin: Number(row.xmin), xmax: Number(row.xmax), data: Buffer.from(row.data) }))
    },
    async position() {
      const [row] = await sql<{ lsn: string }[]>`/* dba.position */ select pg_current_wal_flush_lsn()::text as lsn`
      return row!.lsn
    },
    async touches(table, from, to) {
      return sql<Touch[]>`/* dba.touches */
        select start_lsn::text as lsn, relblocknumber::int as block, resource_manager || ' ' || record_type as record, coalesce(description, '') as description
        from pg_get_wal_block_info(${from}::pg_lsn, ${to}::pg_lsn, false)
        where relfilenode = pg_relation_filenode(${table}::regclass) and relforknumber = 0 order by start_lsn`
    },
    async queued(from, to) {
      const rows = await sql<{ table: string; added: boolean; data: Uint8Array }[]>`/* dba.queued */
        select c.relname as table, w.record_type like '%INSERT%' as added, w.block_data as data
        from pg_get_wal_block_info(${from}::pg_lsn, ${to}::pg_lsn, true) w
        join pg_class c on c.relfilenode = w.relfilenode and c.relkind = 'r' join pg_namespace n on n.oid = c.relnamespace
        where n.nspname like 'queue%' and w.resource_manager like 'Heap%' and w.record_type ~ 'INSERT|UPDATE' and w.block_data is not null`
      return rows.map(({ data, ...row }) => ({ ...row, text: Buffer.from(data).toString('latin1') }))
    },
    async segment(lsn) {
      const [row] = await sql<{ file: string; at: number; size: string }[]>`/* dba.segment */
        select s.file_name as file, s.file_offset as at, (select setting from pg_settings where name = 'wal_segment_size') as size
        from pg_walfile_name_offset(${lsn}::pg_lsn) s`
      return { file: row!.file, at: row!.at, size: Number(row!.size) }
    },
    async tables() {
      const rows = await sql<{ name: string }[]>`/* dba.tables */
        select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`
      return rows.map(row => row.name)
    },
    async checkpoint() {
      await sql`/* dba.checkpoint */ checkpoint`
    },
    close: () => store.close(),
  }
}

/** Who has which link, as the DBA reads it where messages are captured, or in the log where they were handed to a mail server. */
export async function linksOfPeople(dba: Dba, wave: string): Promise<{ person: string; link: string; name: string; mail: string }[]> {
  return dba.sql<{ person: string; link: string; name: string; mail: string }[]>`/* dba.messages */
    select person_id::text as person, links[1] as link, name, recipient as mail from directory.captured_message where wave = ${wave}`
}

/** Published groups of comments of a wave. */
export async function commentGroups(dba: Dba, wave: string): Promise<{ path: string; texts: string[] }[]> {
  return dba.sql<{ path: string; texts: string[] }[]>`/* dba.comments */
    select g.path, g.texts from blocks.comment_group g join blocks.tally t using (organisation_id, tally) where t.wave = ${wave} order by g.tally, g.place`
}
