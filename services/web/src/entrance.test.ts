import type { Role } from '@tillit/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unit } from './e2e/staff-figures.js'
import { type StaffNeighbours, startStaffNeighbours } from './e2e/staff-neighbours.js'
import { cookieOf, webApp } from './e2e/staff-web.js'

const everyRole: readonly Role[] = ['manager', 'safety-representative', 'director', 'hr', 'admin']
const anyone = 'anyone'
const reads: readonly Role[] = everyRole
const owns: readonly Role[] = ['manager', 'hr', 'safety-representative']
const plans: readonly Role[] = ['admin']
const reviews: readonly Role[] = ['safety-representative', 'admin']

/** Who may enter which route. A route that is not here fails the test: nobody opens a door by forgetting it. */
const doors: Record<string, typeof anyone | readonly Role[]> = {
  'GET /health/live': anyone,
  'GET /health/ready': anyone,
  'GET /metrics': anyone,
  'GET /openapi.json': anyone,
  'GET /assets/:hash/:name': anyone,
  'GET /': anyone,
  'GET /home': anyone,
  'GET /login': anyone,
  'POST /login': anyone,
  'GET /login/:token': anyone,
  'POST /login/:token': anyone,
  'POST /logout': anyone,
  'GET /plain': anyone,
  'POST /plain': anyone,
  'POST /plain/answers': anyone,
  'POST /plain/again': anyone,
  'GET /demo': anyone,
  'POST /demo/step': anyone,
  'GET /demo/inbox': anyone,
  'GET /protects': anyone,
  'GET /docs': anyone,
  'GET /docs/openapi/:service': anyone,
  'GET /docs/files/:name': anyone,
  'GET /signals': reads,
  'GET /signals/meeting': reads,
  'GET /signals/export': reads,
  'GET /director': ['director'],
  'GET /inbox': owns,
  'GET /inbox/:id': owns,
  'POST /inbox/:id/reply': owns,
  'GET /admin': plans,
  'GET /admin/waves/new': plans,
  'POST /admin/waves': plans,
  'GET /admin/waves/:wave': plans,
  'POST /admin/waves/:wave/launch': plans,
  'POST /admin/waves/:wave/approve': plans,
  'POST /admin/waves/:wave/open': plans,
  'POST /admin/waves/:wave/close': plans,
  'POST /admin/waves/:wave/end-repeat': plans,
  'GET /admin/waves/:wave/tighten': plans,
  'POST /admin/waves/:wave/tighten': plans,
  'GET /admin/waves/:wave/slips': plans,
  'POST /admin/waves/:wave/slips/print': plans,
  'POST /admin/waves/:wave/slips/void': plans,
  'GET /waves': reviews,
  'GET /waves/:wave': reviews,
  'POST /waves/:wave/sign-off': reviews,
  'POST /waves/:wave/approve': reviews,
  'GET /admin/import': plans,
  'POST /admin/import/org': plans,
  'PUT /admin/import/org/:id/:part': plans,
  'POST /admin/import/org/:id/apply': plans,
  'POST /admin/import/history': plans,
}

let rooms: StaffNeighbours
beforeAll(async () => {
  rooms = await startStaffNeighbours()
})
afterAll(() => rooms.close())

function routesOf(): string[] {
  const { routes } = webApp(rooms.urls)
  return [
    ...new Set(routes.filter(route => route.method !== 'ALL' && !route.path.includes('*')).map(route => `${route.method} ${route.path}`)),
  ]
}

const filled = (path: string) =>
  path
    .replace('/:hash/:name', '/0/none.css')
    .replace(':wave', 'puls-9')
    .replace('org/:id', 'org/4b4c8c2e-7f0e-4a53-9a7e-1a2b3c4d5e6f')
    .replace(':id', 'thread-1')
    .replace(':part', 'units')
    .replace(':token', 'fresh')
    .replace(':service', 'planner')
    .replace(':name', 'none')

async function enter(route: string, role: Role | null): Promise<number> {
  const [method = 'GET', path = '/'] = route.split(' ')
  const query = path === '/signals/export' ? `?unit=${encodeURIComponent(unit)}&format=json` : ''
  const headers = { accept: 'application/json', 'sec-fetch-site': 'same-origin', ...(role ? { cookie: cookieOf(role) } : {}) }
  const answer = await webApp(rooms.urls).request(`http://web.test${filled(path)}${query}`, { method, headers })
  await answer.arrayBuffer()
  return answer.status
}

describe('the live route table', () => {
  it('has a known door for every route and no door without a route', () => {
    expect(routesOf().sort()).toEqual(Object.keys(doors).sort())
  })

  it('lets in exactly the roles that each door names', async () => {
    for (const [route, allowed] of Object.entries(doors)) {
      const stranger = await enter(route, null)
      if (allowed === anyone) expect([401, 403], `${route} for a stranger`).not.toContain(stranger)
      else expect(stranger, `${route} for a stranger`).toBe(401)
      for (const role of everyRole) {
        const status = await enter(route, role)
        if (allowed === anyone || allowed.includes(role)) expect([401, 403], `${route} for ${role}`).not.toContain(status)
        else expect(status, `${route} for ${role}`).toBe(403)
      }
    }
  })
})
