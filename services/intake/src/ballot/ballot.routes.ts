import { BallotSubmission } from '@tillit/contracts/what'
import { describe, door, type ServiceEnv } from '@tillit/service-kit'
import { Hono } from 'hono'
import type { Admission } from '../admission/admission.js'
import { type SubmitDeps, submitBallot } from './ballot.submit.js'

/** POST /ballots: the only door of the respondent's browser. No session, no cookie, no trace. */
export function ballotRoutes(deps: SubmitDeps & { admission: Admission }): Hono<ServiceEnv> {
  return new Hono<ServiceEnv>().post(
    '/ballots',
    (_c, next) => deps.admission.admit(next),
    describe({
      summary: 'Hand in one sealed ballot; the answer comes after it is durable. The same ballot again gives the same answer.',
      ok: { status: 204, schema: null, description: 'The ballot is durable.' },
      refusals: [403, 404, 409, 410, 503],
    }),
    door('json', BallotSubmission),
    async c => {
      await submitBallot(deps, c.req.valid('json'))
      return c.body(null, 204)
    },
  )
}
