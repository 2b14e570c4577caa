import { makeRosterFilter, publicNameList } from '@tillit/name-guard/server'
import { openStore } from '@tillit/store'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf, messageOf, startFeedback, units } from '../feedback.fixture.js'
import { retentionStore } from '../retention/retention.store.js'

let room: Awaited<ReturnType<typeof startFeedback>>
const filter = makeRosterFilter(['Zyxandra Kvibblesmed'], Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]), publicNameList())
beforeAll(async () => {
  room = await startFeedback()
  await room.plan('puls-7', {}, units, filter)
})
afterAll(() => room?.close())

const send = (text: string, code: string, more: object = {}) =>
  room.call('POST', '/messages', messageOf('puls-7', { text, receiptHash: hashOf(code), ...more }))
const read = async (code: string) => {
  const { body } = await room.call('POST', '/threads/read', { code })
  return (body.entries as { text: string }[]).map(entry => entry.text)
}
const manager = testSession('manager', 'Lindvik/Vård/Dag Norr')

describe('the guard before a message is stored', () => {
  it('refuses a text that points someone out, says what it found, and leaves the token good', async () => {
    const code = 'AAAA0000AAAA0000'
    const message = messageOf('puls-7', { text: 'Fatima, ring 070-174 06 35', receiptHash: hashOf(code) })
    const refused = await room.call('POST', '/messages', message)
    expect(refused.status).toBe(422)
    expect(refused.body.error).toMatchObject({ code: 'text.points-out', field: 'text' })
    expect(refused.body.error.message).toContain('name ”Fatima”, phone number ”070-174 06 35”')
    expect((await room.call('POST', '/messages', { ...message, text: 'En kollega ringer aldrig.' })).status).toBe(201)
    expect(await read(code)).toEqual(['En kollega ringer aldrig.'])
  })

  it('stores what the writer keeps, but never an identity number', async () => {
    const code = 'BBBB0000BBBB0000'
    expect((await send('Fatima är 850713-2382.', code, { kept: true })).status).toBe(201)
    expect(await read(code)).toEqual(['Fatima är [personnummer].'])
    const unseen = 'CCCC0000CCCC0000'
    expect((await send('Hon är 8507132382.', unseen)).status).toBe(201)
    expect(await read(unseen)).toEqual(['Hon är [personnummer].'])
    const broken = 'CCCC1111CCCC1111'
    expect(
      (await send('11 10 850713\u00a0-\u00a02382, ８５ ０７ １３ ２３ ８２ och 8507\u200d13-2382', broken, { kept: true })).status,
    ).toBe(201)
    expect(await read(broken)).toEqual(['11 10 [personnummer], [personnummer] och [personnummer]'])
  })

  it("knows the organisation's own names, in a message and in what follows it", async () => {
    expect((await send('tack zyxandra', 'DDDD0000DDDD0000')).status).toBe(422)
    const code = 'EEEE0000EEEE0000'
    expect((await send('Tack allihop.', code)).status).toBe(201)
    const more = { code, text: 'Och tack zyxandra, 19850713-2382.' }
    expect((await room.call('POST', '/threads/write', more)).status).toBe(422)
    expect((await room.call('POST', '/threads/write', { ...more, kept: true })).status).toBe(201)
    expect(await read(code)).toEqual(['Tack allihop.', 'Och tack zyxandra, [personnummer].'])
  })

  it("masks identity numbers in an owner's answer; names are the owner's to write", async () => {
    const code = 'FFFF0000FFFF0000'
    await send('När börjar vikarien?', code)
    const inbox = await room.call('GET', '/inbox', undefined, manager)
    const thread = inbox.body.threads.find((one: { entries: { text: string }[] }) => one.entries[0]!.text === 'När börjar vikarien?')
    expect((await room.call('POST', `/threads/${thread.id}/reply`, { text: 'Fatima (850713-2382) börjar i mars.' }, manager)).status).toBe(
      201,
    )
    expect((await read(code)).at(-1)).toBe('Fatima ([personnummer]) börjar i mars.')
  })

  it('keeps the filter of names no longer than the tokens of its wave', async () => {
    const store = openStore(room.database.url('feedback'), { name: 'filter' })
    const filters = async () => (await store.sql`select name_filter from feedback.wave`).map(row => row.name_filter !== null)
    const { forgetTokens } = retentionStore(store, 'kommun')
    await forgetTokens('2026-12-01', new Date('2026-11-01T00:00:00Z'))
    expect(await filters()).toEqual([true])
    await forgetTokens('2027-02-01', new Date('2027-01-01T00:00:00Z'))
    expect(await filters()).toEqual([false])
    await store.close()
  })

  it('leaves no identity number in the tables', async () => {
    const owner = openStore(room.database.url('owner'), { name: 'look' })
    expect(JSON.stringify(await owner.sql`select body from feedback.entry`)).not.toMatch(/2382/)
    await owner.close()
  })
})
