import type { Store } from '@tillit/store'
import type { Fault } from './import.errors.js'
import type { PersonRow, UnitRow } from './import.row.js'

export type Part = 'units' | 'people'
export interface OpenImport {
  readonly id: string
  readonly dryRun: boolean
  readonly unitsRead: number | null
  readonly peopleRead: number | null
}

/** Staging of imports: what was read so far, and what was wrong with it. Emptied when the import ends. */
export function importStore(store: Store, organisation: string) {
  const { sql } = store
  const discard = async (id: string) => {
    await store.transaction('discard import', async tx => {
      await tx`/* import: discard */ delete from directory.org_import where organisation_id = ${organisation} and import_id = ${id}`
      await tx`/* import: discard units */ delete from directory.org_import_unit where import_id = ${id}`
      await tx`/* import: discard people */ delete from directory.org_import_person where import_id = ${id}`
      await tx`/* import: discard faults */ delete from directory.org_import_fault where import_id = ${id}`
    })
  }
  return {
    store,
    organisation,
    discard,
    /** Opens an import; those left behind for a day are thrown away. */
    async open(dryRun: boolean, now: Date): Promise<string> {
      const left = await sql<{ id: string }[]>`/* import: left behind */
        select import_id as id from directory.org_import where organisation_id = ${organisation} and opened_at < ${new Date(now.getTime() - 86_400_000)}`
      for (const { id } of left) await discard(id)
      const [row] = await sql<{ id: string }[]>`/* import: open */
        insert into directory.org_import (organisation_id, dry_run, opened_at) values (${organisation}, ${dryRun}, ${now}) returning import_id as id`
      return row!.id
    },
    async find(id: string): Promise<OpenImport | undefined> {
      const [row] = await sql<OpenImport[]>`/* import: find */
        select import_id as id, dry_run as "dryRun", units_read as "unitsRead", people_read as "peopleRead"
        from directory.org_import where organisation_id = ${organisation} and import_id = ${id}`
      return row
    },
    /** Forgets an earlier upload of the same part. */
    async clear(id: string, part: Part): Promise<void> {
      await sql`/* import: clear faults */ delete from directory.org_import_fault where import_id = ${id} and file = ${part}`
      if (part === 'units') await sql`/* import: clear units */ delete from directory.org_import_unit where import_id = ${id}`
      else await sql`/* import: clear people */ delete from directory.org_import_person where import_id = ${id}`
      await sql`/* import: clear counts */
        update directory.org_import set units_read = case when ${part} = 'units' then null else units_read end, people_read = case when ${part} = 'people' then null else people_read end
        where organisation_id = ${organisation} and import_id = ${id}`
    },
    async addUnits(id: string, rows: readonly UnitRow[]): Promise<void> {
      await sql`/* import: units */
        insert into directory.org_import_unit (import_id, line, code, name, parent_code, closed_on)
        select ${id}, r.line, r.code, r.name, r.parent, r.closed
        from jsonb_to_recordset(${sql.json(rows as never)}) as r(line int, code text, name text, parent text, closed date)`
    },
    async addPeople(id: string, rows: readonly PersonRow[]): Promise<void> {
      await sql`/* import: people */
        insert into directory.org_import_person (import_id, line, employment_key, unit_code, name, mail, phone, language, employed_from, employed_to, roles, occupation, employment)
        select ${id}, r.line, decode(r.key, 'hex'), r.unit, r.name, r.mail, r.phone, r.language, r."from", r."to", r.roles, r.occupation, r.employment
        from jsonb_to_recordset(${sql.json(rows as never)})
          as r(line int, key text, unit text, name text, mail text, phone text, language text, "from" date, "to" date, roles text[], occupation text, employment text)`
    },
    async addFaults(id: string, faults: readonly Fault[]): Promise<void> {
      await sql`/* import: faults */
        insert into directory.org_import_fault (import_id, file, line, reason)
        select ${id}, f.file, f.line, f.reason from jsonb_to_recordset(${sql.json(faults as never)}) as f(file text, line int, reason jsonb)`
    },
    /** Marks a part as read to its end. */
    async finish(id: string, part: Part, rows: number): Promise<void> {
      await sql`/* import: finish */
        update directory.org_import set units_read = case when ${part} = 'units' then ${rows} else units_read end, people_read = case when ${part} = 'people' then ${rows} else people_read end
        where organisation_id = ${organisation} and import_id = ${id}`
    },
    async faultsOf(id: string, part: Part): Promise<number> {
      const [row] = await sql<{ count: number }[]>`/* import: fault count */
        select count(*)::int as count from directory.org_import_fault where import_id = ${id} and file = ${part}`
      return row!.count
    },
  }
}
export type ImportStore = ReturnType<typeof importStore>
