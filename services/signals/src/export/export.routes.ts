import { UnitPath, WaveKey } from '@tillit/contracts'
import { ExportRow } from '@tillit/contracts/signals'
import { allow, currentSession, describe, door, type Log, type ServiceEnv } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import { Hono } from 'hono'
import { stream } from 'hono/streaming'
import * as v from 'valibot'
import { noteRead } from '../book/book.store.js'
import { mustReadGroup } from '../unit/group-reader.js'
import { mustReadWhole, readers, readingRole } from '../unit/reader.js'
import { unitErrors } from '../unit/unit.errors.js'
import { inOrder, isOpen } from '../wave/wave.order.js'
import { findTallies } from '../wave/wave.store.js'
import { talliesWith } from './export.store.js'
import { asCsv, asJson, exportRows } from './export-rows.js'

const Query = v.strictObject({
  wave: v.optional(WaveKey),
  unit: v.optional(UnitPath),
  format: v.optional(v.picklist(['csv', 'json']), 'json'),
})

/** GET /export: published figures of a unit and all below it (or of the whole), one row per unit, wave and question, streamed. */
export function exportRoutes({
  store,
  now,
  log,
}: {
  readonly store: Store
  readonly now: () => Date
  readonly log: Log
}): Hono<ServiceEnv> {
  const app = new Hono<ServiceEnv>()
  app.get(
    '/export',
    describe({
      summary: 'Published figures as CSV or JSON',
      ok: {
        status: 200,
        schema: v.array(ExportRow),
        description: 'JSON array, or text/csv with the same columns and distributions joined by |.',
      },
      refusals: [401, 403, 404],
    }),
    allow(...readers),
    door('query', Query),
    async c => {
      const session = currentSession(c)
      const { wave, unit, format } = c.req.valid('query')
      if (unit === undefined) mustReadWhole(session)
      const reading = unit === undefined ? null : await mustReadGroup(store.sql, session, unit)
      const all = await findTallies(store.sql, session.organisation)
      const held = unit === undefined ? null : new Set(await talliesWith(store.sql, session.organisation, unit))
      if (held?.size === 0) throw unitErrors.unknown(unit!)
      const tallies = inOrder(
        all.filter(
          tally =>
            (held?.has(tally.tally) ?? true) &&
            (reading?.opens(tally.tally) ?? true) &&
            // Rows cannot say that they are preliminary: those of a wave that is still open come only when it is asked for by name.
            (wave === undefined ? !isOpen(tally) : tally.wave === wave),
        ),
      )
      if (wave !== undefined && tallies.length === 0) throw unitErrors.unknownWave(wave)
      const opened = unit === undefined ? [...new Set(tallies.map(tally => tally.root))] : [unit]
      for (const one of opened) await noteRead(store.sql, session.organisation, [one], readingRole(session, one, reading?.through)!, now())
      const rows = exportRows(store.sql, session.organisation, tallies, unit ?? null)
      c.header('content-type', format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
      c.header('content-disposition', `attachment; filename="signals.${format}"`)
      c.header('cache-control', 'no-store')
      return stream(c, async body => {
        try {
          for await (const text of format === 'csv' ? asCsv(rows) : asJson(rows)) await body.write(text)
        } catch (error) {
          log.failure('export.failed', error)
          body.abort()
          throw error
        }
      })
    },
  )
  return app
}
