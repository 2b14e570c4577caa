import { OrganisationId, WaveId } from '@tillit/contracts'
import { defineJob, type Jobs } from '@tillit/jobs'
import * as v from 'valibot'
import { forgetOldComments } from '../comments/retention.store.js'
import { type CloseDeps, closeWave, NotClosedYet } from './close-wave.js'
import { unfinishedWaves } from './wave.store.js'

const CloseWave = defineJob('close-wave', v.strictObject({ organisation: OrganisationId, wave: WaveId }))
/** The queue is a wake-up: this is how long a lost one can delay a count. */
const lookEvery = 10_000

/** Asks for a count; the wave's state in the database stays the truth, so a queue that is away only delays it. */
export function closeRequests(jobs: Jobs, log: CloseDeps['log']): (organisation: string, wave: string) => Promise<void> {
  return async (organisation, wave) => {
    const id = `${organisation}.${wave}`
    await jobs.enqueue(CloseWave, { organisation, wave }, { id }).catch(error => log.failure('close.not-queued', error, { wave }))
  }
}

/**
 * Works the close jobs, and looks every ten seconds by itself for waves that were left behind: a queue that is away delays a count,
 * it cannot lose one. Comments that have been kept for as long as was promised go on the same round.
 * @returns how to stop looking; resolves when a count it has begun is done
 */
export function workCloses(jobs: Jobs, deps: CloseDeps): { stop: () => Promise<void> } {
  const close = async (organisation: string, wave: string) => {
    try {
      await closeWave(deps, organisation, wave)
    } catch (error) {
      deps.log.failure(error instanceof NotClosedYet ? 'close.waits-for-intake' : 'close.failed', error, { wave })
      throw error
    }
  }
  jobs.work(CloseWave, ({ organisation, wave }) => close(organisation, wave))
  let looking: Promise<void> | null = null
  const look = async () => {
    for (const { organisation, wave } of await unfinishedWaves(deps.store.sql)) await close(organisation, wave).catch(() => {})
    const count = await forgetOldComments(deps.store, deps.now().toISOString().slice(0, 10))
    if (count > 0) deps.log.event('comments.forgotten', { count })
  }
  const timer = setInterval(() => {
    looking ??= look()
      .catch(error => deps.log.failure('close.cannot-look', error))
      .finally(() => {
        looking = null
      })
  }, lookEvery)
  return {
    stop: async () => {
      clearInterval(timer)
      await looking
    },
  }
}
