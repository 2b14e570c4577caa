import { Hono } from 'hono'
import * as v from 'valibot'
import { expect, it, describe as suite } from 'vitest'
import {
  allow,
  createClient,
  createServiceApp,
  describe,
  door,
  errors,
  finishApp,
  listen,
  publicKeyOf,
  type ServiceEnv,
  sessions,
  signSession,
  silentLog,
  unitAllowed,
} from './index.js'

const seed = Buffer.alloc(32, 7).toString('base64url')
const Body = v.strictObject({ name: v.string(), size: v.pipe(v.number(), v.integer()) })

function app(): Hono<ServiceEnv> {
  const base = createServiceApp({ name: 'probe', log: silentLog, ready: async () => ({ store: true }), bodyLimit: 1000 })
  base.use(sessions(publicKeyOf(seed)))
  base.post(
    '/things',
    describe({ summary: 'Keep a thing', ok: { status: 200, schema: Body }, refusals: [401, 403] }),
    allow('admin'),
    door('json', Body),
    c => c.json(c.req.valid('json')),
  )
  const nothing = describe({ summary: 'Fail', ok: { status: 204, schema: null } })
  base.get('/broken', nothing, () => {
    throw new Error('Key (email)=(a@b.se) already exists')
  })
  base.get('/gone', nothing, () => {
    throw errors.gone('thing.gone', { sv: 'Den är borta.', en: 'It is gone.' })
  })
  return finishApp(base, { name: 'probe', title: 'Probe', description: 'A probe.' })
}
const session = (role: 'admin' | 'manager', expires = 4e9) =>
  signSession({ organisation: 'kommun', subject: 's', roles: [{ role, unit: null }], expires }, seed)
const post = (body: string, token?: string) =>
  app().request('/things', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
  })

suite('the base of a service', () => {
  it('lets a right body with a right session through', async () => {
    const answer = await post('{"name":"a","size":1}', session('admin'))
    expect(answer.status).toBe(200)
  })
  it.each([
    ['an unknown field', '{"name":"a","size":1,"extra":2}', 400, 'extra'],
    ['a wrong type', '{"name":"a","size":"big"}', 400, 'size'],
    ['broken JSON', '{"name":', 400, 'body'],
  ])('answers %s with the envelope naming the field', async (_name, body, status, field) => {
    const answer = await post(body, session('admin'))
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { field } })
  })
  it('answers a body over the limit with 413', async () => {
    const answer = await post(`{"name":"${'a'.repeat(2000)}","size":1}`, session('admin'))
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([413, 'request.too-large'])
  })
  it('answers 401 without a session, an expired one or a forged one, and 403 with another role', async () => {
    const body = '{"name":"a","size":1}'
    expect((await post(body)).status).toBe(401)
    expect((await post(body, session('admin', 10))).status).toBe(401)
    expect((await post(body, `${session('admin')}x`)).status).toBe(401)
    expect((await post(body, session('manager'))).status).toBe(403)
  })
  it.each([
    ['sv-SE,sv;q=0.9,en;q=0.8', 'sv', 'Den är borta.'],
    ['fi,en;q=0.5', 'en', 'It is gone.'],
    ['*', 'en', 'It is gone.'],
    [undefined, 'en', 'It is gone.'],
  ])('refuses in the language of Accept-Language %s: %s; code and field have none', async (header, language, message) => {
    const headers: Record<string, string> = header ? { 'accept-language': header } : {}
    const answer = await app().request('/gone', { headers })
    expect(await answer.json()).toEqual({ error: { code: 'thing.gone', message } })
    expect(answer.headers.get('content-language')).toBe(language)
  })
  it.each([
    ['{"name":"a","size":1,"extra":2}', 'Fältet extra finns inte här. Ta bort det och försök igen.'],
    ['{"name":"a"}', 'Fältet size saknas. Fyll i det och försök igen.'],
    ['{"name":"a","size":1.5}', 'Fältet size är inte ifyllt som det ska. Rätta det och försök igen.'],
  ])('says in Swedish what is wrong with %s', async (body, message) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${session('admin')}`, 'accept-language': 'sv' }
    const answer = await app().request('/things', { method: 'POST', body, headers })
    expect(await answer.json()).toMatchObject({ error: { message } })
  })
  it("asks a neighbour in the caller's language and hands on what it says", async () => {
    const neighbour = await listen(app() as never, 0)
    const client = createClient({ base: `http://127.0.0.1:${neighbour.port}` })
    const refusal = await client.get('/gone', Body, { token: 'x', language: 'sv' }).catch((error: unknown) => error)
    await neighbour.close()
    expect(refusal).toMatchObject({ status: 410, code: 'thing.gone', message: 'Den är borta.' })
  })
  it('never tells what an unexpected error says', async () => {
    const answer = await app().request('/broken')
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('a@b.se')
  })
  it('describes its routes as OpenAPI 3.1 without an empty schema', async () => {
    const document = (await (await app().request('/openapi.json')).json()) as { openapi: string; paths: Record<string, unknown> }
    expect(document.openapi).toBe('3.1.0')
    expect(JSON.stringify(document.paths['/things'])).toContain('"additionalProperties":false')
    expect(JSON.stringify(document.paths['/things'])).not.toContain('"schema":{}')
  })
  it('refuses a route that nobody described, however deep it was added', () => {
    const base = createServiceApp({ name: 'probe', log: silentLog, ready: async () => ({}) })
    base.route(
      '/',
      new Hono<ServiceEnv>().post('/secret', door('json', Body), c => c.body(null, 204)),
    )
    const about = { name: 'probe', title: 'Probe', description: 'A probe.' }
    expect(() => finishApp(base, about)).toThrow('probe has routes that are not described: POST /secret')
  })
  it('shows no page in the document, only what answers with data', async () => {
    const base = createServiceApp({ name: 'probe', log: silentLog, ready: async () => ({}) })
    base.get('/pages/:id', door('query', Body), c => c.html(''))
    base.get('/data/:id', describe({ summary: 'Data', ok: { status: 200, schema: Body } }), c => c.json({ name: 'a', size: 1 }))
    const answer = await finishApp(base, { name: 'probe', title: 'Probe', description: 'A probe.', pages: true }).request('/openapi.json')
    expect(Object.keys(((await answer.json()) as { paths: object }).paths)).toEqual(['/data/{id}'])
  })
  it('tells health, readiness and metrics', async () => {
    expect((await app().request('/health/ready')).status).toBe(200)
    expect(await (await app().request('/metrics')).text()).toContain('process_cpu_seconds_total')
  })
  it("counts respondents' requests in metrics only when their hour is over, all others at once", async () => {
    let now = new Date('2026-11-20T10:00:01Z')
    const cors = { origin: 'http://checkin', paths: ['/ballots', '/invitations/*'] }
    const base = createServiceApp({ name: 'probe', log: silentLog, ready: async () => ({}), cors, now: () => now })
    const nothing = describe({ summary: 'Take', ok: { status: 204, schema: null } })
    base.post('/ballots', nothing, c => c.body(null, 204))
    base.post('/invitations/open', nothing, c => c.body(null, 204))
    const counted = async () => {
      const lines = (await (await base.request('/metrics')).text()).split('\n').filter(line => line.startsWith('tillit_requests_total{'))
      return lines.filter(line => /ballots|invitations/.test(line)).map(line => Number(line.split(' ').at(-1)))
    }
    for (const path of ['/ballots', '/ballots', '/invitations/open']) await base.request(path, { method: 'POST' })
    expect(await counted()).toEqual([])
    expect(await (await base.request('/metrics')).text()).toContain('route="/metrics"')
    now = new Date('2026-11-20T11:00:00Z')
    await base.request('/ballots', { method: 'POST' })
    expect(await counted()).toEqual([2, 1])
    now = new Date('2026-11-20T12:00:00Z')
    expect(await counted()).toEqual([3, 1])
  })
  it('grants a unit to roles held at it or above, by whole levels', () => {
    const held = { organisation: 'kommun', subject: 's', roles: [{ role: 'manager' as const, unit: 'A/B' }], expires: 1 }
    expect(['A/B', 'A/B/C', 'A/BC', 'A'].map(unit => unitAllowed(held, unit, ['manager']))).toEqual([true, true, false, false])
  })
})
