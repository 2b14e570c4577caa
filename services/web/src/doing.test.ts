import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Asking, askPages, callsOf } from './e2e/staff-ask.js'
import { unit } from './e2e/staff-figures.js'
import { type StaffNeighbours, startStaffNeighbours } from './e2e/staff-neighbours.js'

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
const called = (method: string) => callsOf(rooms, method)

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

  it('may give figures while they are open, and say for which units before the draft is kept', async () => {
    const promise = await (await ask('/admin/waves/new?step=promise&release=live', { role: 'admin' })).text()
    expect(promise).toContain('En enhet får sina första siffror när minst 10 svar väntar.')
    expect(promise).toMatch(/En enhet har minst 20 personer.*Dag Norr/s)
    expect(promise).not.toMatch(/<li>Kväll Norr/)
    const careful = await (await ask('/admin/waves/new?step=check&release=live&profile=careful', { role: 'admin' })).text()
    expect(careful).toContain('Ingen enhet är stor nog för siffror medan pulsen pågår.')
    await ask('/admin/waves', { role: 'admin', form: { titleSv: 'Dagen', release: 'live' } })
    expect(rooms.calls.at(-1)?.body).toMatchObject({ release: 'live' })
  })

  it('show the way to preliminary figures while a live wave is open, and say so before there are any', async () => {
    const html = await (await ask('/admin/waves/personaldag', { role: 'admin' })).text()
    expect(html).toContain('31 av 485 grupper är stora nog för siffror medan pulsen pågår.')
    expect(html).toMatch(/href="\/signals\?wave=personaldag">\s*Läs siffrorna så här långt/)
    rooms.down.add('signals')
    expect(await (await ask('/admin/waves/personaldag', { role: 'admin' })).text()).toContain('Inga siffror än.')
  })

  it('say why their count waits for a key instead of promising seconds, and afterwards that they were closed without it', async () => {
    const waiting = await (await ask('/admin/waves/key-missing', { role: 'admin' })).text()
    expect(waiting).toContain('Nyckeln till svaren är borta.')
    expect(waiting).not.toContain('Det tar några sekunder')
    const over = await (await ask('/admin/waves/key-lost', { role: 'admin' })).text()
    expect(over).toContain('Nyckeln till svaren är borta.')
    expect(over).toContain('Förlorad. Stängd utan den 18')
    expect(over).not.toContain('Förstörd')
    expect(await (await ask('/admin/waves/puls-7', { role: 'admin' })).text()).toContain('Förstörd 18')
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

  it('link an earlier survey to where it is read, also when that is no unit of the organisation', async () => {
    const html = await (await ask('/admin', { role: 'admin' })).text()
    expect(html).toContain('unit=Lindviks+bolag')
    expect(html).toContain(', Lindviks bolag</a>')
  })

  it('show no taking part before they have closed', async () => {
    const html = await (await ask('/admin', { role: 'admin' })).text()
    expect(html).toContain('visas efter stängning')
    expect(html).toContain('Räckvidd, Puls 7')
    expect(html).not.toContain('Räckvidd, Puls 8')
  })
})

describe('a refusal of a room', () => {
  it.each([
    ['sv', 'Ingen av de valda enheterna har tillräckligt många. Välj fler enheter.'],
    ['en-GB', 'No unit among those chosen has enough people: choose more units.'],
  ])('stands on the page in the reader’s language: %s', async (language, sentence) => {
    const answer = await ask('/admin/waves/stopped/launch', { role: 'admin', method: 'POST', headers: { 'accept-language': language } })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain(`<p>${sentence}</p>`)
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

  it.each([
    ['sv', 'datumet 2026-13-01 i kolumnen "Slutdatum" finns inte'],
    ['en', 'the date 2026-13-01 in the column "Slutdatum" does not exist'],
  ])('tell every bad row in the language of the page: %s', async (language, reason) => {
    const headers = { accept: 'application/json', 'accept-language': language }
    const answer = await ask(`/admin/import/org/${id}/apply`, { role: 'admin', method: 'POST', headers })
    expect(JSON.parse((await answer.text()).trim().split('\n').at(-1) ?? '')).toMatchObject({ error: { rows: [{ reason }] } })
  })

  it('refuse a form where a file belongs', async () => {
    const answer = await ask('/admin/import/history', { role: 'admin', form: { file: 'x' }, headers: { accept: 'application/json' } })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { code: 'request.wrong-type', field: 'content-type' } })
  })
})
