import { SignedBoard, WaveId } from '@tillit/contracts'
import { describe, door, errors, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import * as v from 'valibot'
import { waveErrors } from '../wave/wave.errors.js'
import type { WaveStore } from '../wave/wave.store.js'
import type { BoardStore } from './board.store.js'

const notYet = () =>
  errors.notFound('board.not-yet', {
    sv: 'Öppna listan finns när pulsen är stängd och svaren är räknade.',
    en: 'The open list exists once the wave is closed and counted.',
  })

const never = () =>
  errors.notFound('board.never', {
    sv: 'Pulsen stängde innan öppna listan fanns. Det kommer ingen lista för den.',
    en: 'The wave closed before there was an open list. None will come.',
  })

/** The public board: signed, for anyone, without a session. */
export function boardRoutes({ boards, waves }: { boards: BoardStore; waves: Pick<WaveStore, 'find'> }): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>().get(
    '/waves/:wave/board',
    // A large organisation has thousands of groups.
    compress(),
    describe({
      summary: 'The public board of a closed wave: groups in bands, checks, the end of its key',
      ok: { status: 200, schema: SignedBoard },
      refusals: [404],
    }),
    door('param', v.strictObject({ wave: WaveId })),
    async c => {
      const { wave } = c.req.valid('param')
      const signed = await boards.find(wave)
      if (signed) return c.json(signed, 200, { 'cache-control': 'public, max-age=86400' })
      const known = await waves.find(wave)
      if (!known) throw waveErrors.unknown()
      // A board is kept before its wave counts as closed.
      throw known.state === 'closed' ? never() : notYet()
    },
  )
}
