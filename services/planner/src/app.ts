import type { Jobs } from '@tillit/jobs'
import { createServiceApp, finishApp, type Log, type ServiceEnv, sessions } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import type { Hono } from 'hono'
import { bankRoutes } from './bank/bank.routes.js'
import { boardRoutes } from './board/board.routes.js'
import { createBoardStore } from './board/board.store.js'
import type { Neighbours } from './neighbours.js'
import { createAdvance } from './wave/wave.advance.js'
import { createWaveClock, type WaveClock } from './wave/wave.clock.js'
import type { Signer } from './wave/wave.manifest.js'
import { waveRoutes } from './wave/wave.routes.js'
import { createWaveStore } from './wave/wave.store.js'

export interface PlannerDeps {
  readonly store: Store
  readonly jobs: Jobs
  readonly neighbours: Neighbours
  readonly signer: Signer
  /** Origin of the check-in page, whose readers may fetch the public board. */
  readonly checkinOrigin: string
  /** Ed25519 public key of sessions, base64url. */
  readonly sessionPublicKey: string
  readonly now: () => Date
  readonly log: Log
}

/** Builds the planner; nothing runs before `clock.start()` and nobody listens. */
export function createApp({ store, jobs, neighbours, signer, checkinOrigin, sessionPublicKey, now, log }: PlannerDeps): {
  app: Hono<ServiceEnv>
  clock: WaveClock
} {
  const waves = createWaveStore(store, signer.organisation)
  const boards = createBoardStore(store, signer.organisation)
  const advance = createAdvance({ boards, store: waves, neighbours, signer, now, log })
  const clock = createWaveClock({ store: waves, jobs, advance, now, log })

  const app = createServiceApp({
    name: 'planner',
    log,
    ready: async () => ({ database: await store.ready(), queue: await jobs.ready() }),
    cors: { origin: checkinOrigin, paths: ['/waves/:wave/board'] },
  })
  app.use(sessions(sessionPublicKey, now))
  app.route('/', bankRoutes())
  app.route('/', boardRoutes({ boards, waves }))
  app.route('/', waveRoutes({ store: waves, neighbours, clock, advance, now, log, signer, organisation: signer.organisation }))
  const description = 'WHEN: waves, their questions, their times and the promise they make. Knows no person and no answer.'
  return { app: finishApp(app, { name: 'planner', title: 'Tillit planner', description }), clock }
}
