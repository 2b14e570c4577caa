import { readFileSync } from 'node:fs'
import * as v from 'valibot'

/** One setting: what it is for, how it must look, and what it is when nothing is said. */
export interface Setting<Schema extends v.GenericSchema = v.GenericSchema> {
  doc: string
  env: string
  schema: Schema
  default?: string
}
export type Settings = Record<string, Setting>
export type Config<S extends Settings> = { [K in keyof S]: v.InferOutput<S[K]['schema']> }

/** Thrown at start with one line per wrong setting; a service refuses to start on it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads settings from the environment. @throws ConfigError naming every wrong variable and what it is for */
export function readConfig<const S extends Settings>(settings: S, env: Readonly<Record<string, string | undefined>>): Config<S> {
  const config: Record<string, unknown> = {}
  const faults: string[] = []
  for (const [name, setting] of Object.entries(settings)) {
    const raw = env[setting.env] === '' ? undefined : env[setting.env]
    const result = v.safeParse(setting.schema, raw ?? setting.default)
    if (result.success) config[name] = result.output
    else faults.push(`${setting.env} (${setting.doc}): ${raw === undefined ? 'is missing' : result.issues[0].message}`)
  }
  if (faults.length > 0) throw new ConfigError(faults.join('\n'))
  return config as Config<S>
}

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a port number'), v.transform(Number))
const text = v.pipe(v.string(), v.minLength(1))
const url = v.pipe(
  v.string(),
  v.url(),
  v.transform(value => value.replace(/\/$/, '')),
)
const optionalText = v.optional(text)
const onOff = v.pipe(
  v.picklist(['on', 'off']),
  v.transform(value => value === 'on'),
)

/** Schemas for `Setting.schema`. */
export const settingTypes = { port, text, url, optionalText, onOff, file: text }

/** Settings every service has. */
export const baseSettings = {
  port: { doc: 'port to listen on', env: 'PORT', schema: port },
  host: { doc: 'address to listen on', env: 'HOST', schema: text, default: '127.0.0.1' },
  logLevel: {
    doc: 'debug, info, warn or error',
    env: 'LOG_LEVEL',
    schema: v.picklist(['debug', 'info', 'warn', 'error']),
    default: 'info',
  },
  organisation: { doc: 'id of the organisation served', env: 'ORGANISATION', schema: text, default: 'kommun' },
  sessionPublicKeyFile: { doc: 'file with the Ed25519 public key of sessions', env: 'SESSION_PUBLIC_KEY_FILE', schema: text },
  serviceToken: { doc: 'session of this service towards its neighbours', env: 'SERVICE_TOKEN', schema: text },
} as const satisfies Settings

/** Content of a key file: base64url text of 32 raw bytes. @throws ConfigError when the file cannot be read or is no key */
export function readKeyFile(path: string): string {
  let content: string
  try {
    content = readFileSync(path, 'utf8').trim()
  } catch {
    throw new ConfigError(`The key file ${path} cannot be read.`)
  }
  if (!/^[A-Za-z0-9_-]{43}$/.test(content)) throw new ConfigError(`The key file ${path} does not hold 32 bytes as base64url.`)
  return content
}
