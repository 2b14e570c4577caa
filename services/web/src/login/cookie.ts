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

const wantedCookie = 'tillit-wanted'

/** The page someone was on the way to, for as long as a login link lives. Addresses of other hosts are not kept. */
export function keepWanted(c: Context<WebEnv>, path: string): void {
  if (!/^\/(?![/\\])/.test(path)) return
  setCookie(c, wantedCookie, path, { path: '/login', httpOnly: true, sameSite: 'Lax', secure: c.get('secure'), maxAge: 900 })
}

/** The kept page, once. */
export function takeWanted(c: Context<WebEnv>): string | null {
  const path = getCookie(c, wantedCookie)
  if (path === undefined) return null
  deleteCookie(c, wantedCookie, { path: '/login', secure: c.get('secure') })
  return /^\/(?![/\\])/.test(path) ? path : null
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
