import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { LauncherError } from './failure.js'

/** Root of the checkout, from infra/dist/launcher or infra/src/launcher. */
export const checkout = fileURLToPath(new URL('../../../', import.meta.url))

const text = v.pipe(v.string(), v.minLength(1))
const Environment = v.object({
  TILLIT_HOME: v.optional(text, '.tillit'),
  TILLIT_PORT: v.optional(v.pipe(text, v.regex(/^\d{2,5}$/), v.transform(Number), v.minValue(1024), v.maxValue(65_000)), '4000'),
  TILLIT_DEMO: v.optional(v.picklist(['on', 'off']), 'on'),
  TILLIT_DEVELOPMENT: v.optional(v.picklist(['on', 'off']), 'on'),
  DATABASE_URL: v.optional(v.pipe(text, v.regex(/^postgres(ql)?:\/\//))),
  REDIS_URL: v.optional(v.pipe(text, v.regex(/^rediss?:\/\//))),
  LOG_LEVEL: v.optional(v.picklist(['debug', 'info', 'warn', 'error']), 'info'),
  SMTP_URL: v.optional(text),
  SMS_GATEWAY_URL: v.optional(text),
  MAIL_FROM: v.optional(text, 'Tillit <tillit@localhost>'),
  TIME_ZONE: v.optional(text),
  WHISTLEBLOWING_URL: v.optional(v.pipe(text, v.url())),
})

const wanted: Record<keyof v.InferOutput<typeof Environment>, string> = {
  TILLIT_HOME: 'a folder',
  TILLIT_PORT: 'a port number from 1024 to 65000',
  TILLIT_DEMO: '"on" or "off"',
  TILLIT_DEVELOPMENT: '"on" or "off"',
  DATABASE_URL: 'a URL such as postgres://user:password@host/database',
  REDIS_URL: 'a URL such as redis://host:6379',
  LOG_LEVEL: '"debug", "info", "warn" or "error"',
  SMTP_URL: 'a URL such as smtp://host:25',
  SMS_GATEWAY_URL: 'a URL',
  MAIL_FROM: 'a sender such as Tillit <tillit@example.se>',
  TIME_ZONE: 'a time zone such as Europe/Stockholm',
  WHISTLEBLOWING_URL: 'the address of the whistleblowing channel',
}

export interface LauncherConfig {
  /** Data folder: database, keys, logs. */
  readonly home: string
  /** Web's port; the others follow, see ports.ts. */
  readonly port: number
  readonly demo: boolean
  /** Allows the export of invitation links. */
  readonly development: boolean
  readonly databaseUrl: string | undefined
  readonly redisUrl: string | undefined
  readonly logLevel: string
  readonly timeZone: string | undefined
  readonly whistleblowingUrl: string | undefined
  /** Settings handed to the directory as they are. */
  readonly dispatch: Readonly<Record<string, string>>
}

/** @throws LauncherError naming the variable and what it must be. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, from = checkout): LauncherConfig {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const result = v.safeParse(Environment, filled)
  if (!result.success) {
    const name = v.getDotPath(result.issues[0]) as keyof typeof wanted
    throw new LauncherError(`${name} must be ${wanted[name]}.`)
  }
  const read = result.output
  const dispatch = { SMTP_URL: read.SMTP_URL, SMS_GATEWAY_URL: read.SMS_GATEWAY_URL, MAIL_FROM: read.MAIL_FROM }
  return {
    home: resolve(from, read.TILLIT_HOME),
    port: read.TILLIT_PORT as number,
    demo: read.TILLIT_DEMO === 'on',
    development: read.TILLIT_DEVELOPMENT === 'on',
    databaseUrl: read.DATABASE_URL,
    redisUrl: read.REDIS_URL,
    logLevel: read.LOG_LEVEL,
    timeZone: read.TIME_ZONE,
    whistleblowingUrl: read.WHISTLEBLOWING_URL,
    dispatch: Object.fromEntries(Object.entries(dispatch).filter((entry): entry is [string, string] => entry[1] !== undefined)),
  }
}
