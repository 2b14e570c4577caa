import { ServiceError } from '@tillit/service-kit'
import type { MiddlewareHandler } from 'hono'
import type { WebEnv } from './reader.js'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** No inline script or style, nothing from outside, nothing in a frame; pages of a person are not kept by caches. */
export function pageHeaders(): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    await next()
    c.header('Content-Security-Policy', policy)
    c.header('Referrer-Policy', 'no-referrer')
    c.header('X-Content-Type-Options', 'nosniff')
    c.header('X-Frame-Options', 'DENY')
    c.header('Cross-Origin-Opener-Policy', 'same-origin')
    c.header('Cross-Origin-Resource-Policy', 'same-origin')
    c.header('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), browsing-topics=()')
    if (c.get('secure')) c.header('Strict-Transport-Security', 'max-age=31536000')
    if (!c.res.headers.has('cache-control')) c.header('Cache-Control', 'no-store')
  }
}

const foreign = {
  sv: 'Formuläret skickades inte från de här sidorna. Ladda om sidan och försök igen.',
  en: 'This form was not sent from these pages.',
}

/** What changes something must come from our own pages: the browser says so in Sec-Fetch-Site, older ones in Origin. */
export function sameOrigin(): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    const own = site
      ? site === 'same-origin'
      : origin !== undefined && URL.canParse(origin) && new URL(origin).host === c.req.header('host')
    if (!own) throw new ServiceError(403, 'request.foreign-origin', foreign)
    return next()
  }
}
