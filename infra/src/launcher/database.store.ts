import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { backendFrom, migrateJobs } from '@tillit/jobs'
import { migrate } from '@tillit/store'
import postgres from 'postgres'
import { checkout } from './config.js'
import { LauncherError } from './failure.js'
import type { Keys } from './keys.js'

/** Services with a schema and a role, in the order their migrations run: a view is made before the one it is granted to reads it. */
export const databaseServices = ['planner', 'directory', 'intake', 'aggregator', 'signals', 'feedback'] as const
const queueServices = ['planner', 'directory', 'aggregator'] as const

export interface Database {
  /** Connection string of `tillit_<role>`. */
  url(role: string): string
  readonly applied: readonly string[]
}

/**
 * Brings a database to where the services can use it: roles, passwords, schemas, queues. Safe to run again.
 * @throws LauncherError when the server keeps a clock of commits.
 * @param adminUrl a superuser's URL, or of a role with CREATEROLE that owns the database.
 * @param name database to make and use (embedded engine); undefined uses the one in the URL.
 */
export async function prepareDatabase(
  adminUrl: string,
  keys: Keys,
  options: { name?: string; redisUrl?: string | undefined },
): Promise<Database> {
  const target = new URL(adminUrl)
  if (options.name) {
    await createDatabase(adminUrl, options.name)
    target.pathname = `/${options.name}`
  }
  await requireNoClock(target.href)
  await makeRoles(target.href, keys)
  const url = (role: string) => {
    const own = new URL(target)
    own.username = `tillit_${role}`
    own.password = keys.password(`tillit_${role}`)
    return own.href
  }
  const folder = (service: string) => join(checkout, 'services', service, 'migrations')
  const { applied } = await migrate({
    databaseUrl: url('owner'),
    sets: databaseServices.map(service => ({ service, folder: folder(service) })),
  })
  for (const service of queueServices) {
    // A worker on a queue schema that is not there spins until it is out of memory: make it before any service starts.
    const backend = backendFrom({ databaseUrl: url('owner'), redisUrl: options.redisUrl, service })
    await migrateJobs(backend, { grantTo: `tillit_${service}` })
  }
  return { url, applied }
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  try {
    const found = await admin`/* database-exists */ select 1 from pg_database where datname = ${name}`
    if (found.length === 0) await admin`create database ${admin(name)}`
  } finally {
    await admin.end({ timeout: 5 })
  }
}

/** A server that notes when each transaction was committed would tell when each ballot came. */
async function requireNoClock(url: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await admin<{ setting: string }[]>`/* commit-clock */ select current_setting('track_commit_timestamp') as setting`
    if (row?.setting === 'on')
      throw new LauncherError('The database server has track_commit_timestamp = on and would note when each answer came: turn it off.')
  } finally {
    await admin.end({ timeout: 5 })
  }
}

async function makeRoles(url: string, keys: Keys): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const page = readFileSync(join(checkout, 'infra/roles.sql'), 'utf8').replaceAll(':password', 'NULL')
    await admin.unsafe(page)
    for (const role of ['owner', ...databaseServices]) {
      const password = keys.password(`tillit_${role}`)
      await admin.unsafe(`alter role tillit_${role} password '${password}'`)
    }
  } finally {
    await admin.end({ timeout: 5 })
  }
}
