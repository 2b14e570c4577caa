import { randomBytes, randomUUID } from 'node:crypto'
import { openStore, type Store } from '@tillit/store'
import { createTestDatabase, type TestDatabase } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InvitationStore, invitationStore } from './invitation.store.js'
import { rightsShuffler } from './rights.shuffle.store.js'

const people = 200
let database: TestDatabase
let store: Store
let invitations: InvitationStore
let shuffle: () => Promise<void>
const hashes = Array.from({ length: people }, () => randomBytes(32).toString('hex'))
const digest = (at: number) => at.toString(16).padStart(64, '0')

beforeAll(async () => {
  database = await createTestDatabase()
  store = openStore(database.url('directory'), { name: 'shuffle-test', max: 4 })
  invitations = invitationStore(store, 'kommun')
  shuffle = rightsShuffler(store, 'kommun')
  const { sql } = store
  const [tomorrow, signed] = [new Date(Date.now() + 86_400_000), sql.json({})]
  for (const [wave, state] of [['puls', 'open'] as const, ['later', 'planned'] as const]) {
    await sql`insert into directory.wave (organisation_id, wave, state, issuer_public_key, invited, signed, closes_at)
      values ('kommun', ${wave}, ${state}, 'k', ${people}, ${signed}, ${tomorrow})`
    await sql`insert into directory.wave_node (organisation_id, wave, node, position, path, name, invited, cohort, merged)
      values ('kommun', ${wave}, 'n1', 0, 'K', 'K', ${people}, true, '{}')`
  }
  for (const hash of hashes)
    await sql`insert into directory.ballot_right (organisation_id, wave, seat, cohort, secret_hash)
      values ('kommun', 'puls', ${randomUUID()}, 'n1', decode(${hash}, 'hex'))`
  await sql`insert into directory.ballot_right (organisation_id, wave, cohort) values ('kommun', 'later', 'n1')`
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

/** What somebody who runs the database sees: drawn rights by transaction, then by place in the table. */
const seen = () => store.sql<{ hash: string; xmin: string }[]>`
  select encode(secret_hash, 'hex') as hash, xmin::text from directory.ballot_right where drawn is not null order by xmin::text::bigint, ctid`

/** Share of neighbouring pairs that stand in the order in which they drew: a half is chance. */
function inOrder(order: readonly string[], drew: readonly string[]): number {
  const at = new Map(drew.map((hash, i) => [hash, i]))
  return order.slice(1).filter((hash, i) => at.get(order[i]!)! < at.get(hash)!).length / (order.length - 1)
}

describe('the rights of an open wave', () => {
  it('tell after a shuffle neither by transaction nor by place in which order they were drawn', async () => {
    const drew = hashes.toSorted()
    for (const [at, hash] of drew.entries()) await invitations.claim([{ hash, digest: digest(at) }])
    const before = await seen()
    expect(
      inOrder(
        before.map(row => row.hash),
        drew,
      ),
    ).toBe(1)
    await shuffle()
    const after = await seen()
    expect(after).toHaveLength(people)
    expect(new Set(after.map(row => row.xmin)).size).toBe(1)
    const share = inOrder(
      after.map(row => row.hash),
      drew,
    )
    expect(share).toBeGreaterThan(0.35)
    expect(share).toBeLessThan(0.65)
    const links = await invitations.links(drew)
    for (const link of links) expect(link.drawn).toBe(digest(drew.indexOf(link.hash)))
  })

  it('lose no draw that comes at the same time', async () => {
    await store.sql`update directory.ballot_right set drawn = null`
    const claims = hashes.map((hash, at) => invitations.claim([{ hash, digest: digest(at) }]))
    const shuffles = Array.from({ length: 5 }, () => shuffle())
    const claimed = await Promise.all(claims)
    await Promise.all(shuffles)
    expect(claimed.filter(one => one.size === 1)).toHaveLength(people)
    expect(await seen()).toHaveLength(people)
  })

  it('stay as they are in waves that are not open', async () => {
    const place = () => store.sql`select seat, ctid::text, xmin::text from directory.ballot_right where wave = 'later'`
    const before = await place()
    await shuffle()
    expect([...(await place())]).toEqual([...before])
  })
})
