import { WaveId } from '@tillit/contracts'
import { allow, describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import * as v from 'valibot'
import { unknownWave } from '../wave/wave.errors.js'
import type { WaveStore } from '../wave/wave.store.js'
import type { BoardStore } from './board.store.js'

export interface BoardDeps {
  readonly board: Pick<BoardStore, 'forgetDrawn'>
  readonly waves: Pick<WaveStore, 'find'>
}

/** The planner has made the public board: exact numbers of drawn ballots go. */
export function boardRoutes({ board, waves }: BoardDeps): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>().post(
    '/waves/:wave/audited',
    describe({
      summary: 'The board is made: delete how many ballots were drawn',
      ok: { status: 204, schema: null },
      refusals: [401, 403, 404],
    }),
    allow('service'),
    door('param', v.strictObject({ wave: WaveId })),
    async c => {
      const { wave } = c.req.valid('param')
      if (!(await waves.find(wave))) throw unknownWave(wave)
      await board.forgetDrawn(wave)
      return c.body(null, 204)
    },
  )
}
