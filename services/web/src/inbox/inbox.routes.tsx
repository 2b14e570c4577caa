import { Language, type Role } from '@tillit/contracts'
import { FeedbackInbox, OwnerReply } from '@tillit/contracts/what'
import { door, errors } from '@tillit/service-kit'
import type { Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { enter } from '../login/enter.js'
import { optional } from '../neighbours.js'
import { callerOf, readerOf, type WebEnv } from '../page/reader.js'
import { InboxPage, ThreadPage } from './inbox.pages.js'

const owners: readonly Role[] = ['manager', 'hr', 'safety-representative']
const ThreadId = v.strictObject({ id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be the id of a message')) })
const Shown = v.strictObject({ lang: v.optional(Language), sent: v.optional(v.literal('1')), empty: v.optional(v.literal('1')) })
const ReplyForm = v.strictObject({ text: v.string() })

export function addInboxRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { feedback } = deps.neighbours

  app.get('/inbox', enter(...owners), async c => {
    const { threads } = await feedback.get('/inbox', FeedbackInbox, callerOf(c))
    return c.html(<InboxPage reader={readerOf(c)} threads={threads} />)
  })

  app.get('/inbox/:id', enter(...owners), door('param', ThreadId), door('query', Shown), async c => {
    const { id } = c.req.valid('param')
    const { sent, empty } = c.req.valid('query')
    const caller = callerOf(c)
    // Opening is reading: the writer sees "läst" with the receipt code.
    await optional(feedback.send('POST', `/threads/${id}/read`, undefined, null, caller))
    const { threads } = await feedback.get('/inbox', FeedbackInbox, caller)
    const thread = threads.find(one => one.id === id)
    if (!thread)
      throw errors.notFound('thread.unknown', {
        sv: 'Den synpunkten finns inte bland dina.',
        en: 'There is no such message in your inbox.',
      })
    return c.html(<ThreadPage reader={readerOf(c)} thread={thread} sent={sent === '1'} empty={empty === '1'} />)
  })

  app.post('/inbox/:id/reply', enter(...owners), door('param', ThreadId), door('form', ReplyForm), async c => {
    const { id } = c.req.valid('param')
    const reply = v.safeParse(OwnerReply, { text: c.req.valid('form').text })
    if (!reply.success) return c.redirect(`/inbox/${id}?empty=1`, 303)
    await feedback.send('POST', `/threads/${id}/reply`, reply.output, null, callerOf(c))
    return c.redirect(`/inbox/${id}?sent=1`, 303)
  })
}
