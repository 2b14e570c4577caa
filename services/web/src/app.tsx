import { createServiceApp, envelopeOf, finishApp } from '@tillit/service-kit'
import type { Hono } from 'hono'
import { addAdminRoutes } from './admin/admin.routes.js'
import { addImportRoutes } from './admin/import.routes.js'
import { addReviewRoutes } from './admin/review.routes.js'
import { addRosterRoutes } from './admin/roster.routes.js'
import { addTightenRoutes } from './admin/tighten.routes.js'
import { addAssetRoutes } from './assets/assets.routes.js'
import { addDemoRoutes } from './demo/demo.routes.js'
import type { WebDeps } from './deps.js'
import { addDocsRoutes } from './docs/docs.routes.js'
import { addInboxRoutes } from './inbox/inbox.routes.js'
import { negotiateLanguage } from './language/language.js'
import { sessionCookie } from './login/cookie.js'
import { NoSession, WrongRole } from './login/enter.js'
import { addLoginRoutes } from './login/login.routes.js'
import { errorWords } from './page/error.words.js'
import { ErrorPage } from './page/error-page.js'
import { pageHeaders, sameOrigin } from './page/headers.js'
import { readerOf, type WebEnv } from './page/reader.js'
import { addPlainRoutes } from './plain/plain.routes.js'
import { addSignalsRoutes } from './signals/signals.routes.js'
import { addSlipRoutes } from './slips/slips.routes.js'

/** The pages of staff: server-rendered, over HTTP to the other rooms with the reader's own session, and no database. */
export function createApp(deps: WebDeps): Hono<WebEnv> {
  const app = createServiceApp<WebEnv>({
    name: 'web',
    log: deps.log,
    ready: async () => ({ pages: true }),
    ownHeaders: true,
    streams: ['/admin/import/*'],
    respondents: ['/plain', '/plain/*'],
  })
  const secure = deps.webUrl.startsWith('https:')

  app.use(pageHeaders())
  app.use(async (c, next) => {
    c.set('secure', secure)
    c.set('demo', deps.demo)
    c.set('language', negotiateLanguage(c, secure))
    await next()
  })
  addPlainRoutes(app, deps)
  app.use(sameOrigin())
  app.use(sessionCookie(deps.sessionPublicKey, deps.now))

  const wantsPage = (accept: string | undefined) => accept?.includes('text/html') ?? false
  app.onError((error, c) => {
    const reader = readerOf(c)
    if (error instanceof NoSession && wantsPage(c.req.header('accept')) && c.req.method === 'GET') {
      return c.redirect(deps.demo ? '/demo' : `/login?${new URLSearchParams({ to: reader.here })}`, 303)
    }
    const { status, body, retryAfter } = envelopeOf(error, deps.log, reader.language)
    if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
    if (!wantsPage(c.req.header('accept'))) return c.json(body, status as 400)
    const fault = {
      status,
      code: body.error.code,
      message: body.error.message,
      roles: error instanceof WrongRole ? error.roles : undefined,
    }
    return c.html(<ErrorPage reader={reader} fault={fault} />, status as 400)
  })
  app.notFound(c => {
    const reader = readerOf(c)
    const { title, body } = errorWords[reader.language].missing
    const error = { code: 'route.unknown', message: `${title}. ${body}` }
    if (!wantsPage(c.req.header('accept'))) return c.json({ error }, 404)
    return c.html(<ErrorPage reader={reader} fault={{ status: 404, ...error }} />, 404)
  })

  addAssetRoutes(app)
  addLoginRoutes(app, deps)
  addDemoRoutes(app, deps)
  addSignalsRoutes(app, deps)
  addInboxRoutes(app, deps)
  addAdminRoutes(app, deps)
  addReviewRoutes(app, deps)
  addTightenRoutes(app, deps)
  addRosterRoutes(app, deps)
  addImportRoutes(app, deps)
  addSlipRoutes(app, deps)
  // One page for everybody, at the address employees use.
  app.get('/protects', c => c.redirect(new URL('/protects', deps.checkinUrl).href, 303))
  addDocsRoutes(app, deps)
  return finishApp(app, {
    name: 'web',
    title: 'Tillit web',
    pages: true,
    description: 'Pages for staff. They are HTML; documented here are the routes that answer with data or files.',
  })
}
