import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'

/** Migrations of one service: `0001-name.sql` ... in `folder`. A service without migrations may be left out. */
export interface MigrationSet {
  service: string
  folder: string
}

export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

const fileName = /^\d{4}-[a-z0-9-]+\.sql$/

async function filesOf(set: MigrationSet): Promise<{ name: string; sql: string; sha256: string }[]> {
  const names = await readdir(set.folder).catch(() => [])
  const found = names.filter(name => name.endsWith('.sql')).sort()
  return Promise.all(
    found.map(async name => {
      if (!fileName.test(name)) throw new MigrationError(`${set.service}: ${name} is not named 0001-what-it-does.sql.`)
      const sql = await readFile(join(set.folder, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Applies what is not applied yet, in order of `sets` and file names, in one transaction under an advisory lock: two racing starters apply once.
 * Run as the owner role.
 * @returns names of the files applied now, `service/0001-name.sql`
 * @throws MigrationError when an applied file was edited or removed: migrations only go forward
 */
export async function migrate(options: { databaseUrl: string; sets: readonly MigrationSet[] }): Promise<{ applied: string[] }> {
  const sql = postgres(options.databaseUrl, { max: 1, onnotice: () => {} })
  try {
    return await sql.begin(async tx => {
      await tx`select pg_advisory_xact_lock(6814725)`
      await tx`create schema if not exists migration`
      await tx`create table if not exists migration.applied (service text, file text, sha256 text not null, primary key (service, file))`
      const rows = await tx<{ service: string; file: string; sha256: string }[]>`select service, file, sha256 from migration.applied`
      const done = new Map(rows.map(row => [`${row.service}/${row.file}`, row.sha256]))
      const applied: string[] = []
      for (const set of options.sets) {
        const files = await filesOf(set)
        for (const [key] of done) {
          if (key.startsWith(`${set.service}/`) && !files.some(file => `${set.service}/${file.name}` === key)) {
            throw new MigrationError(`${key} was applied before and is gone: migrations only go forward.`)
          }
        }
        for (const file of files) {
          const key = `${set.service}/${file.name}`
          const before = done.get(key)
          if (before !== undefined && before !== file.sha256) {
            throw new MigrationError(`${key} was edited after it was applied: write a new file instead.`)
          }
          if (before !== undefined) continue
          await tx.unsafe(file.sql)
          await tx`insert into migration.applied (service, file, sha256) values (${set.service}, ${file.name}, ${file.sha256})`
          applied.push(key)
        }
      }
      return { applied }
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
