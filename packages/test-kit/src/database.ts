import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import { type DatabaseRole, rolesSql, testPassword } from './roles.js'
import './global-setup.js'

export interface TestDatabase {
  /** Connection string of one role to this test file's own database. */
  url(role: DatabaseRole): string
  /** Drops the database; fails when a connection of the tested code stays open after closing (a leak). */
  drop(): Promise<void>
}

/** A database of its own for a test file: a clone of the migrated template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const port = inject('clusterPort')
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = postgres(`postgres://postgres:${testPassword}@127.0.0.1:${port}/postgres`, { max: 1, onnotice: () => {} })
  await cloneTemplate(admin, name)
  // A clone does not inherit the grants on its template as a database.
  const clone = postgres(`postgres://postgres:${testPassword}@127.0.0.1:${port}/${name}`, { max: 1, onnotice: () => {} })
  // Roles belong to the cluster: two files altering them at once would fail with `tuple concurrently updated`.
  await admin`select pg_advisory_lock(6814726)`
  try {
    await clone.unsafe(rolesSql())
  } finally {
    await admin`select pg_advisory_unlock(6814726)`
    await clone.end()
  }
  return {
    url: role => `postgres://${role === 'superuser' ? 'postgres' : `tillit_${role}`}:${testPassword}@127.0.0.1:${port}/${name}`,
    drop: async () => {
      try {
        await dropWithoutLeaks(admin, name)
      } finally {
        await admin.end()
      }
    },
  }
}

async function cloneTemplate(admin: postgres.Sql, name: string): Promise<void> {
  // Two files cloning at once can find the template in use.
  for (let attempt = 0; ; attempt++) {
    try {
      await admin.unsafe(`create database ${name} template tillit_template`)
      return
    } catch (error) {
      if (attempt > 200) throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}

async function dropWithoutLeaks(admin: postgres.Sql, name: string): Promise<void> {
  // A leak stays for ever; a server process that ends may take its time on a busy machine.
  for (let attempt = 0; attempt < 200; attempt++) {
    const [row] = await admin<{ open: number }[]>`select count(*)::int as open from pg_stat_activity where datname = ${name}`
    if (row?.open === 0) break
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  const leaks = await admin<{ application_name: string }[]>`select application_name from pg_stat_activity where datname = ${name}`
  await admin.unsafe(`drop database ${name} with (force)`)
  if (leaks.length > 0) throw new Error(`connections left open: ${leaks.map(leak => leak.application_name).join(', ')}`)
}
