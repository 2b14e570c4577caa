import { openStore, type Store } from '@tillit/store'
import { createTestDatabase, type TestDatabase } from '@tillit/test-kit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { forgetOldComments } from './retention.store.js'

let database: TestDatabase
let store: Store
beforeAll(async () => {
  database = await createTestDatabase()
  store = openStore(database.url('aggregator'), { name: 'retention-test', max: 1 })
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

it('comments go when a year has passed since closing, and nothing else of the wave', async () => {
  const { sql } = store
  for (const [wave, source, closedOn] of [['live', 'live', '2026-11-20'] as const, ['old', 'history', null] as const]) {
    const [row] = await sql<{ tally: number }[]>`
      insert into blocks.tally (organisation_id, wave, root, title, source, closed_on, thresholds)
      values ('kommun', ${wave}, 'K', 'Puls', ${source}, ${closedOn}, '{}') returning tally`
    await sql`insert into blocks.comment_group (organisation_id, tally, place, node, path, question, audience, texts)
      values ('kommun', ${row!.tally}, 0, 'n1', 'K', 'open.good', 'hr', ${['a', 'b', 'c', 'd', 'e']})`
  }
  const waves = async () =>
    (await sql`select wave from blocks.comment_group join blocks.tally using (organisation_id, tally) order by 1`).map(row => row.wave)
  expect(await forgetOldComments(sql, '2027-11-20')).toBe(0)
  expect(await waves()).toEqual(['live', 'old'])
  expect(await forgetOldComments(sql, '2027-11-21')).toBe(1)
  expect(await waves()).toEqual(['old'])
  expect((await sql`select wave from blocks.tally order by 1`).map(row => row.wave)).toEqual(['live', 'old'])
  await expect(sql`delete from blocks.tally`).rejects.toThrow('permission denied')
  await expect(sql`delete from blocks.block`).rejects.toThrow('permission denied')
})
