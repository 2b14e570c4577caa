import { Language, UnitPath, WaveKey } from '@tillit/contracts'
import { Reach } from '@tillit/contracts/signals'
import { describe, door } from '@tillit/service-kit'
import type { Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { enter } from '../login/enter.js'
import { optional } from '../neighbours.js'
import { callerOf, type WebEnv } from '../page/reader.js'
import { MeetingSheet } from './meeting.page.js'
import { ReachSection } from './reach.js'
import { readers, signalLoader } from './signals.load.js'
import { SignalsPage } from './signals.page.js'
import { signalWords } from './signals.words.js'

const lang = v.optional(Language)
const Asked = v.strictObject({ unit: v.optional(UnitPath), wave: v.optional(WaveKey), lang })
const AskedExport = v.strictObject({ unit: UnitPath, wave: v.optional(WaveKey), format: v.picklist(['csv', 'json']), lang })

export function addSignalsRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { load } = signalLoader(deps)
  const { signals } = deps.neighbours

  app.get('/signals', enter(...readers), door('query', Asked), async c =>
    c.html(<SignalsPage view={await load(c, c.req.valid('query'))} current="signals" />),
  )

  app.get('/signals/meeting', enter(...readers), door('query', Asked), async c =>
    c.html(<MeetingSheet view={await load(c, c.req.valid('query'))} />),
  )

  app.get('/director', enter('director'), door('query', Asked), async c => {
    const view = await load(c, c.req.valid('query'))
    const wave = view.signal.wave?.wave
    const query = new URLSearchParams({ unit: view.signal.unit, wave: wave ?? '' })
    const reach = wave ? await optional(signals.get(`/reach?${query}`, Reach, callerOf(c))) : null
    return c.html(
      <SignalsPage view={view} current="whole">
        {reach ? (
          <section class="section" aria-labelledby="h-reach">
            <h2 id="h-reach">{signalWords[view.reader.language].reach}</h2>
            <ReachSection reach={reach} root={view.signal.unit} language={view.reader.language} />
          </section>
        ) : null}
      </SignalsPage>,
    )
  })

  app.get(
    '/signals/export',
    describe({
      summary: 'Published figures of a unit and all below it, through the gate of signals.',
      ok: { status: 200, schema: v.string(), type: 'text/csv', description: 'CSV or JSON rows as signals writes them.' },
      refusals: [401, 403, 404, 503],
    }),
    enter(...readers),
    door('query', AskedExport),
    async c => {
      const { unit, wave, format } = c.req.valid('query')
      const query = new URLSearchParams({ unit, format, ...(wave ? { wave } : {}) })
      const answer = await signals.raw('GET', `/export?${query}`, { as: callerOf(c), timeout: 120_000 })
      const name = `tillit-${(unit.split('/').pop() ?? unit).normalize('NFD').replaceAll(/[^A-Za-z0-9]+/g, '-')}.${format}`
      return new Response(answer.body, {
        headers: {
          'content-type': answer.headers.get('content-type') ?? (format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json'),
          'content-disposition': `attachment; filename="${name}"`,
        },
      })
    },
  )
}
