import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicKeyOf } from '@tillit/service-kit'

/** Key files below TILLIT_HOME/keys (0600), each 32 bytes as base64url; a service gets only the paths of those it may read. */
export interface Keys {
  readonly issuerSeed: string
  readonly sessionPrivate: string
  readonly sessionPublic: string
  readonly manifestPrivate: string
  readonly manifestPublic: string
  /** Keyed hash of employment numbers. */
  readonly employmentKey: string
  /** Keyed hash of imported survey files. */
  readonly historyKey: string
  /** Passwords of the database roles by role, and of the embedded engine's superuser. */
  password(role: string): string
  /** Seed that signs the sessions of services and of the operator. */
  sessionSeed(): string
}

/** Makes what is missing and keeps what is there: a lost key file makes running waves unreadable. */
export function makeKeys(folder: string): Keys {
  const secret = (name: string) => keep(join(folder, name), () => randomBytes(32).toString('base64url'))
  const pair = (name: string) => {
    const privateFile = secret(`${name}.private`)
    const publicFile = keep(join(folder, `${name}.public`), () => publicKeyOf(read(privateFile)))
    return [privateFile, publicFile] as const
  }
  const [sessionPrivate, sessionPublic] = pair('session')
  const [manifestPrivate, manifestPublic] = pair('manifest')
  return {
    issuerSeed: secret('issuer.seed'),
    sessionPrivate,
    sessionPublic,
    manifestPrivate,
    manifestPublic,
    employmentKey: secret('employment.key'),
    historyKey: secret('history.key'),
    password: role => read(secret(`${role}.password`)),
    sessionSeed: () => read(sessionPrivate),
  }
}

function keep(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, `${make()}\n`, { mode: 0o600, flush: true })
  return file
}

function read(file: string): string {
  return readFileSync(file, 'utf8').trim()
}
