import type { Role } from '@tillit/contracts'
import { ServiceError } from '@tillit/service-kit'
import type { MiddlewareHandler } from 'hono'
import { roleWords } from '../page/page.words.js'
import { hasRole, type WebEnv } from '../page/reader.js'

/** A page is for other roles: the error page names them. */
export class WrongRole extends ServiceError {
  readonly roles: readonly Role[]

  constructor(roles: readonly Role[]) {
    super(403, 'session.wrong-role', {
      sv: `Det här är för ${roles.map(role => roleWords.sv[role]).join(', ')}.`,
      en: `This is for ${roles.map(role => roleWords.en[role]).join(', ')}.`,
    })
    this.roles = roles
  }
}

/** A page needs a session: browsers are sent to the login, others get the envelope. */
export class NoSession extends ServiceError {
  constructor() {
    super(401, 'session.missing', { sv: 'Logga in först.', en: 'Sign in first: this needs a valid session.' })
  }
}

/** Who may enter a page. The rooms decide again on every call with the reader's own session. */
export function enter(...roles: Role[]): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const session = c.get('session')
    if (!session) throw new NoSession()
    if (!hasRole(session, ...roles)) throw new WrongRole(roles)
    await next()
  }
}
