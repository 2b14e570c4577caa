import { WaveId } from '@tillit/contracts'
import { defineJob, type Jobs } from '@tillit/jobs'
import type { Log } from '@tillit/service-kit'
import * as v from 'valibot'
import { type SendDeps, sendArea } from './dispatch.send.js'

/** One area's invitations of a wave. */
export const sendBatch = defineJob('send-batch', v.strictObject({ wave: WaveId, unit: v.string() }))
/** Looks whether an open wave still has messages to send: after downtime, or when the queue lost a wake-up. */
export const tick = defineJob('tick', v.strictObject({}))
const tickMs = 15_000

/** Wakes one job per area with something to send. */
async function wake({ dispatch }: SendDeps, jobs: Jobs, wave: string): Promise<void> {
  for (const unit of await dispatch.waitingAreas(wave)) await jobs.enqueue(sendBatch, { wave, unit }, { id: `${wave}/${unit}` })
}

/** Works the queue. The returned `wakeSending` never throws: the tick comes by anyway. */
export async function startSending(deps: SendDeps, jobs: Jobs, log: Log): Promise<{ wakeSending: (wave: string) => Promise<void> }> {
  jobs.work(
    sendBatch,
    async ({ wave, unit }) => {
      await sendArea(deps, wave, unit)
    },
    { concurrency: 2 },
  )
  jobs.work(tick, async () => {
    for (const wave of await deps.dispatch.wavesWithWaiting()) await wake(deps, jobs, wave)
  })
  await jobs.every('directory-tick', tick, {}, tickMs).catch(error => log.failure('queue.away', error))
  return { wakeSending: wave => wake(deps, jobs, wave).catch(error => log.failure('queue.away', error, { wave })) }
}
