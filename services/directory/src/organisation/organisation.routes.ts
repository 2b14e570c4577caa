import { UnitPath } from '@tillit/contracts'
import { PeopleSummary, UnitList } from '@tillit/contracts/who'
import { allow, currentSession, describe, door, errors, type ServiceEnv, unitAllowed } from '@tillit/service-kit'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { OrganisationStore } from './organisation.store.js'

export interface OrganisationDeps {
  readonly organisations: OrganisationStore
  readonly today: () => string
}
const readers = ['admin', 'operator', 'director', 'hr', 'manager', 'safety-representative', 'service'] as const
const everywhere = ['admin', 'operator', 'service'] as const
const Query = v.strictObject({ under: v.optional(UnitPath) })

const unitWords = {
  nameOne: { sv: 'Ange en enhet där du har en roll: ?under=ENHET.', en: 'Name a unit you have a role for: ?under=PATH.' },
  notYours: { sv: 'Din roll gäller inte den här enheten.', en: 'Your role does not cover this unit.' },
  unknown: { sv: 'Det finns ingen öppen enhet med det namnet.', en: 'There is no open unit with this path.' },
}

/** The tree for staff pages; a manager sees her own units. */
export function organisationRoutes({ organisations, today }: OrganisationDeps): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>()
    .get(
      '/units',
      describe({
        summary: 'Units at and below one, with counts of people',
        ok: { status: 200, schema: UnitList },
        refusals: [401, 403, 404],
      }),
      allow(...readers),
      door('query', Query),
      async c => {
        const { under } = c.req.valid('query')
        const session = currentSession(c)
        const whole = session.roles.some(
          held => everywhere.includes(held.role as 'admin') || (held.role !== 'manager' && held.unit === null),
        )
        if (under === undefined && !whole) throw errors.forbidden(unitWords.nameOne)
        if (under !== undefined && !whole && !unitAllowed(session, under, readers)) throw errors.forbidden(unitWords.notYours)
        const units = await organisations.units(under ?? null, today())
        if (under !== undefined && units.length === 0) throw errors.notFound('unit.unknown', unitWords.unknown)
        return c.json({ units })
      },
    )
    .get(
      '/people/summary',
      describe({ summary: 'How many are employed and can be reached', ok: { status: 200, schema: PeopleSummary }, refusals: [401, 403] }),
      allow('admin', 'operator', 'director', 'service'),
      async c => c.json(await organisations.summary(today())),
    )
}
