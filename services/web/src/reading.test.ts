import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Asking, askPages } from './e2e/staff-ask.js'
import { root, unit } from './e2e/staff-figures.js'
import { type StaffNeighbours, startStaffNeighbours } from './e2e/staff-neighbours.js'
import { webApp } from './e2e/staff-web.js'

let rooms: StaffNeighbours
beforeAll(async () => {
  rooms = await startStaffNeighbours()
})
afterAll(() => rooms.close())
beforeEach(() => {
  rooms.calls.length = 0
  rooms.down.clear()
})

const ask = (path: string, init?: Asking) => askPages(rooms, path, init)

describe('a result page', () => {
  it('is the same bytes for the same data', async () => {
    const twice = await Promise.all([ask('/signals', { role: 'manager' }), ask('/signals', { role: 'manager' })])
    const [one, other] = await Promise.all(twice.map(answer => answer.text()))
    expect(one).toBe(other)
    expect(one).not.toMatch(/ style=/)
  })

  it('asks every room with the reader’s own session, never its own', async () => {
    await ask('/signals', { role: 'manager' })
    const asked = rooms.calls.filter(call => call.path !== '/items')
    expect(asked.length).toBeGreaterThan(1)
    expect(new Set(rooms.calls.map(call => call.session))).toEqual(new Set(['test-manager']))
  })

  it('opens the reader’s unit when none is said', async () => {
    const html = await (await ask('/signals', { role: 'manager' })).text()
    expect(html).toContain('<h1>Hemtjänst Norr</h1>')
  })

  it('comes before anything else with its sentence, and in the order of the design', async () => {
    const html = await (await ask('/signals', { role: 'manager' })).text()
    const order = [
      'class="say"',
      'Det här bär er',
      'Det här har ändrats',
      'Alla fem frågor',
      'Grupperna',
      'För få svar för en egen siffra',
      'Med egna ord',
    ]
    const places = order.map(part => html.indexOf(part))
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(places).not.toContain(-1)
  })

  it('escapes what employees have written', async () => {
    const html = await (await ask('/signals', { role: 'manager' })).text()
    expect(html).toContain('&lt;b&gt;Tack&lt;/b&gt;')
    expect(html).not.toContain('<b>Tack</b>')
  })

  it('gives a group without a figure a road and not a blank', async () => {
    const html = await (await ask(`/signals?unit=${encodeURIComponent(`${unit}/Natt Norr`)}`, { role: 'manager' })).text()
    expect(html).toContain('Läs den sammanlagda gruppen.')
    expect(html).toContain('Svaren är med i Natt och planering och i Hemtjänst Norr. Ingen kan räkna fram dem.')
    expect(html).toMatch(/<a href="[^"]*Natt\+och\+planering[^"]*">Natt och planering<\/a>/)
    const above = await (await ask(`/signals?unit=${encodeURIComponent(unit)}`, { role: 'manager' })).text()
    expect(above).toMatch(/Natt och planering<\/a><small>7 svar, sammanlagda<\/small>/)
    expect(html).toContain('Ta med skyddsombudet.')
    expect(html).not.toContain('class="ival')
  })

  it('says of a live wave that it is preliminary, in whole groups, and compares it with nothing', async () => {
    const html = await (await ask(`/signals?unit=${encodeURIComponent(unit)}&wave=personaldag`, { role: 'manager' })).text()
    expect(html).toContain('Preliminärt. Så här långt visas 15 svar. Resten kommer när pulsen har stängt, så siffrorna kan ändras.')
    expect(html).toContain('Preliminärt, pulsen pågår')
    for (const absent of ['Det här bär er', 'Det här har ändrats', 'av de inbjudna svarade', 'Det streckade bandet', 'Öppna mötesbladet'])
      expect(html).not.toContain(absent)
    expect(html).toContain('Siffror kommer när fler har svarat, annars när pulsen har stängt.')
    const waits = await (await ask(`/signals?unit=${encodeURIComponent(`${unit}/Natt Norr`)}&wave=personaldag`, { role: 'manager' })).text()
    expect(waits).toContain('Inga siffror än. De kommer när fler har svarat, annars när pulsen har stängt.')
    expect(waits).not.toContain('Svaren är med i')
  })

  it('points from a finished result to a live wave, and gives no meeting sheet before it is closed', async () => {
    const html = await (await ask(`/signals?unit=${encodeURIComponent(unit)}&wave=puls-7`, { role: 'manager' })).text()
    expect(html).toMatch(/Personaldagen pågår\. <a href="[^"]*wave=personaldag">Se siffrorna så här långt<\/a>/)
    const sheet = await (await ask(`/signals/meeting?unit=${encodeURIComponent(unit)}&wave=personaldag`, { role: 'manager' })).text()
    expect(sheet).toContain('Mötesbladet kommer när pulsen har stängt')
    expect(sheet).not.toContain('<table')
  })

  it('links up only to units the reader may open', async () => {
    const html = await (await ask('/signals', { role: 'manager' })).text()
    expect(html).toContain('<span class="quiet">Hemtjänst</span>')
    expect(html).not.toContain(`href="/signals?unit=${encodeURIComponent(root).replaceAll('%20', '+')}&`)
  })

  it('does without feedback when feedback is down', async () => {
    rooms.down.add('feedback')
    expect((await ask('/signals', { role: 'manager' })).status).toBe(200)
  })

  it('says what to do when signals is down', async () => {
    rooms.down.add('signals')
    const answer = await ask('/signals', { role: 'manager' })
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('Vänta en minut och läs in sidan igen.')
  })

  it('hands the export on as signals wrote it', async () => {
    const answer = await ask(`/signals/export?unit=${encodeURIComponent(unit)}&format=csv`, { role: 'manager' })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="tillit-Hemtja-nst-Norr.csv"')
    expect(await answer.text()).toBe('wave,unit_path\npuls-7,x\n')
  })
})

describe('several organisations', () => {
  const whole = { headers: { cookie: `tillit-session=${testSession('admin', null)}` } }

  it('can be chosen between by who reads the whole, the directory’s own first', async () => {
    const html = await (await ask('/signals', whole)).text()
    expect(html).toContain(`<option value="${root}" selected="">`)
    expect(html).toContain('<option value="Lindviks bolag">')
  })

  it('are no choice for a reader of one unit', async () => {
    expect(await (await ask('/signals', { role: 'manager' })).text()).not.toContain('Lindviks bolag')
  })
})

describe('faults', () => {
  it('name whose page it is', async () => {
    const answer = await ask('/admin', { role: 'manager' })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Sidan är för HR')
  })

  it('say that a unit belongs to another', async () => {
    const answer = await ask('/signals?unit=Annan', { role: 'manager' })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Enheten är inte din')
  })

  it('answer programs with the one envelope', async () => {
    for (const [path, status, code] of [
      ['/nowhere', 404, 'route.unknown'],
      ['/signals', 401, 'session.missing'],
      ['/login?who=me', 400, 'request.invalid'],
    ] as const) {
      const answer = await ask(path, { headers: { accept: 'application/json' } })
      expect(answer.status).toBe(status)
      expect(await answer.json()).toMatchObject({ error: { code } })
    }
  })

  it('refuse a form from another origin', async () => {
    const foreign = await ask('/logout', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' } })
    const silent = await ask('/logout', { method: 'POST', headers: { 'sec-fetch-site': '' } })
    expect([foreign.status, silent.status]).toEqual([403, 403])
  })

  it('treat a forged or expired session as none', async () => {
    const forged = `${testSession('manager', unit)}x`
    const old = testSession('manager', unit, { expires: 1 })
    for (const token of [forged, old, 'nonsense']) {
      const answer = await ask('/signals', { headers: { cookie: `tillit-session=${token}` } })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/demo'])
    }
  })
})

describe('headers', () => {
  it('allow no inline script or style, nothing from outside and no frame', async () => {
    const answer = await ask('/login')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('keep style and scripts for a year under the hash of their content', async () => {
    const html = await (await ask('/login')).text()
    const sheet = /\/assets\/[0-9a-f]{16}\/tillit\.css/.exec(html)?.[0] ?? ''
    const answer = await ask(sheet, { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(answer.headers.get('content-encoding')).toBe('br')
  })

  it('make the session cookie unreadable for scripts and tied to the host under https', async () => {
    const app = webApp(rooms.urls, { webUrl: 'https://tillit.example' })
    const headers = { 'sec-fetch-site': 'same-origin', accept: 'text/html' }
    const answer = await app.request('/login/fresh', { method: 'POST', headers })
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-tillit-session=.*; HttpOnly; Secure; SameSite=Lax/)
  })
})

describe('languages', () => {
  it('follow the browser, then the choice, which is remembered', async () => {
    expect(await (await ask('/login', { headers: { 'accept-language': 'en-GB,en;q=0.9' } })).text()).toContain('<html lang="en"')
    expect(await (await ask('/login', { headers: { 'accept-language': 'de-DE' } })).text()).toContain('<html lang="sv"')
    const chosen = await ask('/login?lang=en')
    expect(chosen.headers.get('set-cookie')).toContain('tillit-language=en')
    expect(await (await ask('/login', { headers: { cookie: 'tillit-language=en' } })).text()).toContain('Sign in')
  })
})
