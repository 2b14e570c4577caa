import type { Random } from '@tillit/rules'
import { createServiceApp, finishApp, type Log, purgeRoutes, type ServiceEnv, sessions } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import type { Hono } from 'hono'
import { readPurges } from './comments/retention.store.js'
import { historyRoutes } from './history/history.routes.js'
import { type WaveDeps, waveRoutes } from './wave/wave.routes.js'

export interface AggregatorDeps {
  readonly store: Store
  readonly log: Log
  readonly now: () => Date
  readonly random: Random
  /** Ed25519 public key of sessions, base64url. */
  readonly sessionPublicKey: string
  readonly queueReady: () => Promise<boolean>
  /** Folder of the waves' private seal keys. */
  readonly sealKeyDir: string
  /** Pinned Ed25519 key of the planner's manifests, base64url. */
  readonly manifestPublicKey: string
  /** Key under which imported files are remembered, 32 bytes. */
  readonly historyKey: Uint8Array
  readonly requestClose: WaveDeps['requestClose']
}

/** COUNT over HTTP: prepare and close waves (planner), import history (operator, admin). */
export function createApp(deps: AggregatorDeps): Hono<ServiceEnv> {
  const { store, log, now, random } = deps
  const app = createServiceApp({
    name: 'aggregator',
    log,
    ready: async () => ({ database: await store.ready(), queue: await deps.queueReady() }),
    // A frozen tree has a wider limit of its own, behind the session; a history file has none.
    streams: ['/history-imports', '/waves/:wave/prepare'],
  })
  app.use(sessions(deps.sessionPublicKey, now))
  app.route(
    '/',
    waveRoutes({
      store,
      log,
      now,
      sealKeyDir: deps.sealKeyDir,
      manifestPublicKey: deps.manifestPublicKey,
      requestClose: deps.requestClose,
    }),
  )
  app.route('/', historyRoutes({ store, log, now, random, historyKey: deps.historyKey }))
  app.route(
    '/',
    purgeRoutes(organisation => readPurges(store.sql, organisation)),
  )
  return finishApp(app, {
    name: 'aggregator',
    title: 'Tillit aggregator',
    description:
      'COUNT: opens the ballots of a closed wave in memory, keeps blocks and cells only. Imports earlier surveys by the same rules.',
  })
}
