import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type Role, Session } from '@tillit/contracts'
import type { Context, MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import { errors } from './errors.js'

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** Ed25519 private key from its raw 32-byte seed (base64url). */
export function privateKeyOf(seed: string): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Prefix, Buffer.from(seed, 'base64url')]), format: 'der', type: 'pkcs8' })
}

/** Raw Ed25519 public key (base64url) that belongs to a raw private seed (base64url). */
export function publicKeyOf(seed: string): string {
  return createPublicKey(privateKeyOf(seed)).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length).toString('base64url')
}

/** `base64url(json).base64url(signature)`; Ed25519 over the first part's bytes (RFC 8032). */
export function signSession(session: Session, privateSeed: string): string {
  const body = Buffer.from(JSON.stringify(v.parse(Session, session))).toString('base64url')
  return `${body}.${sign(null, Buffer.from(body), privateKeyOf(privateSeed)).toString('base64url')}`
}

/** The session of a token, or null when it is forged, malformed or expired. */
export function verifySession(token: string, publicKey: string, now: () => Date): Session | null {
  const [body, signature, rest] = token.split('.')
  if (!body || !signature || rest !== undefined) return null
  try {
    const key = createPublicKey({ key: Buffer.concat([spkiPrefix, Buffer.from(publicKey, 'base64url')]), format: 'der', type: 'spki' })
    if (!verify(null, Buffer.from(body), key, Buffer.from(signature, 'base64url'))) return null
    const session = v.parse(Session, JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
    return session.expires * 1000 > now().getTime() ? session : null
  } catch {
    return null
  }
}

export interface SessionVariables {
  session: Session | null
}
export interface ServiceEnv {
  Variables: SessionVariables
}

/** Reads `Authorization: Bearer` on every request; routes without a session still run, `allow` refuses. */
export function sessions(publicKey: string, now: () => Date = () => new Date()): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const header = c.req.header('authorization')
    c.set('session', header?.startsWith('Bearer ') ? verifySession(header.slice(7), publicKey, now) : null)
    await next()
  }
}

const otherOrganisation = { sv: 'Din inloggning gäller en annan organisation.', en: 'This session belongs to another organisation.' }

/** Refuses sessions of any other organisation, whatever their role: a room serves one. After {@link sessions}; requests without a session go on. */
export function ownOrganisation(organisation: string): MiddlewareHandler<ServiceEnv> {
  return async (c, next) => {
    const session = c.get('session')
    if (session && session.organisation !== organisation) throw errors.forbidden(otherOrganisation)
    await next()
  }
}

const wrongRole = (roles: readonly Role[]) => ({
  sv: 'Din roll öppnar inte det här. Byt roll, eller be någon som har den rätta.',
  en: `This is for ${roles.join(', ')}.`,
})

/** Lets only sessions with one of the roles through: 401 without a session, 403 with another role. */
export function allow(...roles: Role[]): MiddlewareHandler<ServiceEnv> {
  const guard: MiddlewareHandler<ServiceEnv> = async (c, next) => {
    const session = c.get('session')
    if (!session) throw errors.unauthenticated()
    if (!session.roles.some(held => roles.includes(held.role))) throw errors.forbidden(wrongRole(roles))
    await next()
  }
  return Object.assign(guard, { roles })
}

/** The session of a request that has passed `allow`. */
export function currentSession(c: Context<ServiceEnv>): Session {
  const session = c.get('session')
  if (!session) throw errors.unauthenticated()
  return session
}

/** True when `unit` is `root` or lies below it, by whole levels. */
export function liesIn(unit: string, root: string): boolean {
  return unit === root || unit.startsWith(`${root}/`)
}

/** True when one of the session's roles among `roles` covers `unit`: held for the whole organisation (null), that unit, or one above. */
export function unitAllowed(session: Session, unit: string, roles: readonly Role[]): boolean {
  return session.roles.some(held => roles.includes(held.role) && (held.unit === null || liesIn(unit, held.unit)))
}
