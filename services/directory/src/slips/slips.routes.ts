import { WaveId } from '@tillit/contracts'
import { SlipBowls, SlipPrint, SlipPrintRequest, SlipVoidRequest, SlipVoidResult } from '@tillit/contracts/who'
import { allow, describe, door, type Log, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import * as v from 'valibot'
import { unknownWave } from '../wave/wave.errors.js'
import { printSlips, type SlipDeps, voidSlips } from './slips.print.js'

const Param = v.strictObject({ wave: WaveId })
const gates = [401, 403, 404, 409, 410]

/** Slips of a wave: printed, voided, counted. Printing again and voiding a unit tell of five slips and more how many were still unopened (decision 17), never who opened or answered. */
export function slipRoutes(deps: SlipDeps & { log: Log }): Hono<ServiceEnv> {
  const { waves, slips, log } = deps
  return new Hono<ServiceEnv>()
    .get(
      '/waves/:wave/slips',
      describe({
        summary: 'Bowls of a wave: slips, printed, voided',
        ok: { status: 200, schema: SlipBowls },
        refusals: [401, 403, 404],
      }),
      allow('admin', 'operator'),
      door('param', Param),
      async c => {
        const { wave } = c.req.valid('param')
        if (!(await waves.find(wave))) throw unknownWave(wave)
        return c.json({ bowls: await slips.bowls(wave) })
      },
    )
    .post(
      '/waves/:wave/slips',
      describe({
        summary: 'Mint the codes of slips that have none; told once',
        ok: { status: 200, schema: SlipPrint },
        refusals: gates,
      }),
      allow('admin', 'operator'),
      door('param', Param),
      door('json', SlipPrintRequest),
      async c => {
        const { wave } = c.req.valid('param')
        const print = await printSlips(deps, wave, c.req.valid('json'))
        log.event('slips.printed', {
          wave,
          cohorts: print.bowls.length,
          count: print.bowls.reduce((sum, { codes }) => sum + codes.length, 0),
        })
        return c.json(print)
      },
    )
    .post(
      '/waves/:wave/slips/void',
      describe({
        summary: 'Void leftover slips, by code or by unit',
        ok: { status: 200, schema: SlipVoidResult },
        refusals: gates,
      }),
      allow('admin', 'operator'),
      door('param', Param),
      door('json', SlipVoidRequest),
      async c => c.json(await voidSlips(deps, c.req.valid('param').wave, c.req.valid('json'))),
    )
}
