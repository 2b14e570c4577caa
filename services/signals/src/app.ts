import { createServiceApp, finishApp, type Log, type ServiceEnv, sessions } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import type { Hono } from 'hono'
import { bookRoutes } from './book/book.routes.js'
import { exportRoutes } from './export/export.routes.js'
import { fitRoutes } from './fit/fit.routes.js'
import { reachRoutes } from './reach/reach.routes.js'
import { unitRoutes } from './unit/unit.routes.js'
import { waveRoutes } from './wave/wave.routes.js'

export interface SignalsDeps {
  readonly store: Store
  readonly log: Log
  readonly now: () => Date
  /** Ed25519 public key of sessions, base64url. */
  readonly sessionPublicKey: string
}

/** SIGNAL over HTTP: published figures for those whose role covers the unit. */
export function createApp({ store, log, now, sessionPublicKey }: SignalsDeps): Hono<ServiceEnv> {
  const app = createServiceApp({ name: 'signals', log, ready: async () => ({ database: await store.ready() }) })
  app.use(sessions(sessionPublicKey, now))
  app.route('/', waveRoutes({ store }))
  app.route('/', unitRoutes({ store, now }))
  app.route('/', exportRoutes({ store, now, log }))
  app.route('/', fitRoutes({ store }))
  app.route('/', reachRoutes({ store }))
  app.route('/', bookRoutes({ store }))
  return finishApp(app, {
    name: 'signals',
    title: 'Tillit signals',
    description: 'SIGNAL: what may be shown of closed waves. Every figure has passed the one gate of the publication rules.',
  })
}
