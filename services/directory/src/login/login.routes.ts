import { createHmac, randomBytes } from 'node:crypto'
import { LoginLinkRequest, LoginRequest, LoginResult } from '@tillit/contracts/who'
import { describe, door, type ServiceEnv, ServiceError } from '@tillit/service-kit'
import { Hono } from 'hono'
import { rateLimiter } from 'hono-rate-limiter'
import { hashToken, type LoginRequestDeps, requestLink } from './login.request.js'
import { sessionFor } from './login.session.js'

export interface LoginDeps extends LoginRequestDeps {
  readonly organisation: string
  readonly sessionPrivateKey: string
}
const badLink = () =>
  new ServiceError(401, 'login.bad-link', {
    sv: 'Länken är redan använd eller äldre än 15 minuter. Be om en ny.',
    en: 'The link has been used or is older than 15 minutes. Ask for a new one.',
  })

/** Login of staff roles by mail link. */
export function loginRoutes(deps: LoginDeps): Hono<ServiceEnv> {
  const limitKey = randomBytes(32)
  const limited = rateLimiter<ServiceEnv>({
    windowMs: 15 * 60_000,
    limit: 5,
    // Keyed by the address asked for, never by network address: a town hall is one address.
    keyGenerator: async c => {
      const { email } = (await c.req.json()) as { email: string }
      return createHmac('sha256', limitKey).update(email.trim().toLowerCase()).digest('base64url')
    },
    standardHeaders: false,
    // Beyond the limit no mail is sent; the answer stays the same, so that it tells nothing about the address.
    handler: c => c.body(null, 202),
  })
  return new Hono<ServiceEnv>()
    .post(
      '/login-links',
      describe({ summary: 'Mail a login link, if the address belongs to a staff role', ok: { status: 202, schema: null } }),
      door('json', LoginLinkRequest),
      limited,
      async c => {
        const { email, language } = c.req.valid('json')
        void requestLink(deps, email, language)
        return c.body(null, 202)
      },
    )
    .post(
      '/sessions',
      describe({
        summary: 'Exchange a login link for a session of twelve hours',
        ok: { status: 200, schema: LoginResult },
        refusals: [401],
      }),
      door('json', LoginRequest),
      async c => {
        const now = deps.now()
        const person = await deps.logins.takeLink(hashToken(c.req.valid('json').token), now)
        const account = person === undefined ? undefined : await deps.logins.rolesOf(person, deps.today())
        if (!account || account.roles.length === 0) throw badLink()
        return c.json(sessionFor(account, { organisation: deps.organisation, privateKey: deps.sessionPrivateKey, now }))
      },
    )
}
