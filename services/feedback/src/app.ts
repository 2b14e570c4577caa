import type { TokenPool } from '@tillit/ballot/issuer'
import { createServiceApp, finishApp, type Log, ownOrganisation, purgeRoutes, type ServiceEnv, sessions } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import type { Hono } from 'hono'
import { messageRoutes } from './message/message.routes.js'
import { messageStore } from './message/message.store.js'
import { readPurges } from './retention/retention.store.js'
import { inboxRoutes } from './thread/inbox.routes.js'
import { receiptRoutes } from './thread/receipt.routes.js'
import { threadStore } from './thread/thread.store.js'
import { waveRoutes } from './wave/wave.routes.js'
import { waveStore } from './wave/wave.store.js'

export interface AppDeps {
  store: Store
  tokens: Pick<TokenPool, 'publicKey' | 'redeem'>
  log: Log
  organisation: string
  checkinOrigin: string
  sessionPublicKey: string
  manifestPublicKey: string
  /** Reads and writes with one receipt code in a minute. */
  mostReads: number
  now: () => Date
}

export function createApp(deps: AppDeps): Hono<ServiceEnv> {
  const { store, tokens, organisation, now } = deps
  const waves = waveStore(store, organisation)
  const threads = threadStore(store, organisation)
  const app = createServiceApp({
    name: 'feedback',
    log: deps.log,
    ready: async () => ({ database: await store.ready() }),
    cors: { origin: deps.checkinOrigin, paths: ['/messages', '/threads/read', '/threads/write'] },
    // A promise lists every cohort: its own, wider limit stands on the route, behind the session.
    streams: ['/waves/:wave'],
  })
  for (const path of ['/waves/*', '/purges', '/inbox', '/threads/:id/*'])
    app.use(path, sessions(deps.sessionPublicKey, now), ownOrganisation(organisation))
  app.route(
    '/',
    waveRoutes({
      store: waves,
      organisation,
      manifestPublicKey: deps.manifestPublicKey,
      issuerPublicKey: wave => tokens.publicKey(wave),
    }),
  )
  app.route('/', messageRoutes({ waves, messages: messageStore(store, organisation), tokens, now }))
  app.route('/', receiptRoutes({ threads, waves, most: deps.mostReads, now }))
  app.route('/', inboxRoutes({ threads, now }))
  app.route(
    '/',
    purgeRoutes(asked => readPurges(store, asked)),
  )
  return finishApp(app, {
    name: 'feedback',
    title: 'Tillit feedback',
    description: 'Messages from nobody to the role that owns the matter, and the answers. Knows no writer.',
  })
}
