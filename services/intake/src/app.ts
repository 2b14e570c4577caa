import type { RedeemRequest, TokenPool } from '@tillit/ballot/issuer'
import { createServiceApp, finishApp, type Log, ownOrganisation, type ServiceEnv, sessions } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import type { Hono } from 'hono'
import { createAdmission } from './admission/admission.js'
import { createGroupCommit } from './ballot/ballot.commit.js'
import { ballotRoutes } from './ballot/ballot.routes.js'
import { ballotStore } from './ballot/ballot.store.js'
import { createBatcher } from './ballot/batcher.js'
import { createRefusalCounter } from './refusal/refusal.counter.js'
import { refusalStore } from './refusal/refusal.store.js'
import { spentRoutes } from './spent/spent.routes.js'
import { spentStore } from './spent/spent.store.js'
import { createKnownWaves } from './wave/wave.known.js'
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
  now: () => Date
  /** A steady clock, milliseconds. */
  elapsed: () => number
  /** Ballots under way at once, and the event loop delay (ms) above which nothing more is let in. */
  admission: { most: number; mostDelay: number; delay: () => number }
  /** Token batches handed to the worker threads at once. */
  tokenBatches: number
}

/** Ballots of one message to a worker thread: enough to hide its cost, few enough to answer the first soon. */
const TOKENS_A_BATCH = 64

/** The app and what must happen before its store is closed. */
export function createApp(deps: AppDeps): { app: Hono<ServiceEnv>; drain: () => Promise<void> } {
  const waves = waveStore(deps.store, deps.organisation)
  const known = createKnownWaves(waves, deps.elapsed)
  const refusals = refusalStore(deps.store, deps.organisation)
  const counter = createRefusalCounter(refusals, error => deps.log.failure('refusals.not-written', error))
  const tokens = createBatcher<RedeemRequest, boolean>({
    run: batch => deps.tokens.redeem(batch),
    most: TOKENS_A_BATCH,
    inFlight: () => deps.tokenBatches,
  })
  const commit = createGroupCommit({
    store: ballotStore(deps.store, deps.organisation),
    now: deps.now,
    elapsed: deps.elapsed,
    failed: error => deps.log.failure('ballots.not-committed', error),
  })

  const app = createServiceApp({
    name: 'intake',
    log: deps.log,
    ready: async () => ({ database: await deps.store.ready() }),
    cors: { origin: deps.checkinOrigin, paths: ['/ballots', '/waves/:wave/spent'] },
    // A promise lists every cohort: its own, wider limit stands on the route, behind the session.
    streams: ['/waves/:wave'],
  })
  app.use('/waves/*', sessions(deps.sessionPublicKey, deps.now), ownOrganisation(deps.organisation))
  app.route('/', ballotRoutes({ waves: known, tokens, commit, refusals: counter, admission: createAdmission(deps.admission) }))
  app.route('/', spentRoutes(spentStore(deps.store, deps.organisation)))
  app.route(
    '/',
    waveRoutes({
      store: waves,
      known,
      refusals,
      counter,
      organisation: deps.organisation,
      manifestPublicKey: deps.manifestPublicKey,
      issuerPublicKey: wave => deps.tokens.publicKey(wave),
    }),
  )
  finishApp(app, {
    name: 'intake',
    title: 'Tillit intake',
    description: 'Takes sealed ballots against anonymous tokens. Knows no person, keeps no clock, and can open nothing.',
  })
  return {
    app,
    drain: async () => {
      await tokens.drained()
      await commit.drained()
      await counter.flush()
    },
  }
}
