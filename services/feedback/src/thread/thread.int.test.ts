import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { code, hashOf, messageOf, startFeedback } from '../feedback.fixture.js'

let room: Awaited<ReturnType<typeof startFeedback>>
let id: string
const north = 'Lindvik/Vård/Dag Norr'
const manager = testSession('manager', north)
beforeAll(async () => {
  room = await startFeedback({ mostReads: 40 })
  await room.plan('puls-7')
  await room.call('POST', '/messages', messageOf('puls-7'))
  await room.call('POST', '/messages', messageOf('puls-7', { to: 'hr', receiptHash: hashOf('TO HR') }))
  await room.call('POST', '/messages', messageOf('puls-7', { to: 'safety-representative', cohort: 'n2', receiptHash: hashOf('TO SR') }))
  id = (await room.call('GET', '/inbox', undefined, manager)).body.threads[0].id
})
afterAll(() => room?.close())

const seenBy = async (session: string) =>
  (await room.call('GET', '/inbox', undefined, session)).body.threads.map((thread: { to: string }) => thread.to)

describe('the inbox', () => {
  it('is closed to every role of another organisation, and so are its threads and promises', async () => {
    const strange = (role: 'hr' | 'service' | 'admin') => testSession(role, null, { organisation: 'annan' })
    for (const [method, path, session] of [
      ['GET', '/inbox', strange('hr')],
      ['POST', `/threads/${id}/read`, strange('hr')],
      ['POST', `/threads/${id}/reply`, strange('hr')],
      ['PUT', '/waves/puls-7', strange('service')],
      ['GET', '/purges', strange('admin')],
    ] as const) {
      const { status, body } = await room.call(method, path, method === 'GET' ? undefined : {}, session)
      expect([path, status, body.error.message]).toEqual([path, 403, 'This session belongs to another organisation.'])
    }
  })

  it('shows a manager the messages to the manager of the own unit and no other', async () => {
    expect(await seenBy(manager)).toEqual(['manager'])
    expect(await seenBy(testSession('manager', 'Lindvik/Vård'))).toEqual([])
    expect(await seenBy(testSession('manager', 'Lindvik/Vård/Dag Syd'))).toEqual([])
    expect(await seenBy(testSession('manager', 'Lindvik/Vård/Dag Nor'))).toEqual([])
  })

  it('shows HR and safety representatives what is theirs at their unit and below', async () => {
    expect(await seenBy(testSession('hr', 'Lindvik'))).toEqual(['hr'])
    expect(await seenBy(testSession('hr'))).toEqual(['hr'])
    expect(await seenBy(testSession('hr', 'Lindvik/Skola'))).toEqual([])
    expect(await seenBy(testSession('safety-representative', 'Lindvik/Vård'))).toEqual(['safety-representative'])
    expect(await seenBy(testSession('safety-representative', north))).toEqual([])
  })

  it('is closed to other roles, to forged sessions and to nobody', async () => {
    for (const role of ['director', 'admin', 'operator', 'service'] as const) {
      expect((await room.call('GET', '/inbox', undefined, testSession(role))).status).toBe(403)
    }
    expect((await room.call('GET', '/inbox', undefined, `${manager}x`)).status).toBe(401)
    expect((await room.call('GET', '/inbox')).status).toBe(401)
  })

  it('tells nothing about the writer', async () => {
    const { threads } = (await room.call('GET', '/inbox', undefined, manager)).body
    expect(Object.keys(threads[0]).sort()).toEqual(['ageDays', 'entries', 'id', 'state', 'to', 'topic', 'unit'])
    expect(Object.keys(threads[0].entries[0]).sort()).toEqual(['day', 'from', 'role', 'text'])
  })
})

describe('a thread', () => {
  it('goes from received to read to answered, and the writer reads each step with the code', async () => {
    room.clock.set('2026-11-12T23:00:00Z')
    const state = async () => (await room.call('POST', '/threads/read', { code })).body
    expect(await state()).toMatchObject({ state: 'received', ageDays: 2 })
    expect((await room.call('POST', `/threads/${id}/read`, undefined, manager)).body.state).toBe('read')
    const answered = await room.call('POST', `/threads/${id}/reply`, { text: 'Det kommer fyra veckor i förväg nu.' }, manager)
    expect(answered.status).toBe(201)
    const { state: now, entries } = await state()
    expect(now).toBe('answered')
    expect(entries.at(-1)).toEqual({ from: 'owner', role: 'manager', text: 'Det kommer fyra veckor i förväg nu.', day: '2026-11-12' })
  })

  it('waits again when the writer goes on, and a resend is not a second entry', async () => {
    for (let i = 0; i < 2; i++)
      expect((await room.call('POST', '/threads/write', { code, text: 'Tack, men inte på helgen.' })).status).toBe(201)
    const { body } = await room.call('GET', '/inbox', undefined, manager)
    expect(body.waiting).toBe(1)
    expect(body.threads[0].entries).toHaveLength(3)
    expect(body.threads[0].entries[2]).toMatchObject({ from: 'writer', role: null })
  })

  it('of another owner looks like one that is not there', async () => {
    for (const session of [testSession('manager', 'Lindvik/Vård/Dag Syd'), testSession('hr'), testSession('safety-representative')]) {
      expect((await room.call('POST', `/threads/${id}/read`, undefined, session)).status).toBe(404)
      expect((await room.call('POST', `/threads/${id}/reply`, { text: 'Hej' }, session)).status).toBe(404)
    }
    expect((await room.call('POST', `/threads/${id}/reply`, { text: 'Hej' }, testSession('director'))).status).toBe(403)
    expect((await room.call('POST', '/threads/not-an-id/reply', { text: 'Hej' }, manager)).body.error.field).toBe('id')
  })

  it('does not open with a wrong code, and not without end with the right one', async () => {
    expect((await room.call('POST', '/threads/read', { code: 'AAAA-BBBB-CCCC-DDDD' })).status).toBe(404)
    let last = { status: 200, body: null as { error?: { code: string } } | null, header: (_: string): string | null => null }
    for (let i = 0; i < 45; i++) last = await room.call('POST', '/threads/read', { code })
    expect(last.status).toBe(429)
    expect(last.body?.error?.code).toBe('thread.too-often')
    expect(last.header('retry-after')).toBe('60')
    expect((await room.call('POST', '/threads/read', { code: 'AAAA-BBBB-CCCC-DDDD' })).status).toBe(404)
  })

  it('ends after sixty entries', async () => {
    const text = (i: number) => ({ text: `Svar ${i}` })
    const hr = testSession('hr')
    const [{ id: thread }] = (await room.call('GET', '/inbox', undefined, hr)).body.threads
    let status = 201
    for (let i = 0; status === 201 && i < 70; i++) status = (await room.call('POST', `/threads/${thread}/reply`, text(i), hr)).status
    expect(status).toBe(409)
    expect((await room.call('GET', '/inbox', undefined, hr)).body.threads[0].entries).toHaveLength(60)
  })
})
