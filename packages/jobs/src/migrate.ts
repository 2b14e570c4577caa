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
    await client.query(
      `BEGIN; SELECT pg_advisory_xact_lock(hashtext('tillit-queue-grants')); ${grants(backend.schema, options.grantTo)} COMMIT`,
    )
  } finally {
    await client.end()
  }
}

function grants(name: string, role: string | undefined): string {
  const schema = quoteSchemaName(name)
  const revoke = `REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC;
    REVOKE ALL ON ALL TABLES IN SCHEMA ${schema} FROM PUBLIC;
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${schema} FROM PUBLIC;`
  if (role === undefined) return revoke
  const to = pg.escapeIdentifier(role)
  // CREATE: BullMQ makes a sequence for the job numbers of each queue when the first job comes.
  return `${revoke}
    GRANT USAGE, CREATE ON SCHEMA ${schema} TO ${to};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${to};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${to};
    DO $$ DECLARE seq regclass; BEGIN
      FOR seq IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'S' AND n.nspname = ${pg.escapeLiteral(name)} AND pg_has_role(current_user, c.relowner, 'USAGE')
      LOOP EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %s TO ${to.replaceAll("'", "''")}', seq); END LOOP;
    END $$;`
}
