import { slipCodeFault, tidySlipCode } from '@tillit/ballot/slip'
import { Language, UnitPath, WaveDetail, WaveId } from '@tillit/contracts'
import { SlipBowls, SlipPrint, SlipVoidResult } from '@tillit/contracts/who'
import { describe, door } from '@tillit/service-kit'
import type { Context, Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { enter } from '../login/enter.js'
import { callerOf, readerOf, type WebEnv } from '../page/reader.js'
import { SlipsPage, type SlipsView } from './slips.page.js'
import { slipPageWords } from './slips-page.words.js'

const Key = v.strictObject({ wave: WaveId })
const count = v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number))
const Shown = v.strictObject({
  lang: v.optional(Language),
  voided: v.optional(count),
  nothing: v.optional(v.literal('1')),
})
const PrintForm = v.strictObject({ unit: v.optional(v.union([v.literal(''), UnitPath])), again: v.optional(v.literal('1')) })
const VoidForm = v.strictObject({ codes: v.optional(v.pipe(v.string(), v.maxLength(20_000))), unit: v.optional(UnitPath) })
const mostCodes = 500

/** Slips of a wave for HR: the codes pass through here once, into a PDF, and are kept nowhere. */
export function addSlipRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { planner, directory } = deps.neighbours

  async function page(c: Context<WebEnv>, key: string, more: Pick<SlipsView, 'done' | 'fault'>, status: 200 | 400 = 200) {
    const caller = callerOf(c)
    const wave = await planner.get(`/waves/${key}`, WaveDetail, caller)
    const launched = wave.state !== 'draft'
    const { bowls } = launched ? await directory.get(`/waves/${key}/slips`, SlipBowls, caller) : { bowls: [] }
    return c.html(<SlipsPage reader={readerOf(c)} wave={wave} bowls={bowls} checkinUrl={deps.checkinUrl} {...more} />, status)
  }

  app.get('/admin/waves/:wave/slips', enter('admin'), door('param', Key), door('query', Shown), async c => {
    const { voided, nothing } = c.req.valid('query')
    const done = voided !== undefined ? { voided } : nothing ? 'nothing' : undefined
    return page(c, c.req.valid('param').wave, { done, fault: undefined })
  })

  app.post(
    '/admin/waves/:wave/slips/print',
    describe({
      summary: 'Slips as sheets to cut: minted, written into the answer, kept nowhere.',
      ok: { status: 200, schema: v.string(), type: 'application/pdf', description: 'A4 sheets, one bundle per group.' },
      refusals: [401, 403, 404, 409, 410, 503],
    }),
    enter('admin'),
    door('param', Key),
    door('form', PrintForm),
    async c => {
      const { wave: key } = c.req.valid('param')
      const { unit, again } = c.req.valid('form')
      const caller = callerOf(c)
      const { title, manifest } = await planner.get(`/waves/${key}`, WaveDetail, caller)
      const asked = { ...(unit ? { units: [unit] } : {}), ...(again ? { again: true } : {}) }
      const { bowls } = await directory.send('POST', `/waves/${key}/slips`, asked, SlipPrint, caller)
      if (bowls.length === 0 || !manifest) return c.redirect(`/admin/waves/${key}/slips?nothing=1`, 303)
      const { organisationName: organisation, opensAt, closesAt } = manifest.manifest
      const { slipFileName, slipSheets } = await import('./slips.pdf.js')
      const pdf = await slipSheets({ organisation, title, opensAt, closesAt, checkinUrl: deps.checkinUrl, bowls })
      return c.body(pdf, 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${slipFileName(key)}"`,
        'cache-control': 'no-store',
      })
    },
  )

  app.post('/admin/waves/:wave/slips/void', enter('admin'), door('param', Key), door('form', VoidForm), async c => {
    const { wave: key } = c.req.valid('param')
    const { codes: typed = '', unit } = c.req.valid('form')
    const text = slipPageWords[readerOf(c).language]
    const lines = typed.split(/[\n,;]/).filter(line => line.trim() !== '')
    const codes = [...new Set(lines.map(tidySlipCode))]
    const bad = lines.filter(line => slipCodeFault(tidySlipCode(line)) !== null)
    const fault = unit
      ? null
      : codes.length === 0
        ? text.empty
        : codes.length > mostCodes
          ? text.many
          : bad.length > 0
            ? text.bad(bad.slice(0, 5).join(', ').slice(0, 300))
            : null
    if (fault) return page(c, key, { done: undefined, fault: { text: fault, typed } }, 400)
    const { voided } = await directory.send('POST', `/waves/${key}/slips/void`, unit ? { unit } : { codes }, SlipVoidResult, callerOf(c))
    return c.redirect(`/admin/waves/${key}/slips?${new URLSearchParams({ voided: String(voided) })}`, 303)
  })
}
