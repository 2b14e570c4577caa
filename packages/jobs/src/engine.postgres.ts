import { assertSchemaCompatibility, createPostgresBackend, PostgresConnection, PostgresQueueBackend, Queue, Worker } from 'bullmq'
import pg from 'pg'
import { type Engine, eventHistory, workerDefaults } from './engine.js'

/**
 * BullMQ on PostgreSQL. All queues of a process share one small pool; each worker has a pool and a LISTEN connection of its own.
 * Connections are made only after a probe: BullMQ remembers a failed first connection for ever.
 */
export function postgresEngine(url: string, schema: string, onError: (error: Error) => void): Engine {
  const connection = { connectionString: url, schema, max: 2, connectionTimeoutMillis: 2_000, keepAlive: true }
  let shared: PostgresConnection | undefined

  const sharedConnection = () => {
    if (shared) return shared
    const opened = new PostgresConnection(connection)
    opened.on('error', onError)
    opened.waitUntilReady().catch(() => {
      if (shared === opened) shared = undefined
      opened.close().catch(onError)
    })
    shared = opened
    return opened
  }

  return {
    async probe() {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000, query_timeout: 2_000 })
      client.on('error', () => {})
      try {
        await client.connect()
        await client.query(`SELECT set_config('search_path', $1, false)`, [schema])
        await assertSchemaCompatibility(client, schema)
      } finally {
        client.end().catch(() => {})
      }
    },
    queue: (name, settings) =>
      new Queue(
        name,
        { connection, streams: eventHistory, settings },
        ((_name: string, options: ConstructorParameters<typeof PostgresQueueBackend>[2]) =>
          new PostgresQueueBackend(sharedConnection(), name, options, false)) as never,
      ) as Queue,
    worker: (name, processor, { concurrency, ...settings }) =>
      new Worker(
        name,
        processor,
        { ...workerDefaults, connection, concurrency, settings } as never,
        createPostgresBackend as never,
      ) as Worker,
    async close() {
      await shared?.close()
    },
  }
}
