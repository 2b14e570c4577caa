import { Language, WaveId, WaveList, type WaveSummary } from '@tillit/contracts'
import { ClosedWave } from '@tillit/contracts/signals'
import { CapturedInbox, DemoRole, DemoRoles, LoginResult, PeopleSummary } from '@tillit/contracts/who'
import { door, errors } from '@tillit/service-kit'
import type { Hono, MiddlewareHandler } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { dropSession, keepSession } from '../login/cookie.js'
import { type Neighbours, optional } from '../neighbours.js'
import { readerOf, type WebEnv } from '../page/reader.js'
import { type DemoFacts, DemoInboxPage, DemoPage } from './demo.pages.js'

const lang = v.optional(Language)
const Search = v.strictObject({
  q: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  channel: v.optional(v.picklist(['', 'mail', 'sms']), ''),
  lang,
})

/** Sizes and waves of the invented municipality, as its director may see them: the pages have no right of their own to any of it. */
async function demoFacts({ directory, signals, planner }: Neighbours): Promise<{ facts: DemoFacts; waves: WaveSummary[] }> {
  const { session } = await directory.send('POST', '/demo/sessions', { role: 'director' }, LoginResult)
  const [{ people, units, managers }, closed, { waves }] = await Promise.all([
    directory.get('/people/summary', PeopleSummary, session),
    signals.get('/waves', v.array(ClosedWave), session),
    planner.get('/waves', WaveList, session),
  ])
  return { facts: { people, units, managers, waves: closed.length }, waves }
}

export function addDemoRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { directory } = deps.neighbours
  const onlyDemo: MiddlewareHandler<WebEnv> = async (_, next) => {
    if (!deps.demo) throw errors.notFound('demo.off', { sv: 'Demon är inte igång.', en: 'The demo is not on.' })
    await next()
  }

  app.get('/demo', onlyDemo, async c => {
    const [demo, seen] = await Promise.all([directory.get('/demo/roles', DemoRoles), optional(demoFacts(deps.neighbours))])
    return c.html(<DemoPage reader={readerOf(c)} demo={demo} facts={seen?.facts ?? null} waves={seen?.waves ?? []} />)
  })

  app.post('/demo/step', onlyDemo, door('form', v.strictObject({ role: DemoRole, wave: v.optional(WaveId) })), async c => {
    const { role, wave } = c.req.valid('form')
    if (role === 'employee') {
      // An employee never has a session: the inbox is all there is to step into.
      dropSession(c)
      const { roles } = await directory.get('/demo/roles', DemoRoles)
      const name = roles.find(persona => persona.role === 'employee')?.name ?? ''
      return c.redirect(`/demo/inbox?${new URLSearchParams({ q: name })}`, 303)
    }
    const { session } = await directory.send('POST', '/demo/sessions', { role }, LoginResult)
    keepSession(c, session)
    return c.redirect(role === 'admin' && wave ? `/admin/waves/${wave}` : '/home', 303)
  })

  app.get('/demo/inbox', onlyDemo, door('query', Search), async c => {
    const { q, channel } = c.req.valid('query')
    const query = new URLSearchParams({ ...(q ? { q } : {}), ...(channel ? { channel } : {}) })
    const { messages, total } = await directory.get(`/demo/inbox?${query}`, CapturedInbox)
    return c.html(<DemoInboxPage reader={readerOf(c)} q={q} channel={channel} messages={messages} total={total} />)
  })
}
