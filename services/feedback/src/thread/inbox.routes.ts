import { FeedbackInbox, FeedbackThread, OwnerReply } from '@tillit/contracts/what'
import { allow, currentSession, describe, door, type ServiceEnv } from '@tillit/service-kit'
import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { guardAnswer } from '../guard/guard.text.js'
import { ownershipOf, owns } from './ownership.js'
import { threadErrors } from './thread.errors.js'
import { showThread, today } from './thread.show.js'
import type { Thread, ThreadStore } from './thread.store.js'

export interface InboxRouteDeps {
  threads: ThreadStore
  now: () => Date
}

const Address = v.strictObject({ id: v.pipe(v.string(), v.uuid('must be the id of a thread')) })
const owners = allow('manager', 'hr', 'safety-representative')

/** The owner's doors: what waits, and the answer to it. */
export function inboxRoutes({ threads, now }: InboxRouteDeps): Hono<ServiceEnv> {
  /** A thread of another owner looks like one that is not there. */
  async function ownThread(c: Context<ServiceEnv>, id: string): Promise<Thread> {
    const thread = await threads.byId(id)
    if (!thread || !owns(currentSession(c), thread)) throw threadErrors.notYours()
    return thread
  }
  return new Hono<ServiceEnv>()
    .get(
      '/inbox',
      owners,
      describe({
        summary: 'Threads that your roles own, unanswered first',
        ok: { status: 200, schema: FeedbackInbox },
        refusals: [401, 403],
      }),
      async c => {
        const owned = await threads.owned(ownershipOf(currentSession(c)))
        return c.json({
          threads: owned.map(thread => showThread(thread, now())),
          waiting: owned.filter(({ state }) => state !== 'answered').length,
        })
      },
    )
    .post(
      '/threads/:id/read',
      owners,
      describe({ summary: 'Say that a thread has been read', ok: { status: 200, schema: FeedbackThread }, refusals: [401, 403, 404] }),
      door('param', Address),
      async c => {
        const { id } = c.req.valid('param')
        const thread = await ownThread(c, id)
        await threads.markRead(id)
        return c.json(showThread((await threads.byId(id)) ?? thread, now()))
      },
    )
    .post(
      '/threads/:id/reply',
      owners,
      describe({ summary: 'Answer a thread', ok: { status: 201, schema: FeedbackThread }, refusals: [401, 403, 404, 409] }),
      door('param', Address),
      door('json', OwnerReply),
      async c => {
        const { id } = c.req.valid('param')
        const thread = await ownThread(c, id)
        const entry = { role: thread.owner, text: guardAnswer(c.req.valid('json').text), day: today(now()) }
        if (!(await threads.write(id, entry, 'answered'))) throw threadErrors.full()
        return c.json(showThread((await threads.byId(id)) ?? thread, now()), 201)
      },
    )
}
