import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { copyTree } from './copy-tree.js'

/** Of no use in a copy, or wrong in it: the pid file of the running server, its statistics and slots, and the log that is copied last. */
const left = new Set([
  'postmaster.pid',
  'postmaster.opts',
  'pg_wal',
  'pg_replslot',
  'pg_stat_tmp',
  'pg_notify',
  'pg_subtrans',
  'pg_dynshmem',
])

/**
 * Copies the data folder of a running PostgreSQL so that it can be started from the copy (low-level base backup).
 * @param url a superuser's URL of that server.
 * @returns bytes copied
 */
export async function copyDatabase(url: string, from: string, to: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    // The slot lives as long as this connection and keeps the write-ahead log from being recycled before it is copied.
    await sql`/* backup-keep-wal */ select pg_create_physical_replication_slot(${`tillit_backup_${process.pid}`}, true, true)`
    await sql`/* backup-start */ select pg_backup_start('tillit', true)`
    const bytes = await copyTree(from, to, path => left.has(path) || /(^|\/)pgsql_tmp/.test(path))
    const [stop] = await sql<{ labelfile: string }[]>`/* backup-stop */ select labelfile from pg_backup_stop(false)`
    await writeFile(join(to, 'backup_label'), stop!.labelfile, { mode: 0o600 })
    return bytes + (await copyTree(join(from, 'pg_wal'), join(to, 'pg_wal'), path => path.startsWith('summaries')))
  } finally {
    await sql.end({ timeout: 5 })
  }
}
