import type { Language } from '@tillit/contracts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { generateSpecs, uniqueSymbol } from 'hono-openapi'
import { Counter, collectDefaultMetrics, Registry } from 'prom-client'
import { errors, ServiceError } from './errors.js'
import { askedLanguage, worded } from './language.js'
import type { Log } from './log.js'
import { byTheHour, matcher } from './request-counts.js'
import type { ServiceEnv } from './session.js'

export interface ServiceAppOptions {
  /** Room name: `intake`. */
  name: string
  log: Log
  /** Each dependency by name; ready when all are true. */
  ready: () => Promise<Record<string, boolean>>
  /** Origins (the check-in page) and path patterns a browser may call; no credentials. */
  cors?: { origin: string; paths: readonly string[] }
  /** Path patterns that respondents ask besides those of `cors`: counted in metrics only when their hour is over. */
  respondents?: readonly string[]
  /** Bytes of a body; 65,536 unless told. */
  bodyLimit?: number
  /** Path patterns whose bodies are streamed files and have no limit here. */
  streams?: readonly string[]
  /** Own headers (the pages): secureHeaders is left out. */
  ownHeaders?: boolean
  now?: () => Date
}

/** The answer to an error in a language; what nobody foresaw is logged and told without its own words. */
export function envelopeOf(
  error: unknown,
  log: Log,
  language: Language = 'en',
): { status: number; body: ReturnType<ServiceError['envelope']>; retryAfter?: number } {
  if (error instanceof ServiceError) {
    return {
      status: error.status,
      body: error.envelope(language),
      ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }),
    }
  }
  if (error instanceof HTTPException) {
    const malformed = error.status === 400
    const code = malformed ? 'request.malformed' : `request.status-${error.status}`
    const message = worded(malformed ? unreadable : refused, language)
    return { status: error.status, body: { error: { code, message, ...(malformed ? { field: 'body' } : {}) } } }
  }
  log.failure('request.failed', error)
  return { status: 500, body: { error: { code: 'internal', message: worded(broken, language) } } }
}

const unreadable = {
  sv: 'Det som skickades går inte att läsa. Skicka giltig JSON med content-type application/json.',
  en: 'The body is not readable: send valid JSON with content-type application/json.',
}
const refused = { sv: 'Vi tog inte emot det som skickades.', en: 'The request was refused.' }
const broken = {
  sv: 'Något gick fel hos oss. Inget är sparat. Försök igen om en stund.',
  en: 'Something went wrong here. Nothing was saved. Try again in a while.',
}
const nothingHere = {
  sv: 'Det finns inget på den här adressen. Se /openapi.json.',
  en: 'There is nothing at this address. See /openapi.json.',
}

/** The language of a refusal, told in the answer's headers. */
function inLanguage(c: Context): Language {
  const language = askedLanguage(c.req.header('accept-language'))
  c.header('Content-Language', language)
  c.header('Vary', 'Accept-Language', { append: true })
  return language
}

/**
 * The base of every service: error envelope, body limit, headers, health, metrics.
 * Add routes, then call {@link finishApp}.
 */
export function createServiceApp<Env extends ServiceEnv = ServiceEnv>(options: ServiceAppOptions): Hono<Env> {
  const app = new Hono<Env>()
  const limit = options.bodyLimit ?? 65_536
  const registry = new Registry()
  registry.setDefaultLabels({ service: options.name })
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'tillit_requests_total',
    help: 'Requests by route template, method and status',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  })

  const respondents = [...(options.cors?.paths ?? []), ...(options.respondents ?? [])]
  const count = byTheHour(respondents, options.now ?? (() => new Date()), (labels, times) => requests.inc(labels, times))

  app.onError((error, c) => {
    const { status, body, retryAfter } = envelopeOf(error, options.log, inLanguage(c))
    if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter))
    // The rest of a body that was too large is not read: the connection cannot be used again.
    if (status === 413) c.header('Connection', 'close')
    return c.json(body, status as 400)
  })
  app.notFound(c => c.json(errors.notFound('route.unknown', nothingHere).envelope(inLanguage(c)), 404))
  app.use(async (c, next) => {
    await next()
    const route = routePath(c, -1) || 'none'
    count.request(c.req.path, { route, method: c.req.method, status: c.res.status })
    options.log.debug('request.done', { route, method: c.req.method, status: c.res.status })
  })
  if (!options.ownHeaders) app.use(secureHeaders({ referrerPolicy: 'no-referrer', crossOriginResourcePolicy: 'cross-origin' }))
  if (options.cors) {
    const allowOrigin = cors({ origin: options.cors.origin, allowMethods: ['GET', 'POST'], allowHeaders: ['content-type'], maxAge: 7200 })
    for (const path of options.cors.paths) app.use(path, allowOrigin)
  }
  const limited = bodyLimit({
    maxSize: limit,
    onError: () => {
      throw errors.tooLarge(limit)
    },
  })
  const streamed = matcher(options.streams ?? [])
  app.use(async (c, next) => {
    if (streamed(c.req.path)) return next()
    // A stated length is enough: touching the body would build a whole Request object, twice the cost of the rest.
    const stated = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined
    if (stated === undefined && c.req.method !== 'GET') return limited(c, next)
    if (Number(stated ?? 0) > limit) throw errors.tooLarge(limit)
    return next()
  })

  app.get('/health/live', c => c.json({ status: 'live' }))
  app.get('/health/ready', async c => {
    const parts = await options.ready()
    const ready = Object.values(parts).every(Boolean)
    return c.json({ status: ready ? 'ready' : 'waiting', parts }, ready ? 200 : 503)
  })
  app.get('/metrics', async c => {
    count.release()
    return c.text(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })
  return app
}

/** Routes every service has; they are the same everywhere and no part of a room's own description. */
const common = ['/health/live', '/health/ready', '/metrics']

/** Routes with a handler of their own that no `describe` stands before. */
function undescribed(app: Pick<Hono, 'routes'>): string[] {
  const described = new Set<string>()
  const routes = new Set<string>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL' || common.includes(path)) continue
    routes.add(`${method} ${path}`)
    const about = (handler as { [uniqueSymbol]?: { spec?: object } })[uniqueSymbol]
    if (about?.spec && 'responses' in about.spec) described.add(`${method} ${path}`)
  }
  return [...routes].filter(route => !described.has(route))
}

/**
 * Adds `/openapi.json` (OpenAPI 3.1) from the routes' descriptions. Call it after all routes.
 * @param about.pages the service shows pages: only its routes that answer with data are described
 * @throws Error naming every route nobody described
 */
export function finishApp<Env extends ServiceEnv = ServiceEnv>(
  app: Hono<Env>,
  about: { name: string; title: string; description: string; pages?: boolean },
): Hono<Env> {
  const hidden = undescribed(app as never)
  if (hidden.length > 0 && !about.pages) throw new Error(`${about.name} has routes that are not described: ${hidden.join(', ')}`)
  let document: Promise<object> | undefined
  app.get('/openapi.json', async c => {
    document ??= generateSpecs(app, {
      documentation: { openapi: '3.1.0', info: { title: about.title, version: '0.1.0', description: about.description } },
    }).then(whole => ({ ...whole, paths: withoutPages(whole.paths, new Set(hidden)) }))
    return c.json(await document)
  })
  return app
}

/** The input of a page leaves traces in the document although nobody described the page. */
function withoutPages(paths: object, hidden: ReadonlySet<string>): object {
  const told = Object.entries(paths).map(([path, methods]) => {
    const route = path.replaceAll(/\{([^}]+)\}/g, ':$1')
    return [
      path,
      Object.fromEntries(Object.entries(methods ?? {}).filter(([method]) => !hidden.has(`${method.toUpperCase()} ${route}`))),
    ] as const
  })
  return Object.fromEntries(told.filter(([, methods]) => Object.keys(methods).length > 0))
}
