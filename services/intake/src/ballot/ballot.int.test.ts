import { openSealed } from '@tillit/ballot/opener'
import { base64urlOf, openStore, type Store } from '@tillit/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ballot, junk, sealKeys, startIntake } from '../testing.fixture.js'

type Intake = Awaited<ReturnType<typeof startIntake>>
let intake: Intake
let owner: Store

beforeAll(async () => {
  intake = await startIntake()
  owner = openStore(intake.database.url('owner'), { name: 'intake-test-owner', max: 1 })
})
afterAll(async () => {
  await owner.close()
  await intake.close()
})

const kept = (wave: string) =>
  owner.sql<{ cohort: string; kind: 'scores'; nonce: Uint8Array; sealed: Uint8Array }[]>`
    select cohort, kind, nonce, sealed from intake.ballot where wave = ${wave}`
const refused = async (wave: string) => (await intake.call('GET', `/waves/${wave}`)).body.refused

describe('a ballot with a good token', () => {
  it('is answered 204 without a body, kept sealed, and opens with the wave’s key only', async () => {
    await intake.openWave('good')
    const submission = await ballot('good', { answers: [4, null] })
    const answer = await intake.submit(submission)
    expect([answer.status, answer.body]).toEqual([204, null])
    const [row, ...more] = await kept('good')
    expect(more).toEqual([])
    const envelope = {
      wave: 'good',
      cohort: row!.cohort,
      kind: row!.kind,
      nonce: base64urlOf(row!.nonce),
      sealed: base64urlOf(row!.sealed),
    }
    expect([...openSealed(sealKeys.privateKey, envelope).subarray(0, 4)]).toEqual([1, 2, 4, 0])
  })

  it('is taken for a comment with a token and envelope of its own, and not counted among the scores', async () => {
    await intake.openWave('comment')
    expect((await intake.submit(await ballot('comment', { kind: 'comment' }))).status).toBe(204)
    expect((await intake.submit(await ballot('comment'))).status).toBe(204)
    expect((await intake.call('GET', '/waves/comment')).body.accepted).toBe(1)
    expect((await kept('comment')).length).toBe(2)
  })

  it('is taken for questions by an attribute under a cohort of the split tree alone, and not counted among the scores', async () => {
    const kinds = ['scores' as const, 'split' as const, 'feedback' as const]
    await intake.plan('split', { kinds }, ['n1', 'n2'], ['n8', 'n9'])
    await intake.call('POST', '/waves/split/open')
    const taken = await ballot('split', { kind: 'split', cohort: 'n8' })
    expect((await intake.submit(taken)).status).toBe(204)
    expect((await intake.submit(await ballot('split', { cohort: 'n1' }))).status).toBe(204)
    for (const wrong of [await ballot('split', { kind: 'split', cohort: 'n1' }), await ballot('split', { cohort: 'n8' })]) {
      const refusal = await intake.submit(wrong)
      expect([refusal.status, refusal.body.error.code]).toEqual([400, 'ballot.cohort-unknown'])
    }
    // A token for one kind is worthless under the other, whatever cohort it carries.
    const other = await intake.submit({ ...taken, kind: 'scores', cohort: 'n1' })
    expect([other.status, other.body.error.code]).toEqual([403, 'ballot.token-refused'])
    expect((await kept('split')).map(row => `${row.kind} ${row.cohort} ${row.sealed.length}`).sort()).toEqual([
      'scores n1 209',
      'split n8 209',
    ])
    expect((await intake.call('GET', '/waves/split')).body.accepted).toBe(1)
    const changed = await intake.plan('split', { kinds }, ['n1', 'n2'], ['n8'])
    expect([changed.status, changed.body.error.code]).toEqual([409, 'wave.promise-changed'])
  })

  it('is refused for questions by an attribute where the wave promised none', async () => {
    await intake.openWave('no-split')
    const refusal = await intake.submit(await ballot('no-split', { kind: 'split' }))
    expect([refusal.status, refusal.body.error.code]).toEqual([400, 'ballot.kind-unknown'])
  })

  it('may be sent again after a lost answer, also when the wave has closed and its rows are counted', async () => {
    await intake.openWave('again')
    const submission = await ballot('again')
    expect((await intake.submit(submission)).status).toBe(204)
    expect((await intake.submit(submission)).status).toBe(204)
    await intake.call('POST', '/waves/again/close')
    await owner.sql`delete from intake.sealed_for_aggregator where wave = 'again'`
    expect((await intake.submit(submission)).status).toBe(204)
    expect((await intake.call('GET', '/waves/again')).body).toEqual({ wave: 'again', state: 'closed', accepted: 1, refused: {} })
  })

  it('is one row when spent 200 times at once with other answers', async () => {
    await intake.openWave('double')
    const first = await ballot('double')
    const others = await Promise.all(
      Array.from({ length: 200 }, async () => ({ ...first, sealed: (await ballot('double', { answers: [1, 1] })).sealed })),
    )
    const statuses = (await Promise.all(others.map(one => intake.submit(one)))).map(answer => answer.status)
    expect(statuses.filter(status => status === 204).length).toBe(1)
    expect(statuses.filter(status => status === 409).length).toBe(199)
    expect((await kept('double')).length).toBe(1)
    expect(await refused('double')).toEqual({ 'nonce-used': 199 })
  })

  it('is one row and 200 times 204 when the same bytes are sent 200 times at once', async () => {
    await intake.openWave('retry')
    const submission = await ballot('retry')
    const statuses = (await Promise.all(Array.from({ length: 200 }, () => intake.submit(submission)))).map(answer => answer.status)
    expect(new Set(statuses)).toEqual(new Set([204]))
    expect((await kept('retry')).length).toBe(1)
  })

  it('counts every one of 300 sent at once', async () => {
    await intake.openWave('many')
    const ballots = await Promise.all(Array.from({ length: 300 }, (_, i) => ballot('many', { cohort: i % 2 ? 'n1' : 'n2' })))
    const statuses = (await Promise.all(ballots.map(one => intake.submit(one)))).map(answer => answer.status)
    expect(new Set(statuses)).toEqual(new Set([204]))
    expect((await intake.call('POST', '/waves/many/close')).body).toEqual({ wave: 'many', state: 'closed', accepted: 300, refused: {} })
  })
})

describe('a database that goes away in the middle', () => {
  it('leaves every ballot answered 204 or 503, and sending again makes each of them one row', async () => {
    await intake.openWave('torn')
    const root = openStore(intake.database.url('superuser'), { name: 'intake-test-root', max: 1 })
    const ballots = await Promise.all(Array.from({ length: 200 }, () => ballot('torn')))
    const cut = () => root.sql<{ pid: number }[]>`select pid, pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'tillit_intake' and datname = current_database()`
    const cutOff: number[] = []
    const first = ballots.map((one, i) => new Promise(go => setTimeout(go, i)).then(() => intake.submit(one)))
    for (let times = 0; times < 5; times++) {
      await new Promise(resolve => setTimeout(resolve, 40))
      cutOff.push(...(await cut()).map(({ pid }) => pid))
    }
    const statuses = new Set((await Promise.all(first)).map(answer => answer.status))
    expect([...statuses].filter(status => status !== 204 && status !== 503)).toEqual([])
    // Told to end is not ended: until then one could still take a ballot and break.
    await expect.poll(() => root.sql`select 1 from pg_stat_activity where pid = any(${cutOff}::int[])`).toHaveLength(0)
    await expect.poll(async () => (await intake.call('GET', '/health/ready')).status).toBe(200)
    // As the page does: 503 means later, and a connection that was cut may be found out only when it is used.
    const sendAgain = async (one: (typeof ballots)[number]): Promise<number> => {
      const { status } = await intake.submit(one)
      if (status !== 503) return status
      await new Promise(resolve => setTimeout(resolve, 50))
      return sendAgain(one)
    }
    expect(new Set(await Promise.all(ballots.map(sendAgain)))).toEqual(new Set([204]))
    expect((await kept('torn')).length).toBe(200)
    await root.close()
  })
})

describe('a ballot that is refused', () => {
  it('has a token that was forged or drawn for another wave, cohort or kind', async () => {
    await intake.openWave('forged')
    await intake.openWave('other')
    const good = await ballot('forged')
    const tries = [
      { ...good, token: junk(64) },
      { ...good, nonce: junk(32) },
      { ...good, token: 'x' },
      { ...good, cohort: 'n2' },
      { ...good, token: (await ballot('other')).token },
      { ...(await ballot('other')), wave: 'forged' },
      { ...(await ballot('forged', { kind: 'comment' })), kind: 'scores', sealed: good.sealed },
    ]
    for (const one of tries) {
      const answer = await intake.submit(one)
      expect([answer.status, answer.body.error.code]).toEqual([403, 'ballot.token-refused'])
    }
    expect(await refused('forged')).toEqual({ 'token-refused': tries.length })
    expect(await kept('forged')).toEqual([])
  })

  it('names an unknown wave, cohort or kind', async () => {
    await intake.openWave('narrow', { kinds: ['scores'] })
    const good = await ballot('narrow')
    const answers = [
      await intake.submit({ ...good, wave: 'nowhere' }),
      await intake.submit({ ...good, cohort: 'n9' }),
      await intake.submit(await ballot('narrow', { kind: 'comment' })),
    ]
    expect(answers.map(answer => [answer.status, answer.body.error.code])).toEqual([
      [404, 'ballot.wave-unknown'],
      [400, 'ballot.cohort-unknown'],
      [400, 'ballot.kind-unknown'],
    ])
  })

  it('comes before the wave opens, after it closes, or after its promised end when nobody closed it', async () => {
    await intake.plan('timed')
    const submission = await ballot('timed')
    const early = await intake.submit(submission)
    await intake.call('POST', '/waves/timed/open')
    intake.clock.set('2026-11-23T08:00:00Z')
    const late = await intake.submit(submission)
    intake.clock.set('2026-11-10T09:00:00Z')
    await intake.call('POST', '/waves/timed/close')
    const closed = await intake.submit(submission)
    expect([early, late, closed].map(answer => [answer.status, answer.body.error.code])).toEqual([
      [409, 'ballot.wave-not-open'],
      [410, 'ballot.wave-closed'],
      [410, 'ballot.wave-closed'],
    ])
    expect(await kept('timed')).toEqual([])
    expect(await refused('timed')).toEqual({ 'not-open': 1, closed: 2 })
  })

  it('has an envelope of another size', async () => {
    await intake.openWave('sized')
    const answer = await intake.submit({ ...(await ballot('sized')), sealed: junk(210) })
    expect([answer.status, answer.body.error.code, answer.body.error.field]).toEqual([400, 'ballot.wrong-size', 'sealed'])
  })

  it.each([
    ['an unknown field', 'person', (good: object) => ({ ...good, person: 'Elin' })],
    ['a missing field', 'token', (good: { token?: string }) => ({ ...good, token: undefined })],
    ['a wrong type', 'nonce', (good: object) => ({ ...good, nonce: 7 })],
    ['an unknown kind', 'kind', (good: object) => ({ ...good, kind: 'feedback' })],
    ['a nonce with stray bits', 'nonce', (good: object) => ({ ...good, nonce: `${'A'.repeat(42)}B` })],
    ['padding', 'sealed', (good: object) => ({ ...good, sealed: 'AAA=' })],
  ])('has %s: 400 with the field’s name', async (_what, field, spoil) => {
    await intake.openWave('strict')
    const answer = await intake.submit(spoil(await ballot('strict')))
    expect([answer.status, answer.body.error.code, answer.body.error.field]).toEqual([400, 'request.invalid', field])
    expect(Object.keys(answer.body)).toEqual(['error'])
  })

  it('is 1 MB, or no JSON', async () => {
    const big = await intake.submit({ wave: 'strict', sealed: 'A'.repeat(1_000_000) })
    expect([big.status, big.body.error.code]).toEqual([413, 'request.too-large'])
    const broken = await intake.submit('{"wave":')
    expect([broken.status, broken.body.error.code]).toEqual([400, 'request.malformed'])
  })
})

describe('the door of the respondent', () => {
  it('opens to the check-in page only, without credentials, cookies or referrer', async () => {
    const ask = (origin: string, path: string) =>
      fetch(intake.url + path, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })
    const own = await ask('https://svara.example', '/ballots')
    expect(own.headers.get('access-control-allow-origin')).toBe('https://svara.example')
    expect(own.headers.get('access-control-allow-credentials')).toBeNull()
    expect((await ask('https://evil.example', '/ballots')).headers.get('access-control-allow-origin')).not.toBe('https://evil.example')
    expect((await ask('https://svara.example', '/waves/x')).headers.get('access-control-allow-origin')).toBeNull()
    const answer = await intake.submit({})
    expect(answer.header('set-cookie')).toBeNull()
    expect(answer.header('referrer-policy')).toBe('no-referrer')
  })

  it('says 503 with Retry-After when too many are under way, and when the event loop lags', async () => {
    for (const admission of [
      { most: 0, mostDelay: 100, delay: () => 0 },
      { most: 10, mostDelay: 100, delay: () => 101 },
    ]) {
      const busy = await startIntake(admission)
      const answer = await busy.submit({})
      expect([answer.status, answer.header('retry-after'), answer.body.error.code]).toEqual([503, '2', 'ballot.busy'])
      await busy.close()
    }
  })
})

describe('what is kept', () => {
  it('has no column for a clock, an address, a browser or a sequence beside the promised end', async () => {
    const columns = await owner.sql<{ name: string; type: string; default: string | null }[]>`
      select table_name || '.' || column_name as name, data_type as type, column_default as default
      from information_schema.columns where table_schema = 'intake'`
    const clocks = columns.filter(column => /time|date/.test(column.type)).map(column => column.name)
    expect(clocks).toEqual(['wave.closes_at'])
    expect(columns.filter(column => column.type === 'inet' || /agent|address|nextval|now\(/.test(column.name + column.default))).toEqual([])
  })

  it('cannot be read back, deleted or unspent by intake itself', async () => {
    const self = openStore(intake.database.url('intake'), { name: 'intake-test-self', max: 1 })
    for (const statement of [
      'select * from intake.ballot',
      'delete from intake.ballot',
      'delete from intake.nullifier',
      "update intake.nullifier set digest = ''",
      'select * from intake.sealed_for_aggregator',
    ])
      await expect(self.sql.unsafe(statement)).rejects.toThrow('permission denied')
    await self.close()
  })
})
