import { createHash, randomBytes } from 'node:crypto'
import type { Language } from '@tillit/contracts'
import type { Log } from '@tillit/service-kit'
import type { Carriers } from '../dispatch/dispatch.carriers.js'
import type { DispatchStore } from '../dispatch/dispatch.store.js'
import { loginMail } from '../dispatch/dispatch.texts.js'
import type { LoginStore } from './login.store.js'

export interface LoginRequestDeps {
  readonly logins: LoginStore
  readonly dispatch: DispatchStore
  readonly carriers: Carriers | null
  readonly webUrl: string
  readonly now: () => Date
  readonly today: () => string
  readonly log: Log
}
const minutes = 15

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** Sends a login link to a staff member; an unknown address gets nothing. Runs after the answer, so that the time it takes tells nothing. */
export async function requestLink(deps: LoginRequestDeps, email: string, language?: Language): Promise<void> {
  try {
    const account = await deps.logins.findByMail(email, deps.today())
    if (!account?.mail) return
    const token = randomBytes(32).toString('base64url')
    const until = new Date(deps.now().getTime() + minutes * 60_000)
    await deps.logins.keepLink(account.person, hashToken(token), until)
    const text = loginMail(language ?? account.language, account.name, `${deps.webUrl}/login/${token}`)
    const message = { ...text, person: account.person, name: account.name, channel: 'mail' as const, recipient: account.mail }
    if (deps.carriers) await deps.carriers.mail({ ...message, id: hashToken(token).slice(0, 32) })
    else await deps.dispatch.capture(message, until)
    deps.log.event('login.link-sent')
  } catch (error) {
    deps.log.failure('login.link-failed', error)
  }
}
