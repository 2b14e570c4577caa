import { DrawRequest, DrawResult, OpenedInvitation, OpenInvitation } from '@tillit/contracts/who'
import { describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { createDrawer, type DrawDeps } from './invitation.draw.js'
import { createOpener } from './invitation.open.js'
import { createPromises } from './invitation.promise.js'

/** What the employee's device asks, from the check-in origin: no session, no cookie, the link's secret in the body. */
export function invitationRoutes(given: Omit<DrawDeps, 'promises'>): Hono<ServiceEnv> {
  const deps = { ...given, promises: createPromises(given.invitations) }
  const open = createOpener(deps)
  const draw = createDrawer(deps)
  return new Hono<ServiceEnv>()
    .post(
      '/invitations/open',
      describe({
        summary: 'Open a link: the signed promise, the group and who reads it',
        ok: { status: 200, schema: OpenedInvitation },
        refusals: [404, 409],
      }),
      door('json', OpenInvitation),
      async c => c.json(await open(c.req.valid('json').secret)),
    )
    .post(
      '/invitations/draw',
      describe({
        summary: 'Draw the blind ballot of a link, all kinds at once',
        ok: { status: 200, schema: DrawResult },
        refusals: [404, 409, 410],
      }),
      door('json', DrawRequest),
      async c => c.json(await draw(c.req.valid('json'))),
    )
}
