import { InvitationNames, OpenInvitation } from '@tillit/contracts/who'
import { describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import { unknownInvitation } from '../invitation/invitation.errors.js'
import { hashSecret } from '../invitation/invitation.secret.js'
import type { NameFilterStore } from './names.store.js'

/** Waves whose filters are held in memory: a filter never changes while its wave has links. */
const mostKept = 20

/**
 * The filter of names for the guard on the device, against a link's secret. Every visit asks at its beginning: asked for when somebody begins
 * to write, it would tell who does.
 */
export function nameRoutes(names: NameFilterStore): Hono<ServiceEnv> {
  const kept = new Map<string, string | null>()
  async function filterOf(wave: string): Promise<string | null> {
    const known = kept.get(wave)
    if (known !== undefined) return known
    const filter = await names.filterOf(wave)
    if (kept.size >= mostKept) kept.clear()
    kept.set(wave, filter)
    return filter
  }
  return new Hono<ServiceEnv>().post(
    '/invitations/names',
    describe({
      summary: "The name guard's keyed filter of the organisation's names, for the bearer of a link",
      ok: { status: 200, schema: InvitationNames },
      refusals: [404],
    }),
    door('json', OpenInvitation),
    async c => {
      const wave = await names.waveOf(hashSecret(c.req.valid('json').secret))
      if (wave === undefined) throw unknownInvitation()
      return c.json({ nameFilter: await filterOf(wave) })
    },
  )
}
