import type { Role } from '@tillit/contracts'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { root, unit } from './e2e/staff-figures.js'
import { type StaffNeighbours, startStaffNeighbours } from './e2e/staff-neighbours.js'
import { cookieOf, webApp } from './e2e/staff-web.js'

let rooms: StaffNeighbours
beforeAll(async () => {
  rooms = await startStaffNeighbours()
})
afterAll(() => rooms.close())
beforeEach(() => {
  rooms.calls.length = 0
  rooms.down.clear()
})

type Init = {
  role?: Role
  method?: string
  form?: Record<string, string | string[]>
  headers?: Record<string, string>
  body?: string
  demo?: boolean
}
async function ask(path: string, init: Init = {}): Promise<Response> {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(init.form ?? {})) for (const one of [value].flat()) form.append(name, one)
  const method = init.method ?? (init.form ? 'POST' : 'GET')
  return webApp(rooms.urls, { demo: init.demo ?? true }).request(`http://web.test${path}`, {
    method,
    headers: {
      accept: 'text/html',
      host: 'web.test',
      ...(init.role ? { cookie: cookieOf(init.role) } : {}),
      ...(method === 'GET' ? {} : { 'sec-fetch-site': 'same-origin' }),
      ...(init.form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      ...init.headers,
    },
    ...(init.form ? { body: form.toString() } : init.body === undefined ? {} : { body: init.body }),
  })
}
const called = (method: string) => rooms.calls.filter(call => call.method === method).map(call => `${call.to} ${call.path}`)

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
    expect(html).toContain('Ta med skyddsombudet.')
    expect(html).not.toContain('class="ival')
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
    const answer = await ask('/protects')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  })

  it('keep style and scripts for a year under the hash of their content', async () => {
    const html = await (await ask('/protects')).text()
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

describe('signing in', () => {
  it('answers the same whether or not the address is known', async () => {
    const answer = await ask('/login', { form: { email: 'karin@lindvik.example' } })
    expect(await answer.text()).toContain('Om adressen finns hos oss')
    expect(called('POST')).toEqual(['directory /login-links'])
  })

  it('says beside the field what is wrong with an address', async () => {
    const answer = await ask('/login', { form: { email: 'karin' } })
    const html = await answer.text()
    expect(answer.status).toBe(400)
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('Adressen är inte hel.')
    expect(called('POST')).toEqual([])
  })

  it('uses a link up by a button only, since mail programs open links', async () => {
    await ask('/login/fresh')
    expect(called('POST')).toEqual([])
    const answer = await ask('/login/fresh', { method: 'POST' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/home'])
  })

  it('goes on to the page that was asked for, on this host only', async () => {
    const own = await ask('/login?to=/inbox/thread-1')
    const cookie = own.headers.get('set-cookie')?.split(';')[0] ?? ''
    const answer = await ask('/login/fresh', { method: 'POST', headers: { cookie } })
    expect(answer.headers.get('location')).toBe('/inbox/thread-1')
    for (const foreign of ['//evil.test', 'https://evil.test', '/\\\\evil.test']) {
      expect((await ask(`/login?${new URLSearchParams({ to: foreign })}`)).headers.get('set-cookie')).toBeNull()
    }
  })

  it('asks for a new link when the old one is used', async () => {
    const answer = await ask('/login/spent', { method: 'POST' })
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('Begär en ny länk')
  })
})

describe('the demo', () => {
  it('steps into a role and lands where the role begins', async () => {
    const answer = await ask('/demo/step', { form: { role: 'manager' } })
    expect(answer.headers.get('set-cookie')).toContain('tillit-session=')
    const home = await ask('/home', { role: 'director' })
    expect(home.headers.get('location')).toBe('/director')
  })

  it('leads who follows an answer straight to the open wave', async () => {
    const html = await (await ask('/demo')).text()
    expect(html).toContain('<input type="hidden" name="wave" value="puls-8"/>')
    const answer = await ask('/demo/step', { form: { role: 'admin', wave: 'puls-8' } })
    expect(answer.headers.get('location')).toBe('/admin/waves/puls-8')
  })

  it('gives an employee an inbox and never a session', async () => {
    const answer = await ask('/demo/step', { form: { role: 'employee' } })
    expect(answer.headers.get('location')).toBe('/demo/inbox?q=Elin+Berg')
    expect(answer.headers.get('set-cookie')).toMatch(/tillit-session=;/)
  })

  it('does not exist when it is off', async () => {
    expect((await ask('/demo', { demo: false })).status).toBe(404)
    expect((await ask('/demo/step', { demo: false, form: { role: 'admin' } })).status).toBe(404)
    expect((await ask('/signals', { demo: false })).headers.get('location')).toBe('/login?to=%2Fsignals')
  })
})

describe('messages', () => {
  it('are marked as read when opened and answered through feedback', async () => {
    await ask('/inbox/thread-1', { role: 'manager' })
    const answer = await ask('/inbox/thread-1/reply', { role: 'manager', form: { text: ' Vi byter lyft i dag. ' } })
    expect(answer.headers.get('location')).toBe('/inbox/thread-1?sent=1')
    expect(called('POST')).toEqual(['feedback /threads/thread-1/read', 'feedback /threads/thread-1/reply'])
    expect(rooms.calls.at(-1)?.body).toEqual({ text: 'Vi byter lyft i dag.' })
  })

  it('do not send an empty answer', async () => {
    const answer = await ask('/inbox/thread-1/reply', { role: 'manager', form: { text: '  ' } })
    expect(answer.headers.get('location')).toBe('/inbox/thread-1?empty=1')
    expect(called('POST')).toEqual([])
  })
})

describe('waves', () => {
  it('are kept as a draft with Swedish times turned into instants', async () => {
    const form = {
      titleSv: 'Puls 8',
      items: ['hme.m2', 'own.r1'],
      units: [unit],
      opens: '2026-12-07T08:00',
      closes: '2026-12-16T20:00',
      repeat: 'four',
    }
    const answer = await ask('/admin/waves', { role: 'admin', form })
    expect(answer.headers.get('location')).toBe('/admin/waves/puls-9')
    expect(rooms.calls.at(-1)?.body).toEqual({
      title: { sv: 'Puls 8', en: 'Pulse 8' },
      items: ['hme.m2', 'own.r1'],
      units: [unit],
      opensAt: '2026-12-07T07:00:00.000Z',
      closesAt: '2026-12-16T19:00:00.000Z',
      profile: 'standard',
      repeat: { rule: 'FREQ=WEEKLY;INTERVAL=4', timeZone: 'Europe/Stockholm', rotation: 'hme' },
    })
  })

  it('carry what was chosen through the steps of the wizard in the address', async () => {
    const html = await (await ask('/admin/waves/new?step=times&items=own.o2&titleSv=Vinter', { role: 'admin' })).text()
    expect(html).toContain('<input type="hidden" name="titleSv" value="Vinter"/>')
    expect(html).toContain('<input type="hidden" name="items" value="own.o2"/>')
    expect(html).toContain('value="2026-11-23T08:00"')
  })

  it('cannot be saved while they close before they open, and the gate says why', async () => {
    const html = await (await ask('/admin/waves/new?step=check&closes=2026-01-01T08:00', { role: 'admin' })).text()
    expect(html).toContain('Pulsen stänger innan den öppnar.')
    expect(html).toContain('aria-disabled="true"')
  })

  it('ask before what cannot be undone, also without script', async () => {
    const html = await (await ask('/admin/waves/puls-9?confirm=launch', { role: 'admin' })).text()
    expect(html).toMatch(/<dialog[^>]* open/)
    expect(html).toContain('Det går inte att ångra.')
  })

  it('are launched, opened, closed and ended by the planner with the admin’s session', async () => {
    for (const verb of ['launch', 'open', 'close', 'end-repeat'])
      await ask(`/admin/waves/puls-9/${verb}`, { role: 'admin', method: 'POST' })
    expect(rooms.calls.map(call => `${call.method} ${call.path} ${call.session}`)).toEqual([
      'POST /waves/puls-9/launch test-admin',
      'POST /waves/puls-9/open test-admin',
      'POST /waves/puls-9/close test-admin',
      'PATCH /waves/puls-9 test-admin',
    ])
  })

  it('are signed off by a safety representative', async () => {
    const answer = await ask('/waves/puls-9/sign-off', { role: 'safety-representative', form: { by: 'Kommunal' } })
    expect(answer.headers.get('location')).toBe('/waves/puls-9?done=signed')
    expect(rooms.calls.at(-1)).toMatchObject({
      path: '/waves/puls-9/sign-off',
      body: { by: 'Kommunal' },
      session: 'test-safety-representative',
    })
  })

  it('show no taking part before they have closed', async () => {
    const html = await (await ask('/admin', { role: 'admin' })).text()
    expect(html).toContain('visas efter stängning')
    expect(html).toContain('Räckvidd, Puls 7')
    expect(html).not.toContain('Räckvidd, Puls 8')
  })
})

describe('imports', () => {
  const id = '4b4c8c2e-7f0e-4a53-9a7e-1a2b3c4d5e6f'
  it('pass files through as streams and lines back as they come', async () => {
    const json = { 'content-type': 'application/json', accept: 'application/json' }
    const begun = await ask('/admin/import/org', { role: 'admin', method: 'POST', headers: json, body: '{"dryRun":true}' })
    expect(begun.status).toBe(201)
    const big = `code;name\n${'a;b\n'.repeat(50_000)}`
    const sent = await ask(`/admin/import/org/${id}/units`, {
      role: 'admin',
      method: 'PUT',
      headers: { 'content-type': 'text/csv' },
      body: big,
    })
    expect(await sent.json()).toMatchObject({ rows: 50_001 })
    const lines = (await (await ask(`/admin/import/org/${id}/apply`, { role: 'admin', method: 'POST' })).text()).trim().split('\n')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'error', error: { rows: [{ line: 214 }] } })
  })

  it('refuse a form where a file belongs', async () => {
    const answer = await ask('/admin/import/history', { role: 'admin', form: { file: 'x' }, headers: { accept: 'application/json' } })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { code: 'request.wrong-type', field: 'content-type' } })
  })
})

describe('languages', () => {
  it('follow the browser, then the choice, which is remembered', async () => {
    expect(await (await ask('/protects', { headers: { 'accept-language': 'en-GB,en;q=0.9' } })).text()).toContain('<html lang="en"')
    expect(await (await ask('/protects', { headers: { 'accept-language': 'de-DE' } })).text()).toContain('<html lang="sv"')
    const chosen = await ask('/protects?lang=en')
    expect(chosen.headers.get('set-cookie')).toContain('tillit-language=en')
    expect(await (await ask('/protects', { headers: { cookie: 'tillit-language=en' } })).text()).toContain(
      'Nobody can see what you have answered',
    )
  })
})
