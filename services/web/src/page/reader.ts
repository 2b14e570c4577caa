import type { Language, Role, Session } from '@tillit/contracts'
import { type Caller, errors, type ServiceEnv } from '@tillit/service-kit'
import type { Context } from 'hono'

/** Who reads a page, and how. Nothing of it is stored by the pages. */
export interface Reader {
  language: Language
  session: Session | null
  /** The session as it came, forwarded to the rooms. */
  token: string | null
  demo: boolean
  /** Path and query of this page without `lang`, for the language link. */
  here: string
}

export interface WebEnv extends ServiceEnv {
  Variables: ServiceEnv['Variables'] & { token: string | null; language: Language; demo: boolean; secure: boolean }
}

export function readerOf(c: Context<WebEnv>): Reader {
  const url = new URL(c.req.url)
  url.searchParams.delete('lang')
  return {
    // Missing only when an earlier middleware failed: the error page must still be written.
    language: c.get('language') ?? 'sv',
    session: c.get('session') ?? null,
    token: c.get('token') ?? null,
    demo: c.get('demo') ?? false,
    here: url.pathname + url.search,
  }
}

/** The session of a page behind `enter`. */
export function sessionOf(c: Context<WebEnv>): Session {
  const session = c.get('session')
  if (!session) throw errors.unauthenticated()
  return session
}

/** Whose session and language a page behind `enter` asks the rooms with. */
export function callerOf(c: Context<WebEnv>): Caller {
  const token = c.get('token')
  if (!token) throw errors.unauthenticated()
  return { token, language: c.get('language') }
}

export function hasRole(session: Session | null, ...roles: Role[]): boolean {
  return session?.roles.some(held => roles.includes(held.role)) ?? false
}

/** Units a reader holds one of the roles for; null = the whole organisation. */
export function unitsOf(session: Session | null, roles: readonly Role[]): Array<string | null> {
  const units = session?.roles.filter(held => roles.includes(held.role)).map(held => held.unit) ?? []
  return [...new Set(units)]
}
