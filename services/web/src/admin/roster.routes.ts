import { ApproveRoster, WaveId } from '@tillit/contracts'
import { door, ServiceError } from '@tillit/service-kit'
import type { Hono } from 'hono'
import * as v from 'valibot'
import type { WebDeps } from '../deps.js'
import { enter } from '../login/enter.js'
import { callerOf, type WebEnv } from '../page/reader.js'

const Key = v.strictObject({ wave: WaveId })

/** A launch or an approval that small changed groups stop: their page says which and what to do, so it is shown instead of a refusal. */
export async function orAskAgain(call: Promise<unknown>, done: string, again: string): Promise<string> {
  try {
    await call
    return done
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'launch.needs-approval') return again
    throw error
  }
}

/** The second person's yes to a launch (ADR 0022), from the page of whoever plans or of the safety representative. */
export function addRosterRoutes(app: Hono<WebEnv>, deps: WebDeps): void {
  const { planner } = deps.neighbours
  for (const [base, roles] of [
    ['/admin/waves', ['admin']],
    ['/waves', ['safety-representative', 'admin']],
  ] as const) {
    app.post(`${base}/:wave/approve`, enter(...roles), door('param', Key), door('form', ApproveRoster), async c => {
      const { wave } = c.req.valid('param')
      const call = planner.send('POST', `/waves/${wave}/approve`, c.req.valid('form'), null, callerOf(c))
      return c.redirect(await orAskAgain(call, `${base}/${wave}?done=approved`, `${base}/${wave}`), 303)
    })
  }
}
