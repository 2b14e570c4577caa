import { FeedbackThread, ReceiptReply, ReceiptRequest } from '@tillit/contracts/what'
import { describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { rateLimiter } from 'hono-rate-limiter'
import { guardText } from '../guard/guard.text.js'
import type { WaveStore } from '../wave/wave.store.js'
import { receiptOf } from './receipt.js'
import { threadErrors } from './thread.errors.js'
import { showThread, today } from './thread.show.js'
import type { ThreadStore } from './thread.store.js'

export interface ReceiptRouteDeps {
  threads: ThreadStore
  waves: Pick<WaveStore, 'newestFilter'>
  /** Uses of one code in a minute. */
  most: number
  now: () => Date
}

/** The writer's doors, opened by the receipt code alone. The code comes in the body, so that it is in no log of addresses. */
export function receiptRoutes({ threads, waves, most, now }: ReceiptRouteDeps): Hono<ServiceEnv> {
  // By the code's hash, never by address. A code has 80 random bits: this is for loops gone wild, not against guessing.
  const limit = rateLimiter<ServiceEnv, string, { out: { json: { code: string } } }>({
    windowMs: 60_000,
    limit: most,
    standardHeaders: false,
    keyGenerator: c => receiptOf(c.req.valid('json').code),
    handler: () => {
      throw threadErrors.tooOften()
    },
  })
  return new Hono<ServiceEnv>()
    .post(
      '/threads/read',
      describe({
        summary: 'Read a thread with its receipt code',
        ok: { status: 200, schema: FeedbackThread },
        refusals: [404, 429],
      }),
      door('json', ReceiptRequest),
      limit,
      async c => {
        const thread = await threads.byReceipt(receiptOf(c.req.valid('json').code))
        if (!thread) throw threadErrors.unknown()
        return c.json(showThread(thread, now()))
      },
    )
    .post(
      '/threads/write',
      describe({
        summary: 'Go on writing in a thread with its receipt code',
        ok: { status: 201, schema: FeedbackThread },
        refusals: [404, 409, 422, 429],
      }),
      door('json', ReceiptReply),
      limit,
      async c => {
        const { code, text: written, kept = false } = c.req.valid('json')
        const receipt = receiptOf(code)
        const thread = await threads.byReceipt(receipt)
        if (!thread) throw threadErrors.unknown()
        const text = guardText(written, kept, await waves.newestFilter())
        if (!(await threads.write(thread.id, { role: null, text, day: today(now()) }, 'received'))) throw threadErrors.full()
        return c.json(showThread((await threads.byReceipt(receipt)) ?? thread, now()), 201)
      },
    )
}
