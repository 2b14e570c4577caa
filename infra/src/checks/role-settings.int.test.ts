import { createTestDatabase, serviceNames, type TestDatabase } from '@tillit/test-kit'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const wanted = {
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_duration_sample: '-1',
  log_duration: 'off',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  synchronous_commit: 'on',
}
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

// The embedded server has these settings anyway: what is looked at is the role's own, which an external server must obey too.
describe("a service's role", () => {
  it.each([...serviceNames, 'owner'] as const)('%s logs no value and waits for the disk, by a setting of its own', async role => {
    const sql = postgres(database.url(role), { max: 1, onnotice: () => {} })
    const rows = await sql<{ name: string; setting: string; source: string }[]>`
      select name, setting, source from pg_settings where name = any(${Object.keys(wanted)}::text[])`
    await sql.end()
    expect(Object.fromEntries(rows.map(row => [row.name, row.setting]))).toEqual(wanted)
    expect([...new Set(rows.map(row => row.source))]).toEqual(['user'])
  })
})
