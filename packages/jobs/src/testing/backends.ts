import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import pg from 'pg'
import type { QueueBackend } from '../backend.js'
import { migrateJobs } from '../migrate.js'
import { startRedis } from './redis-server.js'
import { openProxy, type TcpProxy } from './tcp-proxy.js'

/** A backend for a test file, reached through a network that can be cut. */
export interface TestBackend {
  readonly name: string
  /** A fresh, migrated, empty queue of its own. */
  fresh(): Promise<QueueBackend>
  /** How many places in the stored queue hold this text. */
  contains(backend: QueueBackend, text: string): Promise<number>
  readonly network: TcpProxy
  stop(): Promise<void>
}

/** @param databaseUrl a database the test may use, as its owner. */
export async function postgresBackend(databaseUrl: string): Promise<TestBackend> {
  const url = new URL(databaseUrl)
  const network = await openProxy({ host: url.hostname, port: Number(url.port) })
  url.port = String(network.port)
  return {
    name: 'postgres',
    network,
    async fresh() {
      const backend = { kind: 'postgres', url: url.href, schema: `jobs_${randomBytes(4).toString('hex')}` } as const
      await migrateJobs(backend)
      return backend
    },
    async contains(backend, text) {
      if (backend.kind !== 'postgres') return 0
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      try {
        const tables = await client.query('SELECT table_name FROM information_schema.tables WHERE table_schema = $1', [backend.schema])
        let found = 0
        for (const { table_name } of tables.rows) {
          const sql = `SELECT count(*)::int AS n FROM ${backend.schema}.${table_name} t WHERE t::text LIKE '%' || $1 || '%'`
          const { rows } = await client.query(sql, [text])
          found += rows[0].n
        }
        return found
      } finally {
        await client.end()
      }
    },
    stop: () => network.close(),
  }
}

export async function redisBackend(): Promise<TestBackend> {
  const redis = await startRedis()
  const network = await openProxy({ host: '127.0.0.1', port: redis.port })
  return {
    name: 'redis',
    network,
    async fresh() {
      const backend = { kind: 'redis', url: `redis://127.0.0.1:${network.port}`, prefix: `{${randomBytes(4).toString('hex')}}` } as const
      await migrateJobs(backend)
      return backend
    },
    async contains(_backend, text) {
      const client = new Redis(redis.port)
      let found = 0
      for (const key of await client.keys('*')) {
        const type = await client.type(key)
        const value = type === 'stream' ? await client.xrange(key, '-', '+') : type === 'hash' ? await client.hgetall(key) : key
        if (JSON.stringify([key, value]).includes(text)) found++
      }
      client.disconnect()
      return found
    },
    async stop() {
      await network.close()
      await redis.stop()
    },
  }
}
