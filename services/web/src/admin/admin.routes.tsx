import { Language, SignedBoard, WaveDetail, WaveDraft, WaveId, WaveList } from '@tillit/contracts'
import { ClosedWave, Reach } from '@tillit/contracts/signals'
import { PartitionPreview, UnitList, WaveDelivery } from '@tillit/contracts/who'
import { door, refusalOf } from '@tillit/service-kit'
import type { Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { enter } from '../login/enter.js'
import { optional } from '../neighbours.js'
import { callerOf, readerOf, type WebEnv } from '../page/reader.js'
import { bankReader, questionTexts } from '../signals/questions.js'
import { orAskAgain } from './roster.routes.js'
import { WavePage } from './wave.page.js'
import { WavesPage } from './waves.page.js'
import { WizardPage } from './wizard.page.js'
import { draftOf, suggested, WizardQuery } from './wizard.state.js'

const Key = v.strictObject({ wave: WaveId })
const verbs = ['launch', 'open', 'close'] as const
const Shown = v.strictObject({
  lang: v.optional(Language),
  confirm: v.optional(v.picklist(verbs)),
  done: v.optional(v.picklist([...verbs, 'repeat', 'signed', 'tighten', 'approved'])),
})

/** Waves for HR: everything is done by the planner with the reader's own session. */
export function addAdminRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { planner, directory, signals } = deps.neighbours
  const bank = bankReader(planner, deps.now)

  /** R7 before launch: what an attribute would come to today; null where none is chosen or the directory does not answer. */
  const previewOf = (asked: { units: string[]; profile: string; attribute: string | undefined }, caller: ReturnType<typeof callerOf>) =>
    asked.attribute === undefined ? null : optional(directory.send('POST', '/partitions/preview', asked, PartitionPreview, caller))

  app.get('/admin', enter('admin'), async c => {
    const caller = callerOf(c)
    const { waves } = await planner.get('/waves', WaveList, caller)
    const open = waves.find(wave => wave.state === 'open')
    const counted = waves.find(wave => wave.state === 'closed' || wave.state === 'done')
    const [delivery, units, closed] = await Promise.all([
      open ? optional(directory.get(`/waves/${open.wave}/delivery`, WaveDelivery, caller)) : null,
      optional(directory.get('/units', UnitList, caller)),
      optional(signals.get('/waves', v.array(ClosedWave), caller)),
    ])
    const earlier = (closed ?? []).filter(wave => wave.source === 'history').reverse()
    const root = units?.units.find(unit => unit.parent === null)?.path
    const query = new URLSearchParams({ wave: counted?.wave ?? '', unit: root ?? '' })
    const reach = counted && root ? await optional(signals.get(`/reach?${query}`, Reach, caller)) : null
    return c.html(
      <WavesPage
        reader={readerOf(c)}
        waves={waves}
        reach={counted && reach && root ? { wave: counted, reach, root } : null}
        delivery={open && delivery ? { wave: open, delivery } : null}
        earlier={earlier}
        root={root}
      />,
    )
  })

  app.get('/admin/waves/new', enter('admin'), door('query', WizardQuery), async c => {
    const caller = callerOf(c)
    const [items, { units }, { waves }] = await Promise.all([
      bank(caller),
      directory.get('/units', UnitList, caller),
      planner.get('/waves', WaveList, caller),
    ])
    const reader = readerOf(c)
    const query = c.req.valid('query')
    const state = suggested(query, { now: deps.now(), count: waves.length })
    const { splitBy, units: asked, profile } = state
    const attribute = splitBy !== 'no' && (query.step === 'promise' || query.step === 'check') ? splitBy : undefined
    const partition = await previewOf({ units: asked, profile, attribute }, caller)
    return c.html(
      <WizardPage
        reader={reader}
        state={state}
        step={query.step}
        items={items}
        units={units}
        partition={partition}
        texts={questionTexts(items, reader.language)}
      />,
    )
  })

  app.post('/admin/waves', enter('admin'), door('form', WizardQuery), async c => {
    const draft = v.safeParse(WaveDraft, draftOf(suggested(c.req.valid('form'), { now: deps.now(), count: 0 })))
    if (!draft.success) throw refusalOf(draft.issues as never, 'form')
    const { wave } = await planner.send('POST', '/waves', draft.output, WaveDetail, callerOf(c))
    return c.redirect(`/admin/waves/${wave}`, 303)
  })

  app.get('/admin/waves/:wave', enter('admin'), door('param', Key), door('query', Shown), async c => {
    const caller = callerOf(c)
    const reader = readerOf(c)
    const { confirm, done } = c.req.valid('query')
    const wave = await planner.get(`/waves/${c.req.valid('param').wave}`, WaveDetail, caller)
    const sent = ['open', 'closing', 'closed', 'done'].includes(wave.state)
    const live = wave.release === 'live' && wave.state === 'open'
    const over = wave.state === 'closed' || wave.state === 'done'
    const attribute = wave.state === 'draft' ? wave.partition?.attribute : undefined
    const [items, signedBoard, delivery, shown, partition] = await Promise.all([
      bank(caller),
      over ? optional(planner.get(`/waves/${wave.wave}/board`, SignedBoard)) : null,
      sent ? optional(directory.get(`/waves/${wave.wave}/delivery`, WaveDelivery, caller)) : null,
      live ? optional(signals.get('/waves', v.array(ClosedWave), caller)) : null,
      previewOf({ units: wave.units, profile: wave.profile, attribute }, caller),
    ])
    return c.html(
      <WavePage
        reader={reader}
        wave={wave}
        texts={questionTexts(items, reader.language)}
        partition={partition}
        delivery={delivery}
        confirm={confirm}
        done={done}
        board={signedBoard?.board ?? null}
        checkinUrl={deps.checkinUrl}
        soFar={live ? (shown ?? []).some(one => one.wave === wave.wave) : null}
      />,
    )
  })

  for (const verb of verbs) {
    app.post(`/admin/waves/:wave/${verb}`, enter('admin'), door('param', Key), async c => {
      const { wave } = c.req.valid('param')
      const address = `/admin/waves/${wave}`
      const call = planner.send('POST', `/waves/${wave}/${verb}`, undefined, null, callerOf(c))
      return c.redirect(await orAskAgain(call, `${address}?done=${verb}`, address), 303)
    })
  }

  app.post('/admin/waves/:wave/end-repeat', enter('admin'), door('param', Key), async c => {
    const { wave } = c.req.valid('param')
    await planner.send('PATCH', `/waves/${wave}`, { repeat: null }, null, callerOf(c))
    return c.redirect(`/admin/waves/${wave}?done=repeat`, 303)
  })
}
