import type { Role } from '@tillit/contracts'
import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { puls, startPlanner, type TestPlanner } from './testing/start-planner.js'

const roles: Role[] = ['manager', 'safety-representative', 'director', 'hr', 'admin', 'operator', 'service']
const planners: Role[] = ['admin', 'operator']
const signers: Role[] = ['safety-representative', 'admin', 'operator']
type Refusal = { status: number; body: { error: { code: string; message: string; field?: string } } }

describe('the doors of the planner', () => {
  let planner: TestPlanner
  beforeAll(async () => {
    planner = await startPlanner('2026-11-20T12:00:00Z')
    await planner.ask('POST', '/waves', { ...puls, wave: 'puls-1' })
  })
  afterAll(() => planner.close())

  it.each<[string, string, readonly Role[]]>([
    ['GET', '/items', roles],
    ['GET', '/waves', roles],
    ['GET', '/waves/puls-1', roles],
    ['POST', '/waves', planners],
    ['PATCH', '/waves/puls-1', planners],
    ['POST', '/waves/unknown/launch', planners],
    ['POST', '/waves/unknown/open', planners],
    ['POST', '/waves/unknown/close', planners],
    ['POST', '/waves/unknown/sign-off', signers],
  ])('%s %s is open to its roles and to nobody else', async (method, path, allowed) => {
    const body = method === 'GET' ? undefined : {}
    expect((await planner.ask(method, path, body, null)).status).toBe(401)
    for (const role of roles) {
      const { status } = await planner.ask(method, path, body, role)
      if (allowed.includes(role)) expect([200, 400, 404]).toContain(status)
      else expect(status).toBe(403)
    }
  })

  it('tell how many answered to those who plan only, and to staff only where at least ten were invited', async () => {
    const seen = async (role: Role, wave: string) => {
      const { body } = (await planner.ask('GET', `/waves/${wave}`, undefined, role)) as { body: { counted: number | null } }
      const list = (await planner.ask('GET', '/waves', undefined, role)) as { body: { waves: { wave: string; counted: number | null }[] } }
      expect(list.body.waves.find(one => one.wave === wave)?.counted).toBe(body.counted)
      return body.counted
    }
    for (const [wave, invited, counted] of [['few', 9, 8] as const, ['enough', 10, 8] as const]) {
      await planner.ask('POST', '/waves', { ...puls, wave })
      await planner.store.sql`UPDATE planner.wave SET state = 'closed', invited = ${invited}, counted = ${counted} WHERE wave = ${wave}`
    }
    for (const role of ['manager', 'safety-representative', 'director', 'hr'] as const) {
      expect([await seen(role, 'few'), await seen(role, 'enough')]).toEqual([null, null])
    }
    expect([await seen('admin', 'few'), await seen('admin', 'enough')]).toEqual([null, 8])
    expect([await seen('operator', 'few'), await seen('service', 'few')]).toEqual([8, 8])
  })

  it('are closed to a session of another organisation', async () => {
    const headers = { authorization: `Bearer ${testSession('admin', null, { organisation: 'grannkommun' })}` }
    expect((await planner.app.request('/waves', { headers })).status).toBe(403)
  })

  it.each([
    ['an unknown field', { colour: 'red' }, 'request.invalid', 'colour'],
    ['a wrong type', { items: 'hme.m1' }, 'request.invalid', 'items'],
    ['an instant that is none', { opensAt: 'next Monday' }, 'request.invalid', 'opensAt'],
    ['an item that is not in the bank', { items: ['hme.m1', 'hme.l1', 'nps'] }, 'wave.unknown-item', 'items.2'],
    ['an item twice', { items: ['hme.m1', 'hme.l1', 'hme.m1'] }, 'wave.item-twice', 'items.2'],
    ['two questions', { items: ['hme.m1', 'hme.l1', 'open.good'] }, 'wave.item-count', 'items'],
    [
      'eleven questions',
      { items: [1, 2, 3].flatMap(n => ['m', 'l', 's'].map(p => `hme.${p}${n}`)).concat('own.o1', 'own.o2') },
      'wave.item-count',
      'items',
    ],
    ['a closing before the opening', { closesAt: '2026-11-23T06:00:00Z' }, 'wave.closes-first', 'closesAt'],
    ['a closing that has passed', { opensAt: '2026-11-01T00:00:00Z', closesAt: '2026-11-02T00:00:00Z' }, 'wave.past', 'closesAt'],
    ['half a year', { closesAt: '2027-05-23T06:00:00Z' }, 'wave.too-long', 'closesAt'],
    [
      'a rule that overlaps',
      { repeat: { rule: 'FREQ=DAILY', timeZone: 'Europe/Stockholm', rotation: 'same' } },
      'wave.overlaps',
      'repeat.rule',
    ],
    [
      'a rotation of two items of one part',
      { items: ['hme.m1', 'hme.m2', 'hme.s1'], repeat: { rule: 'FREQ=MONTHLY', timeZone: 'Europe/Stockholm', rotation: 'hme' } },
      'wave.cannot-rotate',
      'repeat.rotation',
    ],
  ])('refuse a wave with %s, naming the field', async (_what, change, code, field) => {
    const { status, body } = (await planner.ask('POST', '/waves', { ...puls, ...change })) as Refusal
    expect([status, body.error.code, body.error.field]).toEqual([400, code, field])
    expect(body.error.message.length).toBeGreaterThan(10)
  })

  it('answer an unknown wave with 404, a bad key with 400, a body of a megabyte with 413', async () => {
    expect((await planner.ask('GET', '/waves/none')).status).toBe(404)
    expect((await planner.ask('GET', '/waves/Not%20a%20key')).status).toBe(400)
    expect((await planner.ask('POST', '/waves', { ...puls, title: { sv: 'x'.repeat(1_000_000), en: 'x' } })).status).toBe(413)
  })

  it('tell that they are ready, and describe every route in OpenAPI 3.1', async () => {
    expect((await planner.ask('GET', '/health/ready', undefined, null)).status).toBe(200)
    const { body } = (await planner.ask('GET', '/openapi.json', undefined, null)) as {
      body: { openapi: string; paths: Record<string, object> }
    }
    expect(body.openapi).toMatch(/^3\.1/)
    const described = Object.entries(body.paths).flatMap(([path, verbs]) => Object.keys(verbs).map(verb => `${verb} ${path}`))
    expect(described).toEqual(expect.arrayContaining(['get /items', 'post /waves', 'patch /waves/{wave}', 'get /waves/{wave}/manifest']))
    expect(described).toHaveLength(14)
  })
})

describe('the database of the planner', () => {
  it('lets no wave be deleted and knows no column about a person or an answer', async () => {
    const planner = await startPlanner('2026-11-20T12:00:00Z')
    await expect(planner.store.sql`DELETE FROM planner.wave`).rejects.toThrow('permission denied')
    const columns = await planner.store.sql<
      { column_name: string }[]
    >`SELECT column_name FROM information_schema.columns WHERE table_schema = 'planner'`
    expect(columns.filter(({ column_name }) => /person|mail|phone|name$|token|answer|respondent/.test(column_name))).toEqual([])
    await planner.close()
  })
})
