import { Base64Url, Language } from '@tillit/contracts'
import { LoginLinkRequest, LoginResult } from '@tillit/contracts/who'
import { door, ServiceError } from '@tillit/service-kit'
import type { Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { hasRole, readerOf, type WebEnv } from '../page/reader.js'
import { dropSession, keepSession, keepWanted, takeWanted } from './cookie.js'
import { LinkSentPage, LoginPage, UsedLinkPage, UseLinkPage } from './login.pages.js'

const LinkToken = v.strictObject({ token: v.pipe(Base64Url, v.maxLength(64)) })
const LoginForm = v.strictObject({ email: v.pipe(v.string(), v.maxLength(320)) })

/** Where a role begins. */
export function homeOf(session: Parameters<typeof hasRole>[0], demo: boolean): string {
  if (hasRole(session, 'director')) return '/director'
  if (hasRole(session, 'admin')) return '/admin'
  if (hasRole(session, 'manager', 'safety-representative')) return '/signals'
  if (hasRole(session, 'hr')) return '/inbox'
  return demo ? '/demo' : '/login'
}

export function addLoginRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { directory } = deps.neighbours

  app.get('/', c => c.redirect(deps.demo ? '/demo' : homeOf(c.get('session'), false), 303))
  app.get('/home', c => c.redirect(homeOf(c.get('session'), deps.demo), 303))

  app.get('/login', door('query', v.strictObject({ to: v.optional(v.string()), lang: v.optional(Language) })), c => {
    const { to } = c.req.valid('query')
    if (to) keepWanted(c, to)
    return c.html(<LoginPage reader={readerOf(c)} />)
  })

  app.post('/login', door('form', LoginForm), async c => {
    const email = c.req.valid('form').email.trim()
    const request = v.safeParse(LoginLinkRequest, { email, language: c.get('language') })
    if (!request.success) return c.html(<LoginPage reader={readerOf(c)} fault={{ email }} />, 400)
    // The same answer whether or not the address is known.
    await directory.send('POST', '/login-links', request.output, null)
    return c.html(<LinkSentPage reader={readerOf(c)} />)
  })

  app.get('/login/:token', door('param', LinkToken), c => c.html(<UseLinkPage reader={readerOf(c)} token={c.req.valid('param').token} />))

  app.post('/login/:token', door('param', LinkToken), async c => {
    try {
      const { session } = await directory.send('POST', '/sessions', { token: c.req.valid('param').token }, LoginResult)
      keepSession(c, session)
      return c.redirect(takeWanted(c) ?? '/home', 303)
    } catch (error) {
      if (error instanceof ServiceError && error.status < 500 && error.status !== 429) {
        return c.html(<UsedLinkPage reader={readerOf(c)} />, error.status)
      }
      throw error
    }
  })

  app.post('/logout', c => {
    dropSession(c)
    return c.redirect('/', 303)
  })
}
