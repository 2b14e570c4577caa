import { quoteSchemaName, runMigrations } from 'bullmq'
import pg from 'pg'
import type { QueueBackend } from './backend.js'

/**
 * Makes the backend ready for workers; safe to run again and at the same time as another.
 * Run it as the database's owner BEFORE any worker starts: a worker on a schema that is not there spins until it is out of memory.
 * @param backend its `url` must be the owner's, not the service's.
 * @param options.grantTo the service's database role, which then may use the queue and nothing else; nobody else may.
 */
export async function migrateJobs(backend: QueueBackend, options: { readonly grantTo?: string } = {}): Promise<void> {
  if (backend.kind === 'redis') return
  const client = new pg.Client({ connectionString: backend.url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    await runMigrations(client, backend.schema)
    await client.query(grants(quoteSchemaName(backend.schema), options.grantTo))
  } finally {
    await client.end()
  }
}

function grants(schema: string, role: string | undefined): string {
  const revoke = `REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC;
    REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM PUBLIC;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${schema} FROM PUBLIC;`
  if (role === undefined) return revoke
  const to = pg.escapeIdentifier(role)
  return `${revoke}
    GRANT USAGE ON SCHEMA ${schema} TO ${to};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${to};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${to};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${to};`
}
