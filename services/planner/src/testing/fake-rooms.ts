import { createHash } from 'node:crypto'
import { AuditedIntake, type CohortCount } from '@tillit/contracts'
import { FeedbackWave, IntakeWave, PrepareWave, WavePromise } from '@tillit/contracts/what'
import { FreezeRequest, type FreezeResult, ManifestDelivery, type RosterChanges } from '@tillit/contracts/who'
import { createServiceApp, door, errors, ServiceError, silentLog } from '@tillit/service-kit'
import { startApp } from '@tillit/test-kit'
import type { Context } from 'hono'
import { createNeighbours, type Neighbours } from '../neighbours.js'

/** One call a fake room got: `PUT intake /waves/puls-1`. */
type Call = string

export interface FakeRooms {
  readonly neighbours: Neighbours
  /** Where a room listens. */
  readonly url: (room: 'directory' | 'intake' | 'aggregator' | 'feedback') => string
  readonly calls: Call[]
  /** Makes calls that begin with this text fail, or hang after they were heard; null mends it. */
  fail(call: string | null, how?: 'away' | 'refuses' | 'distrusts' | 'hangs'): void
  /** Bodies by call, the last of each. */
  readonly bodies: Map<Call, unknown>
  /** How often the aggregator says it still counts before it is done. */
  countsFor: number
  frozen: FreezeResult
  /** What the directory finds changed; a freeze without its digest is refused. */
  changes: RosterChanges
  /** Ballots drawn and taken of any wave, until the rooms are told that its board is made. */
  issued: CohortCount[]
  taken: CohortCount[]
  /** The seal key is gone: the count waits until it is given up. Waves given up are counted with nothing in them. */
  keyGone: boolean
  /** Told once the wave is counted. */
  keyDestroyedOn: string | null
  close(): Promise<void>
}

const key = (text: string) => createHash('sha256').update(text).digest('base64url')

const town: FreezeResult = {
  invited: 14,
  cohorts: 2,
  issuerPublicKey: key('issuer'),
  nodes: [
    { id: 'n1', parent: null, path: 'Lindvik', name: 'Lindvik', invited: 0, cohort: false, merged: [] },
    { id: 'n2', parent: 'n1', path: 'Lindvik/Norr', name: 'Norr', invited: 8, cohort: true, merged: [] },
    {
      ...{ id: 'n3', parent: 'n1', path: 'Lindvik/Natt och Planering', name: 'Natt och Planering', invited: 6, cohort: true },
      ...{ merged: ['Lindvik/Natt', 'Lindvik/Planering'], cluster: true },
    },
  ],
}

/** Score ballots of the two cohorts. */
export const tally = (norr: number, together: number): CohortCount[] => [
  { cohort: 'n2', kind: 'scores', count: norr },
  { cohort: 'n3', kind: 'scores', count: together },
]

/** Directory, intake, aggregator and feedback as one app that keeps to the contracts and remembers what it was asked. */
export async function startFakeRooms(): Promise<FakeRooms> {
  const rooms = createServiceApp({ name: 'fakes', log: silentLog, ready: async () => ({}) })
  const calls: Call[] = []
  const bodies = new Map<Call, unknown>()
  let failing: { call: string; how: 'away' | 'refuses' | 'distrusts' | 'hangs' } | null = null
  const state = {
    ...{
      countsFor: 0,
      frozen: town,
      changes: { digest: null, groups: [] } as RosterChanges,
      closing: new Set<string>(),
      keyDestroyedOn: '2026-12-02' as string | null,
      audited: new Set<string>(),
      keyGone: false,
      givenUp: new Set<string>(),
    },
    ...{ issued: tally(8, 4), taken: tally(7, 4) },
  }

  rooms.use(async (c, next) => {
    const [, room, ...path] = c.req.path.split('/')
    const call = `${c.req.method} ${room} /${path.join('/')}`
    calls.push(call)
    if (failing && call.startsWith(failing.call)) {
      if (failing.how === 'hangs') await new Promise(() => {})
      if (failing.how === 'distrusts') throw new ServiceError(403, 'manifest.wrong-signature', 'Not the pinned key.')
      throw failing.how === 'away'
        ? errors.unavailable('room.away', 'Not now.')
        : errors.badRequest('unit.unknown', 'There is no such unit.', 'units.0')
    }
    if (c.req.header('content-type')) bodies.set(call, await c.req.raw.clone().json())
    await next()
  })
  const done = (c: Context) => c.json({})
  rooms.post('/directory/waves/:wave/roster-changes', door('json', FreezeRequest), c => c.json(state.changes))
  rooms.post('/directory/waves/:wave/freeze', door('json', FreezeRequest), c => {
    const { digest } = state.changes
    if (digest !== null && c.req.valid('json').approved !== digest) throw errors.conflict('wave.roster-not-approved', 'Not approved.')
    return c.json(state.frozen)
  })
  rooms.put('/directory/waves/:wave/manifest', door('json', ManifestDelivery), done)
  rooms.post('/directory/waves/:wave/send', done)
  rooms.post('/directory/waves/:wave/close', c =>
    c.json({ nodes: state.frozen.nodes, issued: state.audited.has(`directory ${c.req.param('wave')}`) ? null : state.issued }),
  )
  rooms.post('/directory/waves/:wave/audited', c => {
    state.audited.add(`directory ${c.req.param('wave')}`)
    return c.body(null, 204)
  })
  rooms.put('/intake/waves/:wave', door('json', IntakeWave), done)
  rooms.post('/intake/waves/:wave/open', done)
  rooms.post('/intake/waves/:wave/close', done)
  const lists = (['scores', 'split', 'comment'] as const).map(kind => ({ kind, sha256: key(kind) }))
  rooms.get('/intake/waves/:wave/taken', c =>
    c.json({ taken: state.audited.has(`intake ${c.req.param('wave')}`) ? null : state.taken, lists }),
  )
  rooms.post('/intake/waves/:wave/audited', door('json', AuditedIntake), c => {
    state.audited.add(`intake ${c.req.param('wave')}`)
    return c.body(null, 204)
  })
  for (const room of ['intake', 'feedback', 'aggregator']) rooms.put(`/${room}/waves/:wave/manifest`, door('json', WavePromise), done)
  rooms.put('/feedback/waves/:wave', door('json', FeedbackWave), done)
  rooms.post('/aggregator/waves/:wave/prepare', door('json', PrepareWave), c =>
    c.json({ sealPublicKey: key(`seal ${c.req.param('wave')}`) }),
  )
  rooms.post('/aggregator/waves/:wave/close', c => {
    state.closing.add(c.req.param('wave'))
    return c.json({}, 202)
  })
  rooms.post('/aggregator/waves/:wave/key-lost', c => {
    if (!state.keyGone) throw errors.conflict('wave.key-there', 'The key is there.')
    state.givenUp.add(c.req.param('wave'))
    return c.json({})
  })
  rooms.get('/aggregator/waves/:wave', c => {
    const wave = c.req.param('wave')
    const lost = state.givenUp.has(wave)
    const missing = state.keyGone && !lost
    const counting = state.closing.has(wave) && (missing || state.countsFor > 0)
    if (counting && !missing) state.countsFor--
    const told = !state.closing.has(wave) ? 'prepared' : counting ? 'closing' : 'closed'
    const comments = { shown: 0, deleted: 0, unreadable: 0 }
    return c.json({
      wave,
      state: told,
      counted: told === 'closed' && !lost ? 11 : 0,
      deleted: 0,
      unreadable: told === 'closed' && lost ? 11 : 0,
      comments,
      keyDestroyedOn: told === 'closed' ? state.keyDestroyedOn : null,
      ...(told === 'closing' && missing ? { sealKey: 'missing' } : told === 'closed' && lost ? { sealKey: 'lost' } : {}),
    })
  })

  const server = await startApp(rooms)
  const at = (room: string) => `${server.url}/${room}`
  return {
    url: at,
    neighbours: createNeighbours({
      directory: at('directory'),
      intake: at('intake'),
      aggregator: at('aggregator'),
      feedback: at('feedback'),
      token: 'planner',
    }),
    calls,
    bodies,
    fail: (call, how = 'away') => {
      failing = call === null ? null : { call, how }
    },
    get countsFor() {
      return state.countsFor
    },
    set countsFor(times) {
      state.countsFor = times
    },
    get frozen() {
      return state.frozen
    },
    set frozen(result) {
      state.frozen = result
    },
    get changes() {
      return state.changes
    },
    set changes(found) {
      state.changes = found
    },
    get issued() {
      return state.issued
    },
    set issued(counts) {
      state.issued = counts
    },
    get taken() {
      return state.taken
    },
    set taken(counts) {
      state.taken = counts
    },
    get keyGone() {
      return state.keyGone
    },
    set keyGone(gone) {
      state.keyGone = gone
    },
    get keyDestroyedOn() {
      return state.keyDestroyedOn
    },
    set keyDestroyedOn(day) {
      state.keyDestroyedOn = day
    },
    close: server.close,
  }
}
