import { FeedbackSubmission } from '@tillit/contracts/what'
import { describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { type SendDeps, sendMessage } from './message.send.js'

/** The writer's door: no session, no address, an anonymous token. */
export function messageRoutes(deps: SendDeps): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>().post(
    '/messages',
    describe({
      summary: 'Send a message to the role that owns the matter',
      ok: { status: 201, schema: null, description: 'Durable.' },
      refusals: [403, 404, 409, 410, 422],
    }),
    door('json', FeedbackSubmission),
    async c => {
      await sendMessage(deps, c.req.valid('json'))
      return c.body(null, 201)
    },
  )
}
