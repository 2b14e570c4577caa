import { join } from 'node:path'
import { signSession } from '@tillit/service-kit'
import { checkout, type LauncherConfig } from './config.js'
import type { Database } from './database.store.js'
import type { Home } from './home.js'
import type { Keys } from './keys.js'
import { demoOrganisation, type Organisation } from './organisation.js'
import type { Ports } from './ports.js'
import type { Urls } from './urls.js'

export const serviceNames = ['planner', 'directory', 'intake', 'aggregator', 'signals', 'feedback', 'web'] as const
export type ServiceName = (typeof serviceNames)[number]

export interface ServiceSpec {
  readonly name: ServiceName
  readonly program: string
  readonly port: number
  readonly url: string
  readonly env: Readonly<Record<string, string>>
  readonly logFile: string
}

interface Given {
  readonly config: LauncherConfig
  readonly home: Home
  readonly keys: Keys
  readonly ports: Ports
  readonly urls: Urls
  readonly database: Database
  readonly organisation: Organisation
}

// Each room is handed its own role, its own keys and the neighbours it calls; nothing it has no use for.
const rooms: Record<ServiceName, (given: Given) => Record<string, string | undefined>> = {
  planner: ({ keys, urls, config }) => ({
    MANIFEST_PRIVATE_KEY_FILE: keys.manifestPrivate,
    MANIFEST_PUBLIC_KEY_FILE: keys.manifestPublic,
    DIRECTORY_URL: urls.directory,
    INTAKE_URL: urls.intake,
    AGGREGATOR_URL: urls.aggregator,
    FEEDBACK_URL: urls.feedback,
    CHECKIN_URL: urls.checkin,
    REDIS_URL: config.redisUrl,
  }),
  directory: ({ keys, urls, config, organisation }) => ({
    ISSUER_SEED_FILE: keys.issuerSeed,
    SESSION_PRIVATE_KEY_FILE: keys.sessionPrivate,
    MANIFEST_PUBLIC_KEY_FILE: keys.manifestPublic,
    EMPLOYMENT_KEY_FILE: keys.employmentKey,
    WEB_URL: urls.web,
    CHECKIN_URL: urls.checkin,
    REDIS_URL: config.redisUrl,
    DEMO: demoDoors(config, organisation),
    DEVELOPMENT: config.development ? 'on' : 'off',
    ...config.dispatch,
    TIME_ZONE: config.timeZone,
  }),
  intake: ({ keys, urls }) => ({
    ISSUER_SEED_FILE: keys.issuerSeed,
    MANIFEST_PUBLIC_KEY_FILE: keys.manifestPublic,
    CHECKIN_URL: urls.checkin,
  }),
  aggregator: ({ home, keys, config }) => ({
    SEAL_KEY_DIR: home.sealKeys,
    HISTORY_KEY_FILE: keys.historyKey,
    MANIFEST_PUBLIC_KEY_FILE: keys.manifestPublic,
    REDIS_URL: config.redisUrl,
  }),
  signals: () => ({}),
  feedback: ({ keys, urls }) => ({
    ISSUER_SEED_FILE: keys.issuerSeed,
    MANIFEST_PUBLIC_KEY_FILE: keys.manifestPublic,
    CHECKIN_URL: urls.checkin,
  }),
  web: ({ keys, urls, ports, config, organisation }) => ({
    CHECKIN_PORT: String(ports.checkin),
    WHISTLEBLOWING_URL: config.whistleblowingUrl,
    MANIFEST_PUBLIC_KEY_FILE: keys.manifestPublic,
    WEB_URL: urls.web,
    CHECKIN_URL: urls.checkin,
    PLANNER_URL: urls.planner,
    DIRECTORY_URL: urls.directory,
    INTAKE_URL: urls.intake,
    AGGREGATOR_URL: urls.aggregator,
    SIGNALS_URL: urls.signals,
    FEEDBACK_URL: urls.feedback,
    DEMO: demoDoors(config, organisation),
  }),
}

/** How every service is started: program, port, environment. */
export function serviceSpecs(given: Given): ServiceSpec[] {
  return serviceNames.map(name => {
    const common = {
      PORT: String(given.ports[name]),
      LOG_LEVEL: given.config.logLevel,
      ORGANISATION: given.organisation.id,
      ORGANISATION_NAME: given.organisation.name || undefined,
      SESSION_PUBLIC_KEY_FILE: given.keys.sessionPublic,
      SERVICE_TOKEN: serviceToken(name, given),
      ...(name === 'web' ? {} : { DATABASE_URL: given.database.url(name) }),
    }
    const env = Object.entries({ ...common, ...rooms[name](given) }).filter((entry): entry is [string, string] => entry[1] !== undefined)
    return {
      name,
      program: join(checkout, 'services', name, 'dist', 'main.js'),
      port: given.ports[name],
      url: given.urls[name],
      env: { ...inherited(), ...Object.fromEntries(env) },
      logFile: join(given.home.logs, `${name}.log`),
    }
  })
}

/**
 * Whether anybody may step into every role without a login: in the invented organisation only. A data folder made for a real one stays closed when a
 * later start leaves TILLIT_DEMO out, whose default is on.
 */
export function demoDoors(config: Pick<LauncherConfig, 'demo'>, organisation: Organisation): 'on' | 'off' {
  return config.demo && organisation.id === demoOrganisation.id ? 'on' : 'off'
}

/** The planner alone tells other rooms what to do. The pages ask with their readers' sessions, the rest ask nobody: a token of theirs opens no door. */
export function serviceToken(name: ServiceName, { keys, organisation }: Pick<Given, 'keys' | 'organisation'>): string {
  const roles = name === 'planner' ? [{ role: 'service' as const, unit: null }] : []
  return signSession({ organisation: organisation.id, subject: name, roles, expires: inAYear() }, keys.sessionSeed())
}

/** Session of the command line on this machine. */
export function operatorSession(keys: Keys, organisation: Organisation): string {
  const roles = [{ role: 'operator' as const, unit: null }]
  return signSession(
    { organisation: organisation.id, subject: 'operator', name: 'Operator', roles, expires: inAYear() },
    keys.sessionSeed(),
  )
}

const inAYear = () => Math.floor(Date.now() / 1000) + 365 * 86_400

function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'LANG', 'TZ']
  return Object.fromEntries(names.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])))
}
