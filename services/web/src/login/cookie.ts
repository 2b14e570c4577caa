import { verifySession } from '@tillit/service-kit'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { WebEnv } from '../page/reader.js'

/** `__Host-` ties the cookie to this host where the connection is encrypted; a browser refuses the name otherwise. */
function cookieName(secure: boolean): string {
  return secure ? '__Host-tillit-session' : 'tillit-session'
}

/**
 * Keeps the directory's signed session in an httpOnly cookie that goes when the browser closes: staff share computers. The token carries its own Ed25519 signature and is checked on every
 * request, so a second signature around it would protect nothing more.
 */
export function keepSession(c: Context<WebEnv>, token: string): void {
  const secure = c.get('secure')
  setCookie(c, cookieName(secure), token, { path: '/', httpOnly: true, sameSite: 'Lax', secure })
}

export function dropSession(c: Context<WebEnv>): void {
  const secure = c.get('secure')
  deleteCookie(c, cookieName(secure), { path: '/', secure })
}

/** Reads the cookie; a forged or expired session is no session. */
export function sessionCookie(publicKey: string, now: () => Date): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const token = getCookie(c, cookieName(c.get('secure')))
    const session = token ? verifySession(token, publicKey, now) : null
    c.set('session', session)
    c.set('token', session ? (token ?? null) : null)
    await next()
  }
}
