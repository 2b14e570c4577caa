import { randomBytes } from 'node:crypto'
import { openStore, type Store } from '@tillit/store'
import { createTestDatabase, type TestDatabase } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawShuffler } from './draw.shuffle.store.js'
import { type DrawStore, drawStore } from './draw.store.js'

const people = 200
let database: TestDatabase
let store: Store
let draws: DrawStore
let shuffle: () => Promise<void>
const marks = Array.from({ length: people }, () => randomBytes(32).toString('hex'))
const digest = (at: number) => at.toString(16).padStart(64, '0')
const drawOf = (mark: string, at: number) => ({ wave: 'puls', cohort: 'n1', mark, digest: digest(at), key: digest(0) })

beforeAll(async () => {
  database = await createTestDatabase()
  store = openStore(database.url('directory'), { name: 'shuffle-test', max: 4 })
  draws = drawStore(store, 'kommun')
  shuffle = drawShuffler(store, 'kommun')
  const { sql } = store
  const key = Buffer.alloc(32)
  const [tomorrow, signed] = [new Date(Date.now() + 86_400_000), sql.json({})]
  for (const [wave, state] of [['puls', 'open'] as const, ['later', 'planned'] as const])
    await sql`insert into directory.wave (organisation_id, wave, state, issuer_public_key, invited, signed, closes_at, draw_key_hash)
      values ('kommun', ${wave}, ${state}, 'k', ${people}, ${signed}, ${tomorrow}, ${key})`
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

/** What somebody who runs the database sees: draws by transaction, then by place in the table. */
const seen = () => store.sql<{ mark: string; xmin: string }[]>`
  select encode(mark, 'hex') as mark, xmin::text from directory.draw order by xmin::text::bigint, ctid`

/** Share of neighbouring pairs that stand in the order in which they drew: a half is chance. */
function inOrder(order: readonly string[], drew: readonly string[]): number {
  const at = new Map(drew.map((mark, i) => [mark, i]))
  return order.slice(1).filter((mark, i) => at.get(order[i]!)! < at.get(mark)!).length / (order.length - 1)
}

describe('the draws of an open wave', () => {
  it('tell after a shuffle neither by transaction nor by place in which order they came', async () => {
    for (const [at, mark] of marks.entries()) await draws.add([drawOf(mark, at)])
    const order = (rows: readonly { mark: string }[]) => rows.map(row => row.mark)
    expect(inOrder(order(await seen()), marks)).toBe(1)
    await shuffle()
    const after = await seen()
    expect(after).toHaveLength(people)
    expect(new Set(after.map(row => row.xmin)).size).toBe(1)
    const share = inOrder(order(after), marks)
    expect(share).toBeGreaterThan(0.35)
    expect(share).toBeLessThan(0.65)
    const digests = await draws.digests(marks.map(mark => ({ wave: 'puls', mark })))
    for (const [at, mark] of marks.entries()) expect(digests.get(mark)).toBe(digest(at))
  })

  it('lose none that comes at the same time', async () => {
    await store.sql`delete from directory.draw`
    const adding = marks.map((mark, at) => draws.add([drawOf(mark, at)]))
    const shuffles = Array.from({ length: 5 }, () => shuffle())
    const added = await Promise.all(adding)
    await Promise.all(shuffles)
    expect(added.filter(one => one.size === 1)).toHaveLength(people)
    expect(await seen()).toHaveLength(people)
  })

  it('are noted in open waves only, and under the key of the wave only', async () => {
    const fresh = drawOf(randomBytes(32).toString('hex'), 0)
    expect(await draws.add([{ ...fresh, wave: 'later' }])).toEqual(new Set())
    expect(await draws.add([{ ...fresh, key: digest(1) }])).toEqual(new Set())
    expect(await draws.add([fresh])).toEqual(new Set([fresh.mark]))
  })
})
