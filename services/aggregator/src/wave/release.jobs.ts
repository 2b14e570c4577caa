import { OrganisationId, WaveId } from '@tillit/contracts'
import { defineJob, type Jobs } from '@tillit/jobs'
import * as v from 'valibot'
import type { CloseDeps } from './close-wave.js'
import { openLiveWaves } from './release.store.js'
import { releaseWave } from './release-wave.js'

/** One per wave and look, never one per response. */
const Tick = defineJob('tick', v.strictObject({ organisation: OrganisationId, wave: WaveId }))

/** How often live waves are looked for, and how long a look at one of them is put off: at least, and by chance up to as much again. */
export interface ReleaseTimes {
  readonly lookEvery: number
  readonly delay: number
}
const usual: ReleaseTimes = { lookEvery: 10_000, delay: 20_000 }

/**
 * Looks at every live wave about every half minute, at times nobody can foresee, so that the time of a release tells little about who answered
 * just before. Looks at one wave are one job that waits; where the queue is away this process looks by itself.
 * @returns how to stop; resolves when a look it has begun is done
 */
export function workReleases(jobs: Jobs, deps: CloseDeps, times: ReleaseTimes = usual): { stop: () => Promise<void> } {
  const { log, random, store } = deps
  const release = async (organisation: string, wave: string) => {
    try {
      await releaseWave(deps, organisation, wave)
    } catch (error) {
      log.failure('release.failed', error, { wave })
      throw error
    }
  }
  jobs.work(Tick, ({ organisation, wave }) => release(organisation, wave))
  const round = async () => {
    for (const { organisation, wave } of await openLiveWaves(store.sql)) {
      const delayMs = Math.round(times.delay * (1 + random.next()))
      await jobs.enqueue(Tick, { organisation, wave }, { id: `${organisation}.${wave}`, delayMs }).catch(async error => {
        log.failure('release.not-queued', error, { wave })
        await release(organisation, wave).catch(() => {})
      })
    }
  }
  let looking: Promise<void> | null = null
  const timer = setInterval(() => {
    looking ??= round()
      .catch(error => log.failure('release.cannot-look', error))
      .finally(() => {
        looking = null
      })
  }, times.lookEvery)
  return {
    stop: async () => {
      clearInterval(timer)
      await looking
    },
  }
}
