import { defineJob, type Jobs } from '@tillit/jobs'
import type { Log } from '@tillit/service-kit'
import * as v from 'valibot'
import type { Progress } from './wave.advance.js'
import type { WaveStore } from './wave.store.js'
import type { Wave } from './wave.types.js'

/** Take one wave as far as it goes. */
const advanceWave = defineJob('advance-wave', v.strictObject({ wave: v.string() }))
/** Look for waves whose time has come and that nobody woke. */
const tickWaves = defineJob('tick-waves', v.strictObject({}))

const tickEvery = 15_000
/** Between two looks at a count in progress. */
const askAgainAfter = 500

export interface WaveClockDeps {
  readonly store: WaveStore
  readonly jobs: Jobs
  readonly advance: (wave: string) => Promise<Progress>
  readonly now: () => Date
  readonly log: Log
}

/** Wakes waves: by a job at their times, by a tick, and by a timer of this process when the queue itself is away. */
export interface WaveClock {
  /** Starts the workers, the tick and the timer. */
  start(): void
  /** Has a wave advanced soon, and again at its next time. Never throws: the tick finds what is missed. */
  wake(wave: string): Promise<void>
  /** Advances every wave that has something to do. */
  sweep(): Promise<void>
  stop(): void
}

export function createWaveClock({ store, jobs, advance, now, log }: WaveClockDeps): WaveClock {
  const stopped = new AbortController()
  let timer: NodeJS.Timeout | undefined

  async function advanceAndSchedule(key: string): Promise<Progress> {
    const progress = await advance(key)
    if (stopped.signal.aborted) return progress
    const wave = await store.find(key)
    const next = wave && nextInstant(wave)
    // The instant is part of the id: a job never waits for itself.
    if (next && next > now()) await jobs.at(`${key}@${next.getTime()}`, advanceWave, { wave: key }, next)
    return progress
  }

  async function work({ wave }: { wave: string }): Promise<void> {
    while ((await advanceAndSchedule(wave)) === 'waiting' && !stopped.signal.aborted) await pause(askAgainAfter, stopped.signal)
  }

  async function sweep(): Promise<void> {
    for (const wave of await store.due(now())) {
      if (stopped.signal.aborted) return
      try {
        if ((await advance(wave)) === 'waiting') await wake(wave)
      } catch (error) {
        log.failure('wave.advance-failed', error, { wave })
      }
    }
  }

  async function wake(wave: string): Promise<void> {
    try {
      await jobs.enqueue(advanceWave, { wave }, { id: `advance:${wave}` })
    } catch (error) {
      log.failure('wave.wake-failed', error, { wave })
    }
  }

  const sweepQuietly = () => sweep().catch(error => log.failure('wave.sweep-failed', error))

  return {
    wake,
    sweep,
    start() {
      jobs.work(advanceWave, work, { concurrency: 4 })
      jobs.work(tickWaves, sweep)
      const schedule = () => jobs.every('tick', tickWaves, {}, tickEvery).catch(error => log.failure('wave.tick-failed', error))
      void schedule()
      void sweepQuietly()
      timer = setInterval(() => {
        void schedule()
        void sweepQuietly()
      }, tickEvery * 2)
    },
    stop() {
      stopped.abort()
      clearInterval(timer)
    },
  }
}

/** When a wave next has something to do by itself. */
function nextInstant(wave: Wave): Date | null {
  if (wave.state === 'draft') return wave.launchesAt
  if (wave.state === 'planned') return wave.opensAt
  return wave.state === 'open' ? wave.closesAt : null
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
