import { readKeyFile } from '@tillit/service-kit'
import type { LauncherConfig } from './config.js'
import { type Database, prepareDatabase } from './database.store.js'
import { type Home, takeHome } from './home.js'
import { type Keys, makeKeys } from './keys.js'
import { type Organisation, organisationOf } from './organisation.js'
import { type Ports, portsFrom, requireFree } from './ports.js'
import { type SupervisedPostgres, supervisePostgres } from './postgres.js'
import { allReady } from './readiness.js'
import { operatorSession, type ServiceName, serviceSpecs } from './services.js'
import { writeSuite } from './suite.js'
import { supervise } from './supervise.js'
import { type Urls, urlsFrom } from './urls.js'

export interface Launched {
  readonly organisation: Organisation
  readonly urls: Urls
  readonly operator: string
  /** Planner's public key: what the check-in page pins. */
  readonly manifestKey: string
  /** Process number of a service, or of the embedded PostgreSQL; undefined while there is none. */
  pid(name: ServiceName | 'postgres'): number | undefined
}

/** Undoes what was started, last first: rooms drain, then PostgreSQL stops, then the folder is let go. */
export type Undo = Array<() => Promise<void> | void>

/**
 * Starts the whole suite. Everything started is pushed to `undo` at once, so that a stop half-way leaves nothing behind.
 * @throws LauncherError with one sentence for what a person can mend.
 */
export async function launch(
  config: LauncherConfig,
  undo: Undo,
  signal: AbortSignal,
  say: (line: string) => void,
  /** Longest pause before something that ended is started again, milliseconds. */
  longestPause?: number,
): Promise<Launched> {
  const home = takeHome(config.home)
  undo.push(() => home.release())
  const ports = portsFrom(config.port)
  const { postgres: databasePort, ...listening } = ports
  await requireFree(Object.values(listening))
  const keys = makeKeys(home.keys)
  const { database, engine } = await openDatabase({ config, home, keys, port: databasePort, undo, say, longestPause })
  const organisation = organisationOf(home.root, config.demo)
  const urls = urlsFrom(ports)
  signal.throwIfAborted()
  const specs = serviceSpecs({ config, home, keys, ports, urls, database, organisation })
  const services = specs.map(spec => supervise(spec, say, longestPause))
  undo.push(async () => void (await Promise.all(services.map(service => service.stop()))))
  await allReady(specs, signal)
  signal.throwIfAborted()
  const operator = operatorSession(keys, organisation)
  undo.push(writeSuite(home, { organisation, urls, operator, pid: process.pid }))
  const pid = (name: string) => (name === 'postgres' ? engine?.pid() : services.find(service => service.name === name)?.pid())
  return { organisation, urls, operator, manifestKey: readKeyFile(keys.manifestPublic), pid }
}

interface DatabaseNeeds {
  readonly config: LauncherConfig
  readonly home: Home
  readonly keys: Keys
  readonly port: Ports['postgres']
  readonly undo: Undo
  readonly say: (line: string) => void
  readonly longestPause: number | undefined
}

async function openDatabase(needs: DatabaseNeeds): Promise<{ database: Database; engine: SupervisedPostgres | undefined }> {
  const { config, home, keys, port, undo, say, longestPause } = needs
  if (config.databaseUrl) {
    say('preparing the database of DATABASE_URL')
    return { database: await prepareDatabase(config.databaseUrl, keys, { redisUrl: config.redisUrl }), engine: undefined }
  }
  say('starting PostgreSQL')
  const password = keys.password('postgres')
  const engine = await supervisePostgres(home, { port, password, say, longestPause })
  undo.push(() => engine.stop())
  return { database: await prepareDatabase(engine.url, keys, { name: 'tillit', redisUrl: config.redisUrl }), engine }
}
