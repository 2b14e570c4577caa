import { silentLog } from '@tillit/service-kit'
import { testSession } from '@tillit/test-kit'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallOrganisation, startDirectory, type TestDirectory } from '../testing/directory.fixture.js'
import { sendArea } from './dispatch.send.js'
import { dispatchStore } from './dispatch.store.js'

interface Taken {
  to: string
  subject: string
  text: string
  html: string
  id: string
}
const mails: Taken[] = []
let refusing: 'nobody' | 'for now' | 'p6' = 'nobody'
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, done) => {
    if (refusing === 'for now') return done(Object.assign(new Error('busy'), { responseCode: 451 }))
    if (refusing === 'p6' && address.startsWith('p6@')) return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }))
    done()
  },
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', async () => {
      const mail = await PostalMime.parse(Buffer.concat(chunks))
      mails.push({
        to: mail.to?.[0]?.address ?? '',
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        html: mail.html ?? '',
        id: mail.messageId ?? '',
      })
      done()
    })
  },
})
const texts: { to: string; text: string }[] = []
let directory: TestDirectory
let gateway: import('node:http').Server

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  const { createServer } = await import('node:http')
  gateway = createServer((request, answer) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      texts.push(JSON.parse(body))
      answer.end()
    })
  })
  await new Promise<void>(resolve => gateway.listen(0, '127.0.0.1', () => resolve()))
  const portOf = (one: { address(): unknown }) => (one.address() as { port: number }).port
  directory = await startDirectory({
    smtpUrl: `smtp://127.0.0.1:${portOf(server.server)}`,
    smsGatewayUrl: `http://127.0.0.1:${portOf(gateway)}`,
  })
  const { units, people } = smallOrganisation()
  await directory.importOrganisation(units, people)
})
afterAll(async () => {
  await directory.stop()
  await new Promise<void>(resolve => server.close(() => resolve()))
  await new Promise<void>(resolve => gateway.close(() => resolve()))
})
const delivery = async (wave: string) => (await directory.call('GET', `/waves/${wave}/delivery`, undefined, testSession('admin'))).json()
const secrets = () => [...mails.map(mail => mail.text), ...texts.map(text => text.text)].map(text => /#([\w-]{43})/.exec(text)?.[1])

describe('sending invitations', () => {
  it('mails who has mail, texts who has not, each once, in their language', async () => {
    const { invited } = await directory.launch('puls-7')
    await directory.send('puls-7')
    await directory.send('puls-7')
    expect(mails.length + texts.length).toBe(invited)
    expect(mails.length).toBeGreaterThan(3)
    expect(texts.length).toBeGreaterThan(3)
    expect(new Set(secrets()).size).toBe(invited)
    expect(await delivery('puls-7')).toEqual({ wave: 'puls-7', invited, sent: invited, waiting: 0, bounced: 0 })
    const [left] = await directory.store.sql`select count(*)::int as count from directory.outgoing_message`
    expect(left?.count).toBe(0)
    const swedish = mails.find(mail => mail.subject === 'En fråga om ditt arbete')
    expect(swedish?.text).toContain('inte kan spåras till dig')
    expect([...mails.map(mail => mail.text), ...texts.map(text => text.text)].some(text => /working time/.test(text))).toBe(true)
    expect(swedish?.html).not.toMatch(/<img|https?:\/\/(?!svara\.test)/)
  })

  it('says nothing in a text that depends on what anybody has done', () => {
    const bare = texts.filter(text => text.text.includes('arbetstid')).map(text => text.text.replace(/#.*/, ''))
    expect(new Set(bare).size).toBe(1)
  })

  it('notes a refused address as bounced and goes on', async () => {
    refusing = 'p6'
    const { invited } = await directory.launch('puls-8')
    await directory.send('puls-8')
    expect(await delivery('puls-8')).toEqual({ wave: 'puls-8', invited, sent: invited - 1, waiting: 0, bounced: 1 })
    refusing = 'nobody'
  })

  it('keeps messages while the mail server is away, and sends them under the same id later', async () => {
    refusing = 'for now'
    const before = mails.length
    const { invited } = await directory.launch('puls-9')
    await directory.send('puls-9')
    const waiting = (await delivery('puls-9')) as { waiting: number; sent: number }
    expect(waiting.waiting).toBeGreaterThan(0)
    expect(mails.length).toBe(before)
    const kept = await directory.store.sql<
      { id: string }[]
    >`select message_id::text as id from directory.outgoing_message where channel = 'mail'`
    refusing = 'nobody'
    await directory.send('puls-9')
    expect(await delivery('puls-9')).toMatchObject({ sent: invited, waiting: 0 })
    const ids = mails.slice(before).map(mail => mail.id.slice(1, 37))
    expect(ids).toEqual(expect.arrayContaining(kept.map(row => row.id)))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('gives every person one link when the same area is sent three times at once', async () => {
    const { invited } = await directory.launch('puls-10')
    await directory.store.sql`update directory.wave set state = 'open' where wave = 'puls-10'`
    const dispatch = dispatchStore(directory.store, 'kommun')
    const deps = { dispatch, carriers: null, checkinUrl: 'http://svara.test', log: silentLog }
    const areas = await dispatch.waitingAreas('puls-10')
    await Promise.all([...areas, ...areas, ...areas].map(area => sendArea(deps, 'puls-10', area)))
    const [row] = await directory.store.sql`
      select count(*)::int as messages, count(distinct person_id)::int as people, (select count(secret_hash)::int from directory.ballot_right where wave = 'puls-10') as links
      from directory.captured_message where wave = 'puls-10'`
    expect(row).toEqual({ messages: invited, people: invited, links: invited })
  })
})
