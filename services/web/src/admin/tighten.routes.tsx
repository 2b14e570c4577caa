import { Language, type TightenRequest, WaveDetail, WaveId } from '@tillit/contracts'
import { door } from '@tillit/service-kit'
import type { Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { enter } from '../login/enter.js'
import { callerOf, readerOf, type WebEnv } from '../page/reader.js'
import { carefulFloor, TightenPage } from './tighten.page.js'

const Key = v.strictObject({ wave: WaveId })
const Shown = v.strictObject({ lang: v.optional(Language), nothing: v.optional(v.literal('1')) })
const Form = v.strictObject({
  careful: v.optional(v.literal('yes')),
  days: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number))),
})

/** HR makes the promise of a launched wave stricter (R10). */
export function addTightenRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { planner } = deps.neighbours

  app.get('/admin/waves/:wave/tighten', enter('admin'), door('param', Key), door('query', Shown), async c => {
    const wave = await planner.get(`/waves/${c.req.valid('param').wave}`, WaveDetail, callerOf(c))
    return c.html(<TightenPage reader={readerOf(c)} wave={wave} nothing={c.req.valid('query').nothing === '1'} />)
  })

  app.post('/admin/waves/:wave/tighten', enter('admin'), door('param', Key), door('form', Form), async c => {
    const { wave: key } = c.req.valid('param')
    const { careful, days } = c.req.valid('form')
    const caller = callerOf(c)
    const { manifest } = await planner.get(`/waves/${key}`, WaveDetail, caller)
    const promised = manifest?.manifest
    const atLeast = (now = 0) => Math.max(now, carefulFloor)
    const request: TightenRequest = {
      ...(careful ? { thresholds: { b: atLeast(promised?.thresholds.b), commentGroup: atLeast(promised?.thresholds.commentGroup) } } : {}),
      ...(days !== undefined && days !== promised?.commentRetentionDays ? { commentRetentionDays: days } : {}),
    }
    if (Object.keys(request).length === 0) return c.redirect(`/admin/waves/${key}/tighten?nothing=1`, 303)
    await planner.send('POST', `/waves/${key}/tighten`, request, null, caller)
    return c.redirect(`/admin/waves/${key}?done=tighten`, 303)
  })
}
