import postgres from 'postgres'
import { arrayTypes } from './arrays.js'

export type Sql = postgres.Sql
export type Transaction = postgres.TransactionSql

export interface Store {
  sql: Sql
  /** Runs `work` in one transaction; `name` stands in pg_stat_activity as application name suffix and in errors. Rolled back on a throw. */
  transaction<Result>(name: string, work: (tx: Transaction) => Promise<Result>): Promise<Result>
  /** True when the database answers. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

/**
 * A pool of one role's connections (postgres.js). Notices are silent, statements prepared, times out after 10 s of connecting.
 * @param databaseUrl postgres://role:password@host:port/database
 */
export function openStore(databaseUrl: string, options: { name: string; max?: number }): Store {
  const sql = postgres(databaseUrl, {
    max: options.max ?? 8,
    idle_timeout: 60,
    connect_timeout: 10,
    // postgres.js waits up to 20 s before it tries again: a database that is back should be found within a second.
    backoff: retries => Math.min(2 ** retries / 50, 1),
    onnotice: () => {},
    fetch_types: false,
    types: arrayTypes as never,
    connection: { application_name: options.name },
  })
  return {
    sql,
    transaction: async (_name, work) => (await sql.begin(tx => work(tx))) as never,
    ready: async () => {
      try {
        await sql`/* ready */ select 1`
        return true
      } catch {
        return false
      }
    },
    close: () => sql.end({ timeout: 5 }),
  }
}
