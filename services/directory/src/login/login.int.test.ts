import type { CapturedInbox, DemoRoles, LoginResult } from '@tillit/contracts/who'
import { type ServiceEnv, verifySession } from '@tillit/service-kit'
import { testKeys, testSession, testSessionPublicKey } from '@tillit/test-kit'
import type { Hono } from 'hono'
import type * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallOrganisation, startDirectory, type TestDirectory } from '../testing/directory.fixture.js'
import { sessionFor } from './login.session.js'

let directory: TestDirectory
beforeAll(async () => {
  directory = await startDirectory()
  const { units, people } = smallOrganisation()
  await directory.importOrganisation(units, people)
})
afterAll(() => directory.stop())
const inbox = async (query = '') =>
  (await (await directory.call('GET', `/demo/inbox?${query}`)).json()) as v.InferOutput<typeof CapturedInbox>
const ask = (email: string) => directory.call('POST', '/login-links', { email })
const logIn = (token: string) => directory.call('POST', '/sessions', { token })
const sessionOf = async (answer: Response) =>
  verifySession(((await answer.json()) as LoginResult).session, testSessionPublicKey, directory.clock.now)
/** The token of the newest login mail to an address; the mail is written after the answer. */
async function tokenFor(email: string): Promise<string> {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const found = (await inbox(`q=${email}`)).messages.find(message => message.links[0]?.includes('/login/'))
    if (found) return found.links[0]!.split('/login/')[1]!
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('no mail came')
}

describe('login by mail', () => {
  it('gives a manager a session with her roles, once', async () => {
    expect((await ask('P5@kommun.test')).status).toBe(202)
    const token = await tokenFor('p5@kommun.test')
    const session = await sessionOf(await logIn(token))
    expect(session).toMatchObject({
      organisation: 'kommun',
      name: 'Chef N',
      roles: [{ role: 'manager', unit: 'Provköping/Hemtjänst/Hemtjänst N' }],
    })
    expect(session!.expires - directory.clock.now().getTime() / 1000).toBe(12 * 3600)
    const again = await logIn(token)
    expect([again.status, ((await again.json()) as { error: { code: string } }).error.code]).toEqual([401, 'login.bad-link'])
  })

  it('is one account a mailbox, whichever employment comes first, and tells neither person nor address', async () => {
    const two = ['1901;Eva Dubbel;H;eva@kommun.test;;sv;admin;K', '1902;Eva Dubbel;N;Eva@kommun.test;;sv;admin;K']
    const { units, people } = smallOrganisation()
    const { logins } = directory.deps.login
    const subjectOf = async (mail: string) => {
      const found = (await logins.findByMail(mail, '2026-11-16'))!
      const account = (await logins.rolesOf(found.person, '2026-11-16'))!
      const about = { organisation: 'kommun', privateKey: testKeys.session, now: directory.clock.now() }
      return {
        person: found.person,
        subject: verifySession(sessionFor(account, about).session, testSessionPublicKey, directory.clock.now)!.subject,
      }
    }
    const seen = []
    for (const rows of [two, two.slice(0, 1), two.slice(1)]) {
      await directory.importOrganisation(units, `${people}${rows.join('\n')}\n`)
      seen.push(await subjectOf('eva@kommun.test'))
    }
    const other = await subjectOf('p3@kommun.test')
    await directory.importOrganisation(units, people)
    // Which employment comes first is up to random ids, and one that is entered again has a new one.
    expect(new Set(seen.map(one => one.person)).size).toBeGreaterThan(1)
    expect(new Set(seen.map(one => one.subject)).size).toBe(1)
    expect(other.subject).not.toBe(seen[0]!.subject)
    for (const { person, subject } of [...seen, other]) expect([person, 'eva@kommun.test', 'p3@kommun.test']).not.toContain(subject)
  })

  it('answers an unknown address and an employee without a role alike, and mails neither', async () => {
    const before = (await inbox()).total
    for (const email of ['nobody@kommun.test', 'p6@kommun.test']) {
      const answer = await ask(email)
      expect([answer.status, await answer.text()]).toEqual([202, ''])
    }
    await new Promise(resolve => setTimeout(resolve, 100))
    expect((await inbox()).total).toBe(before)
  })

  it('ends a link after fifteen minutes, and its mail leaves the inbox', async () => {
    await ask('p1@kommun.test')
    const token = await tokenFor('p1@kommun.test')
    directory.clock.advance(15 * 60_000 + 1000)
    expect((await logIn(token)).status).toBe(401)
    expect((await inbox('q=p1@kommun.test')).total).toBe(0)
  })

  it('keeps only a hash of the token', async () => {
    await ask('p2@kommun.test')
    const token = await tokenFor('p2@kommun.test')
    const [row] = await directory.store
      .sql`select count(*)::int as hits from directory.login_link where login_link::text like ${`%${token}%`}`
    expect(row?.hits).toBe(0)
  })

  it('sends at most five links in fifteen minutes to one address', async () => {
    for (let at = 0; at < 9; at++) expect((await ask('p4@kommun.test')).status).toBe(202)
    const sent = async () => (await inbox('q=p4@kommun.test')).total
    await expect.poll(sent).toBe(5)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(await sent()).toBe(5)
  })
})

describe('the demo', () => {
  it('names who one can step into, and gives their sessions', async () => {
    const { organisationName, roles } = (await (await directory.call('GET', '/demo/roles')).json()) as DemoRoles
    expect(organisationName).toBe('Provköping')
    expect(roles.map(persona => [persona.role, persona.name])).toEqual([
      ['employee', 'Person N1'],
      ['manager', 'Anna Berg'],
      ['admin', 'Amina Farah'],
      ['director', 'Maria Ek'],
      ['safety-representative', 'Per Holm'],
    ])
    const session = await sessionOf(await directory.call('POST', '/demo/sessions', { role: 'admin' }))
    expect(session?.roles).toEqual([{ role: 'admin', unit: null }])
    const director = await sessionOf(await directory.call('POST', '/demo/sessions', { role: 'director' }))
    expect(director?.roles).toEqual([{ role: 'director', unit: 'Provköping' }])
  })

  it('finds captured messages by name and channel, newest wave first', async () => {
    await directory.launch('puls-1', [], { opensAt: '2026-11-01T07:00:00.000Z' })
    await directory.send('puls-1')
    await directory.launch('puls-2', [], { title: { sv: 'Puls 2', en: 'Pulse 2' }, opensAt: '2026-11-15T07:00:00.000Z' })
    await directory.send('puls-2')
    const found = await inbox(`q=${encodeURIComponent('Person N2')}`)
    expect(found.total).toBe(2)
    expect(`${found.messages[0]?.subject} ${found.messages[0]?.text}`).toMatch(/Puls 2|Pulse 2/)
    expect(found.messages[0]?.links[0]).toMatch(/^http:\/\/svara\.test\/#[\w-]{43}$/)
    expect((await inbox('channel=sms&limit=3')).messages.map(message => message.channel)).toEqual(['sms', 'sms', 'sms'])
    expect((await inbox('q=%25')).total).toBe(0)
  })

  it('is not there when it is off', async () => {
    const plain = await startDirectory({ demo: false, development: false })
    for (const path of ['/demo/roles', '/demo/inbox', '/waves/puls-1/invitations/export']) {
      expect((await plain.call('GET', path, undefined, testSession('operator'))).status).toBe(404)
    }
    await plain.stop()
  })
})

describe('the doors', () => {
  const open = new Set([
    '/health/live',
    '/health/ready',
    '/metrics',
    '/openapi.json',
    '/invitations/open',
    '/invitations/draw',
    '/invitations/names',
    '/login-links',
    '/sessions',
  ])
  const routes = (app: Hono<ServiceEnv>) =>
    [...new Map(app.routes.filter(route => route.method !== 'ALL').map(route => [`${route.method} ${route.path}`, route])).values()].filter(
      route => !open.has(route.path) && !route.path.startsWith('/demo/'),
    )
  const fill = (path: string) =>
    path.replace(':wave', 'puls-1').replace(':id', '6f0d5f36-6b0c-4c68-b7f6-3d7ad43d6c11').replace(':part', 'units')

  it('let nobody in without a session, and no respondent-facing or foreign role where it does not belong', async () => {
    const walked = routes(directory.app)
    expect(walked.length).toBeGreaterThan(9)
    for (const { method, path } of walked) {
      const enter = async (token?: string) => (await directory.call(method, fill(path), undefined, token)).status
      expect([path, await enter()]).toEqual([path, 401])
      expect([path, await enter(testSession('admin', null, { organisation: 'annan' }))]).toEqual([path, 403])
      expect([path, await enter(testSession('manager', null, { expires: 10 }))]).toEqual([path, 401])
      if (path.startsWith('/waves') && !['delivery', 'slips', 'void'].includes(path.split('/').at(-1)!))
        expect([path, await enter(testSession('admin'))]).toEqual([path, 403])
      if (path.startsWith('/org-imports')) expect([path, await enter(testSession('director'))]).toEqual([path, 403])
    }
  })

  it('show a manager her own units only', async () => {
    const manager = testSession('manager', 'Provköping/Hemtjänst/Hemtjänst N')
    const units = (under: string, token = manager) =>
      directory.call('GET', `/units${under ? `?under=${encodeURIComponent(under)}` : ''}`, undefined, token)
    expect((await units('')).status).toBe(403)
    expect((await units('Provköping/Hemtjänst')).status).toBe(403)
    expect((await units('Provköping/Hemtjänst/Hemtjänst NÄRA')).status).toBe(403)
    expect(await (await units('Provköping/Hemtjänst/Hemtjänst N')).json()).toMatchObject({
      units: [{ name: 'Hemtjänst N', people: 7, peopleBelow: 0, level: 3 }],
    })
    const all = (await (await units('', testSession('admin'))).json()) as { units: { path: string; people: number; peopleBelow: number }[] }
    expect(all.units.map(unit => [unit.path, unit.people, unit.peopleBelow])).toEqual([
      ['Provköping', 3, 14],
      ['Provköping/Hemtjänst', 1, 13],
      ['Provköping/Hemtjänst/Hemtjänst N', 7, 0],
      ['Provköping/Hemtjänst/Hemtjänst S', 6, 0],
    ])
    expect((await units('Saknas', testSession('admin'))).status).toBe(404)
    const summary = await (await directory.call('GET', '/people/summary', undefined, testSession('admin'))).json()
    expect(summary).toMatchObject({ people: 17, unreachable: 0, units: 4, managers: 3 })
  })

  it('answer unknown fields, wrong types and large bodies with the one envelope', async () => {
    const cases: [string, string, unknown, number][] = [
      ['POST', '/invitations/open', { secret: 'A'.repeat(43), extra: 1 }, 400],
      ['POST', '/invitations/open', { secret: 7 }, 400],
      ['POST', '/login-links', { email: 'not an address' }, 400],
      ['POST', '/sessions', { token: 'x'.repeat(1_000_000) }, 413],
    ]
    for (const [method, path, body, status] of cases) {
      const answer = await directory.call(method, path, body)
      expect([path, answer.status]).toEqual([path, status])
      expect(await answer.json()).toMatchObject({ error: { code: expect.stringContaining('.'), message: expect.any(String) } })
    }
  })

  it('are described without an empty schema', async () => {
    const text = await (await directory.call('GET', '/openapi.json')).text()
    expect(text).not.toContain('"schema":{}')
    const { paths } = JSON.parse(text) as { paths: Record<string, unknown> }
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/invitations/draw', '/org-imports/{id}/{part}', '/waves/{wave}/freeze', '/login-links']),
    )
  })
})
