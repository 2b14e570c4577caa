import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@tillit/store'
import { findBinaries, startEngine } from '@tillit/store/embedded'
import postgres from 'postgres'
import { freePort } from './ports.js'
import { checkout, rolesSql, serviceNames, testPassword } from './roles.js'

export interface Cluster {
  port: number
  stop(): Promise<void>
}

/** A throw-away PostgreSQL 18 with the roles of infra/roles.sql and the template database `tillit_template` holding every service's migrations. */
export async function startCluster(): Promise<Cluster> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'tillit-test-'))
  const engine = await startEngine({
    binaries: await findBinaries(import.meta.url),
    folder: join(folder, 'pg'),
    port,
    password: testPassword,
    logFile: join(folder, 'postgres.log'),
    // Autovacuum would look at a table whenever it likes, and keep what a test's own VACUUM is to remove.
    settings: { max_connections: '200', shared_buffers: '64MB', autovacuum: 'off' },
  })
  const admin = postgres(`postgres://postgres:${testPassword}@127.0.0.1:${port}/postgres`, { max: 1, onnotice: () => {} })
  await admin.unsafe('create database tillit_template')
  await admin.end()
  const template = postgres(`postgres://postgres:${testPassword}@127.0.0.1:${port}/tillit_template`, { max: 1, onnotice: () => {} })
  await template.unsafe(rolesSql())
  await template.end()
  await migrate({
    databaseUrl: `postgres://tillit_owner:${testPassword}@127.0.0.1:${port}/tillit_template`,
    sets: serviceNames.map(service => ({ service, folder: `${checkout}services/${service}/migrations` })),
  })
  return {
    port,
    stop: async () => {
      await engine.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
