import { WaveKey } from '@tillit/contracts'
import { WaveFits } from '@tillit/contracts/signals'
import { allow, currentSession, describe, door, type ServiceEnv } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import { Hono } from 'hono'
import * as v from 'valibot'
import { readers } from '../unit/reader.js'
import { unitErrors } from '../unit/unit.errors.js'
import { isOpen } from '../wave/wave.order.js'
import { findTallies } from '../wave/wave.store.js'
import { findFits } from './fit.store.js'

/** GET /fits: what the corrected figures of a wave were corrected with (R12). It concerns the whole wave, so every reader of signals may see it. */
export function fitRoutes({ store }: { readonly store: Store }): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>()
  app.get(
    '/fits',
    describe({ summary: 'Fitted numbers behind corrected figures', ok: { status: 200, schema: WaveFits }, refusals: [401, 403, 404, 409] }),
    allow(...readers),
    door('query', v.strictObject({ wave: WaveKey })),
    async c => {
      const { organisation } = currentSession(c)
      const { wave } = c.req.valid('query')
      const tallies = (await findTallies(store.sql, organisation)).filter(tally => tally.wave === wave)
      if (tallies.length === 0) throw unitErrors.unknownWave(wave)
      if (tallies.some(isOpen)) throw unitErrors.stillOpen(wave)
      return c.json({ wave, fits: await findFits(store.sql, organisation, tallies) })
    },
  )
  return app
}
