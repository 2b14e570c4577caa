import type { WaveDetail } from '@tillit/contracts'
import { askedLanguage, errors, type ServiceEnv, ServiceError, sessions } from '@tillit/service-kit'
import { startApp, testSessionPublicKey } from '@tillit/test-kit'
import { Hono } from 'hono'
import { type NeighbourName, neighbourNames } from '../neighbours.js'
import { makeShownBoard } from './checkin-board.js'
import { exampleManifest } from './checkin-manifest.js'
import { changedGroups, changedWave } from './staff-changed-groups.js'
import {
  coarseSignal,
  fewSignal,
  lastWave,
  parentUnit,
  root,
  smallUnit,
  splitBelow,
  splitSignal,
  splitWave,
  unitSignal,
  wholeSignal,
} from './staff-figures.js'
import { besideOpenWave, openSignal, openWave } from './staff-open-wave.js'
import { bank, organisation, personas, reachOf, threads, waveDetail, waves } from './staff-organisation.js'

/** One call a page made to a neighbour: what a test may ask about. */
export interface Call {
  to: NeighbourName
  method: string
  path: string
  body: unknown
  session: string | null
}

export interface StaffNeighbours {
  urls: Record<NeighbourName, string>
  calls: Call[]
  /** Neighbours named here answer nothing. */
  down: Set<NeighbourName>
  close(): Promise<void>
}

type App = Hono<ServiceEnv>
const envelope = (code: string, message: string) => ({ error: { code, message } })

/** As the planner words it. */
const noGroup = errors.conflict('wave.nobody', {
  sv: 'Ingen av de valda enheterna har tillräckligt många. Välj fler enheter.',
  en: 'No unit among those chosen has enough people: choose more units.',
})

/** A wave that waits for its seal key, and one that was closed without it. */
function keyless(wave: string): WaveDetail | null {
  if (wave !== 'key-missing' && wave !== 'key-lost') return null
  const message = { sv: 'Nyckeln till svaren är borta.', en: 'The key to the answers is gone.' }
  return { ...waveDetail(wave === 'key-lost' ? 'closed' : 'closing'), wave, warnings: [{ code: `wave.${wave}`, message }] }
}

function planner(app: App): void {
  app.get('/items', c => c.json({ items: bank }))
  app.get('/waves', c => c.json({ waves }))
  app.post('/waves', async c => c.json(waveDetail('draft'), 201))
  app.get('/waves/:wave', c => {
    // Not in the list: a wave whose checks failed.
    const changed = changedWave(c.req.param('wave')) ?? keyless(c.req.param('wave'))
    if (changed) return c.json(changed)
    if (c.req.param('wave') === 'puls-6') return c.json({ ...waveDetail('closed', 'puls-7'), wave: 'puls-6' } satisfies WaveDetail)
    const found = waves.find(wave => wave.wave === c.req.param('wave'))
    return found ? c.json(waveDetail(found.state, found.wave) satisfies WaveDetail) : c.json(envelope('wave.unknown', 'No such wave.'), 404)
  })
  app.post('/waves/puls-13/launch', c => c.json(changedGroups.envelope(askedLanguage(c.req.header('accept-language'))), 409))
  app.get('/waves/:wave/board', c => {
    const wave = c.req.param('wave')
    const failed =
      wave === 'puls-6' ? { checks: { takenWithinIssued: 'failed', issuedWithinInvited: 'held', allAccounted: 'held' } as const } : {}
    const lost = wave === 'key-lost' ? { key: { fingerprint: 'AAAA', destroyedOn: '2026-11-18', lost: true } as const } : {}
    const more = { ...failed, ...lost }
    return c.json(makeShownBoard({ ...exampleManifest, wave, sealPublicKey: 'AAAA' }, '7F2A 91C4 0B6E 55D1', [], more).signed)
  })
  app.patch('/waves/:wave', c => c.json(waveDetail('open')))
  app.post('/waves/stopped/launch', c => c.json(noGroup.envelope(askedLanguage(c.req.header('accept-language'))), 409))
  for (const verb of ['launch', 'open', 'close', 'sign-off', 'tighten', 'approve'])
    app.post(`/waves/:wave/${verb}`, c => c.json(waveDetail('draft', c.req.param('wave'))))
}

/** As the directory words it. */
const badRows = new ServiceError(
  422,
  'org-import.bad-rows',
  { sv: '1 fel i filerna. Rätta raderna och läs in filerna igen. Inget är sparat.', en: '1 fault in the files. Nothing was saved.' },
  {
    rows: [
      {
        line: 214,
        reason: {
          sv: 'datumet 2026-13-01 i kolumnen "Slutdatum" finns inte',
          en: 'the date 2026-13-01 in the column "Slutdatum" does not exist',
        },
        file: 'people',
      },
    ],
  },
)

const bowls = [
  { cohort: 'n4', name: 'Dag Norr', path: `${root}/Vård och omsorg/Hemtjänst Norr/Dag Norr`, slips: 12, printed: 12, voided: 0 },
  { cohort: 'n5', name: 'Natt Norr', path: `${root}/Vård och omsorg/Hemtjänst Norr/Natt Norr`, slips: 6, printed: 0, voided: 2 },
  { cohort: 'n6', name: 'Kväll Norr', path: `${root}/Vård och omsorg/Hemtjänst Norr/Kväll Norr`, slips: 3, printed: 3, voided: 0 },
] as const

function directory(app: App): void {
  app.get('/units', c => c.json({ units: organisation }))
  app.get('/people/summary', c => c.json({ people: 6014, byMail: 2640, bySms: 3102, unreachable: 12, units: 502, managers: 450 }))
  app.get('/waves/:wave/delivery', c => c.json({ wave: c.req.param('wave'), invited: 6014, sent: 5940, waiting: 31, bounced: 43 }))
  app.post('/partitions/preview', async c => {
    const { attribute } = await c.req.json<{ attribute: string }>()
    const units = [
      { unit: `${root}/Vård och omsorg/Hemtjänst`, people: 184, groups: 5 },
      { unit: `${root}/Förskola och skola`, people: 1240, groups: 7 },
    ]
    if (attribute === 'employment') return c.json({ invited: 6014, stated: 0, units: [], whole: 6014 })
    return c.json({ invited: 6014, stated: 5820, units, whole: 312 })
  })
  app.get('/waves/:wave/slips', c => c.json({ bowls: c.req.param('wave') === 'puls-8' ? bowls : [] }))
  app.post('/waves/:wave/slips', c => c.json({ bowls: [{ cohort: 'n4', name: 'Dag Norr', path: bowls[0].path, codes: ['0'.repeat(20)] }] }))
  app.post('/waves/:wave/slips/void', c => c.json({ voided: 2 }))
  app.post('/login-links', c => c.body(null, 202))
  app.post('/sessions', async c => {
    const { token } = await c.req.json<{ token: string }>()
    if (token !== 'fresh') return c.json(envelope('login.used', 'The link is used or too old.'), 410)
    return c.json({ session: personas.session('manager'), expires: '2036-01-01T00:00:00Z' })
  })
  app.get('/demo/roles', c => c.json({ organisationName: root, roles: personas.list }))
  app.post('/demo/sessions', async c => {
    const { role } = await c.req.json<{ role: string }>()
    return c.json({ session: personas.session(role), expires: '2036-01-01T00:00:00Z' })
  })
  app.get('/demo/inbox', c =>
    c.json({ messages: c.req.query('q') === 'ingen' ? [] : personas.messages, total: c.req.query('q') === 'ingen' ? 0 : 240 }),
  )
  app.post('/org-imports', c => c.json({ id: '4b4c8c2e-7f0e-4a53-9a7e-1a2b3c4d5e6f' }, 201))
  app.put('/org-imports/:id/:part', async c => c.json({ rows: (await c.req.text()).split('\n').length - 1, ignored: [], faults: 0 }))
  app.post('/org-imports/:id/apply', c =>
    c.body(
      `${[
        { event: 'progress', phase: 'people', done: 3000, total: 6014 },
        { event: 'error', ...badRows.envelope(askedLanguage(c.req.header('accept-language'))) },
      ]
        .map(line => JSON.stringify(line))
        .join('\n')}\n`,
      200,
      { 'content-type': 'application/x-ndjson' },
    ),
  )
}

function signals(app: App): void {
  app.get('/units/signal', c => {
    const asked = c.req.query('unit') ?? ''
    if (asked.startsWith('Annan')) return c.json(envelope('session.wrong-unit', 'Not your unit.'), 403)
    const wave = c.req.query('wave')
    if (wave === openWave.wave) return c.json(openSignal(asked))
    if (wave === splitWave.wave) return c.json(asked === parentUnit ? splitSignal() : splitBelow())
    if (wave === lastWave.wave) return c.json(besideOpenWave())
    if (asked === smallUnit) return c.json(fewSignal())
    if (asked === root) return c.json(wholeSignal())
    return c.json(asked.endsWith('Kväll Norr') ? coarseSignal() : unitSignal())
  })
  app.get('/waves', c =>
    c.json([...unitSignal().waves, openWave].map(wave => ({ ...wave, roots: [wave.source === 'history' ? 'Lindviks bolag' : root] }))),
  )
  app.get('/reach', c => c.json(reachOf(c.req.query('wave') ?? 'puls-7')))
  app.get('/open-book', c =>
    c.json({
      reads: [
        { role: 'manager', unit: c.req.query('unit') ?? root, day: '2026-11-19' },
        { role: 'safety-representative', unit: c.req.query('unit') ?? root, day: '2026-11-19' },
      ],
    }),
  )
  app.get('/export', c => c.body('wave,unit_path\npuls-7,x\n', 200, { 'content-type': 'text/csv; charset=utf-8' }))
}

function feedback(app: App): void {
  app.get('/inbox', c => c.json({ threads, waiting: threads.filter(thread => thread.state !== 'answered').length }))
  app.post('/threads/:id/:verb', c => c.json(threads[0]))
}

function aggregator(app: App): void {
  app.post('/history-imports', async c => {
    await c.req.text()
    return c.body(`${JSON.stringify({ event: 'progress', phase: 'rows', done: 10, total: null })}\n`, 200, {
      'content-type': 'application/x-ndjson',
    })
  })
}

const rooms: Record<NeighbourName, (app: App) => void> = { planner, directory, signals, feedback, aggregator, intake: () => undefined }

/** The six rooms as the pages see them, by the contracts; every call is kept. */
export async function startStaffNeighbours(): Promise<StaffNeighbours> {
  const calls: Call[] = []
  const down = new Set<NeighbourName>()
  const running = await Promise.all(
    neighbourNames.map(async name => {
      const app: App = new Hono<ServiceEnv>()
      app.use(sessions(testSessionPublicKey))
      app.use(async (c, next) => {
        const text = c.req.method === 'GET' ? '' : await c.req.raw.clone().text()
        const json = (c.req.header('content-type') ?? '').includes('json') && text !== ''
        calls.push({
          to: name,
          method: c.req.method,
          path: c.req.path,
          body: json ? JSON.parse(text) : text,
          session: c.get('session')?.subject ?? null,
        })
        if (down.has(name)) return c.json(envelope('service.down', 'Not now.'), 503)
        return next()
      })
      app.get('/openapi.json', c => c.json({ openapi: '3.1.0', info: { title: name, version: '0.1.0' }, paths: {} }))
      rooms[name](app)
      return { name, ...(await startApp(app)) }
    }),
  )
  return {
    urls: Object.fromEntries(running.map(({ name, url }) => [name, url])) as Record<NeighbourName, string>,
    calls,
    down,
    close: async () => {
      await Promise.all(running.map(one => one.close()))
    },
  }
}
