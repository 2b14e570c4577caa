import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openStore } from '@tillit/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from './index.js'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'migrations-'))
  await writeFile(join(folder, '0001-thing.sql'), 'create schema probe; create table probe.thing (id int primary key);')
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await database.drop()
})
const run = () => migrate({ databaseUrl: database.url('owner'), sets: [{ service: 'probe', folder }] })

describe('migrations', () => {
  it('are applied once when two starters race', async () => {
    const [first, second] = await Promise.all([run(), run()])
    expect([...first.applied, ...second.applied]).toEqual(['probe/0001-thing.sql'])
  })
  it('go on with new files', async () => {
    await writeFile(join(folder, '0002-more.sql'), 'alter table probe.thing add column size int')
    expect((await run()).applied).toEqual(['probe/0002-more.sql'])
  })
  it('apply nothing of a run that fails', async () => {
    await writeFile(join(folder, '0003-half.sql'), 'create table probe.half (id int); select 1/0')
    await expect(run()).rejects.toThrow(/division by zero/)
    await rm(join(folder, '0003-half.sql'))
    const store = openStore(database.url('owner'), { name: 'probe' })
    const rows = await store.sql`select to_regclass('probe.half') as half`
    await store.close()
    expect(rows[0]?.half).toBeNull()
  })
  it('refuse an edited file, a removed file and a misnamed file', async () => {
    await writeFile(join(folder, '0002-more.sql'), 'alter table probe.thing add column length int')
    await expect(run()).rejects.toThrow('probe/0002-more.sql was edited after it was applied')
    await rm(join(folder, '0002-more.sql'))
    await expect(run()).rejects.toThrow('is gone')
    await writeFile(join(folder, 'later.sql'), '')
    await expect(run()).rejects.toThrow('is not named')
  })
})

describe('a store', () => {
  it('rolls a transaction back when its work throws', async () => {
    const store = openStore(database.url('owner'), { name: 'probe' })
    await expect(
      store.transaction('probe', async tx => {
        await tx`insert into probe.thing (id) values (1)`
        throw new Error('stop')
      }),
    ).rejects.toThrow('stop')
    const rows = await store.sql`select * from probe.thing`
    await store.close()
    expect(rows).toHaveLength(0)
  })
  it('says that it is not ready when the database is away', async () => {
    const store = openStore('postgres://nobody:x@127.0.0.1:1/none', { name: 'probe' })
    expect(await store.ready()).toBe(false)
    await store.close()
  })
})
