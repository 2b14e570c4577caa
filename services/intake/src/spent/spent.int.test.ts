import { createHash } from 'node:crypto'
import { openStore } from '@tillit/store'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ballot, junk, startIntake } from '../testing.fixture.js'

type Intake = Awaited<ReturnType<typeof startIntake>>
let intake: Intake
let owner: ReturnType<typeof openStore>
beforeAll(async () => {
  intake = await startIntake()
  owner = openStore(intake.database.url('owner'), { name: 'spent-test', max: 1 })
})
afterAll(async () => {
  await owner.close()
  await intake.close()
})

const heads = (nonces: readonly string[]) => nonces.map(nonce => nonce.slice(0, 16)).sort(byBytes).join('') // biome-ignore format: one line
const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one, 'base64url'), Buffer.from(other, 'base64url'))
const spent = (wave: string) => intake.call('GET', `/waves/${wave}/spent`, undefined, null)
const audited = (wave: string, listed: string[]) => intake.call('POST', `/waves/${wave}/audited`, { listed })

async function send(wave: string, more: Parameters<typeof ballot>[1][]) {
  const ballots = await Promise.all(more.map(one => ballot(wave, one)))
  const answers = await Promise.all(ballots.map(one => intake.submit(one)))
  expect(answers.every(answer => answer.status === 204)).toBe(true)
  return ballots.map(one => one.nonce)
}

describe('the list of spent tokens', () => {
  it('holds every accepted number and no refused one, in the order of their bytes, for anybody and for ever', async () => {
    await intake.openWave('w1', { kinds: ['scores', 'comment'] })
    const scores = await send(
      'w1',
      Array.from({ length: 30 }, (_, i) => ({ cohort: i % 3 ? 'n1' : 'n2' })),
    )
    const comments = await send('w1', [{ kind: 'comment' }, { kind: 'comment', cohort: 'n2' }])
    const refused = { ...(await ballot('w1')), token: junk(64) }
    expect((await intake.submit(refused)).status).toBe(403)
    expect([(await spent('w1')).status, (await spent('w1')).body.error.code]).toEqual([409, 'spent.not-yet'])
    await intake.call('POST', '/waves/w1/close')
    expect((await spent('w1')).status).toBe(409)
    await audited('w1', ['scores', 'comment'])
    const list = await spent('w1')
    expect(list.body).toEqual({
      wave: 'w1',
      spent: [
        { kind: 'scores', numbers: heads(scores) },
        { kind: 'comment', numbers: heads(comments) },
      ],
    })
    expect(JSON.stringify(list.body)).not.toContain(refused.nonce.slice(0, 16))
    expect(list.header('cache-control')).toBe('public, max-age=31536000, immutable')
    const again = await fetch(`${intake.url}/waves/w1/spent`, {
      headers: { 'if-none-match': list.header('etag')!, origin: 'https://svara.example' },
    })
    expect([again.status, again.headers.get('access-control-allow-origin')]).toEqual([304, 'https://svara.example'])
  })

  it('leaves out kinds the audit did not name, and the first audit stands', async () => {
    await intake.openWave('w2', { kinds: ['scores', 'comment'] })
    await send('w2', [{}, { kind: 'comment' }])
    await intake.call('POST', '/waves/w2/close')
    expect((await audited('w2', [])).status).toBe(204)
    expect((await audited('w2', ['scores'])).status).toBe(204)
    expect((await spent('w2')).body).toEqual({ wave: 'w2', spent: [] })
  })

  it('is under 200 kB for 12,000 ballots', async () => {
    await intake.openWave('w3')
    await owner.sql`insert into intake.nullifier (organisation_id, wave, nonce, kind, digest, cohort)
      select 'kommun', 'w3', sha256(i::text::bytea), 'scores', sha256(''), 'n1' from generate_series(1, 12000) as i`
    await intake.call('POST', '/waves/w3/close')
    await audited('w3', ['scores'])
    const answer = await fetch(`${intake.url}/waves/w3/spent`)
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(200_000)
  })

  it('does not exist for a wave nobody knows', async () => {
    expect([(await spent('nowhere')).status, (await intake.call('GET', '/waves/nowhere/taken')).status]).toEqual([404, 404])
    expect((await audited('nowhere', [])).status).toBe(404)
  })
})

describe('the numbers for the audit', () => {
  it('are told per cohort and kind after close, then forgotten with the cohort of every spent token', async () => {
    await intake.openWave('w4', { kinds: ['scores', 'comment'] })
    await send('w4', [{}, {}, { cohort: 'n2' }, { kind: 'comment' }])
    expect((await intake.call('GET', '/waves/w4/taken')).body.error.code).toBe('wave.not-closed')
    expect((await audited('w4', ['scores'])).body.error.code).toBe('wave.not-closed')
    await intake.call('POST', '/waves/w4/close')
    const { taken, lists } = (await intake.call('GET', '/waves/w4/taken')).body
    expect(taken).toHaveLength(3)
    expect(taken).toEqual(
      expect.arrayContaining([
        { cohort: 'n1', kind: 'scores', count: 2 },
        { cohort: 'n2', kind: 'scores', count: 1 },
        { cohort: 'n1', kind: 'comment', count: 1 },
      ]),
    )
    await audited('w4', ['scores'])
    expect((await intake.call('GET', '/waves/w4/taken')).body).toEqual({ taken: null, lists })
    const [scores] = (await spent('w4')).body.spent
    const sha256 = createHash('sha256').update(scores.numbers).digest('base64url')
    expect(lists).toHaveLength(3)
    expect(lists).toContainEqual({ kind: 'scores', sha256 })
    const rows = await owner.sql`select nonce from intake.nullifier where wave = 'w4' and cohort is not null`
    expect(rows).toHaveLength(0)
    // Every page tidied: no old row with a cohort lies in one.
    const [pages] =
      await owner.sql`select relpages > 0 and relpages = relallvisible as tidy from pg_class where oid = 'intake.nullifier'::regclass`
    expect(pages).toEqual({ tidy: true })
  })

  it('do not change when the aggregator takes ballots away while the wave is open', async () => {
    await intake.openWave('w5')
    await send('w5', [{}, {}])
    await owner.sql`delete from intake.ballot where wave = 'w5'`
    await intake.call('POST', '/waves/w5/close')
    expect((await intake.call('GET', '/waves/w5/taken')).body.taken).toEqual([{ cohort: 'n1', kind: 'scores', count: 2 }])
  })

  it.each([
    ['GET', '/waves/w5/taken', undefined],
    ['POST', '/waves/w5/audited', { listed: [] }],
  ])('%s %s is for the planner only', async (method, path, body) => {
    expect((await intake.call(method, path, body, null)).status).toBe(401)
    expect((await intake.call(method, path, body, testSession('admin'))).status).toBe(403)
  })
})
