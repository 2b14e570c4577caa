import { mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBinaries, startEngine } from '@tillit/store/embedded'
import { freePort } from '@tillit/test-kit'
import postgres from 'postgres'
import { expect, it } from 'vitest'

it('a refused row is not in the log of the embedded PostgreSQL, neither its values nor the statement', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillit-log-'))
  const logFile = join(folder, 'postgres.log')
  const settings = { shared_buffers: '16MB', max_connections: '10' }
  const binaries = await findBinaries(import.meta.url)
  const engine = await startEngine({ binaries, folder: join(folder, 'pg'), port: await freePort(), password: 'secret', logFile, settings })
  const sql = postgres(engine.url, { max: 1, onnotice: () => {} })
  try {
    await sql`create table said (body text check (length(body) < 20), unique (body))`
    const long = 'Min chef heter Karin och hon lyssnar inte'
    await expect(sql`insert into said values (${long})`).rejects.toMatchObject({ code: '23514' })
    await sql`insert into said values ('Karin igen')`
    await expect(sql`insert into said values (${'Karin igen'})`).rejects.toMatchObject({ code: '23505' })
    await expect(sql`select ${'Karin'}::text::int`).rejects.toMatchObject({ code: '22P02' })
  } finally {
    await sql.end()
    await engine.stop()
  }
  const log = readFileSync(logFile, 'utf8')
  await rm(folder, { recursive: true, force: true })
  expect(log).toContain('database system is ready')
  expect(log).not.toMatch(/Karin|said|ERROR|DETAIL/)
})
