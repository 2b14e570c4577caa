import { openStore, type Store } from '@tillit/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from './database.js'

let database: TestDatabase
let store: Store
beforeAll(async () => {
  database = await createTestDatabase()
  store = openStore(database.url('intake'), { name: 'store-test', max: 4 })
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

describe('a store', () => {
  it('takes and gives arrays of every type the services use', async () => {
    const day = new Date('2026-11-09T08:00:00Z')
    const [row] = await store.sql`
      select ${['å', 'b,"c"', '{x}']}::text[] as texts, ${[1, 2]}::int[] as ints, ${['9007199254740993']}::bigint[] as bigs, ${[0.5, 2]}::float8[] as floats,
        ${[]}::text[] as none, ${[day.toISOString()]}::timestamptz[] as days, ${['6f1b0f0e-2c1e-4a36-8f52-0a3c8b1f7d11']}::uuid[] as ids,
        array[true, false] as bools, array['{"a":1}'::jsonb] as objects`
    expect(row).toEqual({
      texts: ['å', 'b,"c"', '{x}'],
      ints: [1, 2],
      bigs: ['9007199254740993'],
      floats: [0.5, 2],
      none: [],
      days: [day],
      ids: ['6f1b0f0e-2c1e-4a36-8f52-0a3c8b1f7d11'],
      bools: [true, false],
      objects: [{ a: 1 }],
    })
  })

  it('finds its database again when every connection is cut, and rejects only what was under way', async () => {
    const root = openStore(database.url('superuser'), { name: 'store-test-root', max: 1 })
    for (let round = 0; round < 20; round++) {
      const asked = Array.from({ length: 8 }, () => store.sql`select 1 as one`.then(() => 'answered').catch(() => 'rejected'))
      await root.sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tillit_intake' and datname = current_database()`
      expect((await Promise.all(asked)).every(one => one === 'answered' || one === 'rejected')).toBe(true)
    }
    await expect.poll(() => store.ready()).toBe(true)
    await root.close()
  })
})
