import { CapturedInbox, DemoRoles, DemoSessionRequest, LoginResult } from '@tillit/contracts/who'
import { describe, door, errors, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import * as v from 'valibot'
import { sessionFor } from '../login/login.session.js'
import type { LoginStore } from '../login/login.store.js'
import { personas } from './demo.personas.js'
import type { DemoStore } from './demo.store.js'

export interface DemoDeps {
  readonly demo: DemoStore
  readonly logins: LoginStore
  readonly organisation: string
  readonly sessionPrivateKey: string
  readonly now: () => Date
  readonly today: () => string
}
const InboxQuery = v.strictObject({
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100))),
  channel: v.optional(v.picklist(['mail', 'sms'])),
  limit: v.optional(v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(200)), '50'),
})

/** Open to everybody who can reach the machine: mounted only where the demo is on. */
export function demoRoutes(deps: DemoDeps): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>()
    .get('/demo/roles', describe({ summary: 'Who one can step into', ok: { status: 200, schema: DemoRoles } }), async c => {
      const [organisationName, found] = await Promise.all([deps.demo.organisationName(), personas(deps.demo)])
      return c.json({ organisationName, roles: found.map(({ persona }) => persona) })
    })
    .post(
      '/demo/sessions',
      describe({ summary: 'Step into a role without a login', ok: { status: 200, schema: LoginResult }, refusals: [404] }),
      door('json', DemoSessionRequest),
      async c => {
        const { role } = c.req.valid('json')
        const stepping = (await personas(deps.demo)).find(({ persona }) => persona.role === role)
        const account = stepping && (await deps.logins.rolesOf(stepping.person, deps.today()))
        if (!account)
          throw errors.notFound('demo.nobody', { sv: 'Ingen har den rollen i demon.', en: 'Nobody holds this role in the demo.' })
        return c.json(sessionFor(account, { organisation: deps.organisation, privateKey: deps.sessionPrivateKey, now: deps.now() }))
      },
    )
    .get(
      '/demo/inbox',
      describe({ summary: 'Captured mails and text messages, newest wave first', ok: { status: 200, schema: CapturedInbox } }),
      door('query', InboxQuery),
      async c => {
        const { q, channel, limit } = c.req.valid('query')
        return c.json(await deps.demo.inbox(q || null, channel ?? null, Number(limit), deps.now()))
      },
    )
}
