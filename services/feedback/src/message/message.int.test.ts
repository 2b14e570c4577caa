import { createHash } from 'node:crypto'
import { openStore } from '@tillit/store'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { code, hashOf, messageOf, startFeedback } from '../feedback.fixture.js'

let room: Awaited<ReturnType<typeof startFeedback>>
beforeAll(async () => {
  room = await startFeedback()
  await room.plan('puls-7')
})
afterAll(() => room?.close())

const send = (message: unknown) => room.call('POST', '/messages', message)

describe('a message', () => {
  it('is taken against a feedback token and found again by its code, however the code is written', async () => {
    expect((await send(messageOf('puls-7'))).status).toBe(201)
    for (const typed of [code, '7k2q-m4xd-9rta-0bcd', '7K2QM4XD9RTAOBCD']) {
      const { status, body } = await room.call('POST', '/threads/read', { code: typed })
      expect(status).toBe(200)
      expect(body).toMatchObject({ unit: 'Lindvik/Vård/Dag Norr', to: 'manager', topic: 'work', state: 'received', ageDays: 0 })
      expect(body.entries).toEqual([{ from: 'writer', role: null, text: 'Schemat kommer för sent.', day: '2026-11-10' }])
    }
  })

  it('sent again with the same token and receipt is the same message; another receipt is refused', async () => {
    const message = messageOf('puls-7', { receiptHash: hashOf('SAME') })
    expect((await send(message)).status).toBe(201)
    expect((await send(message)).status).toBe(201)
    const other = await send({ ...message, receiptHash: hashOf('OTHER') })
    expect(other.status).toBe(409)
    expect(other.body.error.code).toBe('feedback.token-spent')
  })

  it('sent fifty times at once is one message', async () => {
    const message = messageOf('puls-7', { receiptHash: hashOf('FIFTY'), cohort: 'n2', to: 'hr' })
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(message)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 201))
    const inbox = await room.call('GET', '/inbox', undefined, testSession('hr', 'Lindvik/Vård/Dag Syd'))
    expect(inbox.body.threads).toHaveLength(1)
  })

  it('is refused with a token of another kind, wave or group, or none at all', async () => {
    await room.plan('puls-8')
    const wrong = [
      messageOf('puls-7', { kind: 'scores' }),
      messageOf('puls-7', { kind: 'comment' }),
      messageOf('puls-7', { issued: { wave: 'puls-8' } }),
      messageOf('puls-7', { cohort: 'n2', issued: { cohort: 'n1' } }),
      { ...messageOf('puls-7'), token: Buffer.alloc(64, 1).toString('base64url') },
    ]
    for (const message of wrong) {
      const { status, body } = await send(message)
      expect([status, body.error.code, body.error.field]).toEqual([403, 'feedback.token-refused', 'token'])
    }
  })

  it('is refused where it does not fit, with the name of the field', async () => {
    const message = messageOf('puls-7')
    const unknownField = await send({ ...message, name: 'Karin' })
    expect(unknownField.status).toBe(400)
    expect(unknownField.body.error.field).toBe('name')
    expect((await send({ ...message, text: ' ' })).body.error.field).toBe('text')
    expect((await send({ ...message, text: 'x'.repeat(2001) })).body.error.field).toBe('text')
    expect((await send({ ...message, to: 'director' })).body.error.field).toBe('to')
    expect((await send(messageOf('puls-7', { cohort: 'n99' }))).body.error.code).toBe('feedback.cohort-unknown')
    expect((await send(messageOf('puls-99'))).body.error.code).toBe('feedback.wave-unknown')
    expect((await send({ ...message, text: 'x'.repeat(100_000) })).status).toBe(413)
  })

  it('is taken for thirty days after the wave has closed, and no longer', async () => {
    room.clock.set('2026-12-23T07:00:00Z')
    expect((await send(messageOf('puls-7', { receiptHash: hashOf('LATE') }))).status).toBe(201)
    room.clock.set('2026-12-23T09:00:00Z')
    const late = await send(messageOf('puls-7', { receiptHash: hashOf('TOO LATE') }))
    expect(late.status).toBe(410)
    expect(late.body.error.code).toBe('feedback.wave-closed')
    room.clock.set('2026-11-10T09:00:00Z')
  })

  it('leaves days and digests behind, never a clock, an address or the code', async () => {
    const owner = openStore(room.database.url('owner'), { name: 'look' })
    const columns = await owner.sql<{ data_type: string }[]>`
      select data_type from information_schema.columns where table_schema = 'feedback' and table_name in ('thread', 'entry', 'nullifier')`
    expect(columns.filter(({ data_type }) => /timestamp|time |inet/.test(data_type))).toEqual([])
    const dump = JSON.stringify(await owner.sql`select * from feedback.thread`)
    expect(dump).not.toContain(code)
    const [kept] = await owner.sql<{ receipt: Uint8Array }[]>`
      select receipt from feedback.thread where receipt = ${createHash('sha256').update(code).digest()}`
    expect(kept).toBeDefined()
    await owner.close()
  })

  it('answers the check-in page and no other origin', async () => {
    const ask = async (origin: string) =>
      (await fetch(`${room.url}/messages`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } })).headers
    expect((await ask('https://svara.example')).get('access-control-allow-origin')).toBe('https://svara.example')
    expect((await ask('https://other.example')).get('access-control-allow-origin')).not.toBe('https://other.example')
    expect((await ask('https://svara.example')).get('access-control-allow-credentials')).toBeNull()
  })
})
