import { type Log, ServiceError } from '@tillit/service-kit'
import type { BoardStore } from '../board/board.store.js'
import { continueSeries, moveMissed } from '../series/series.continue.js'
import { isMissed } from '../series/series.schedule.js'
import { closeWave, openWave } from './wave.close.js'
import { isFinal } from './wave.errors.js'
import { type LaunchDeps, launchWave } from './wave.launch.js'
import { launchRefusal } from './wave.refusal.js'
import { handTightened } from './wave.tighten.js'
import type { Wave } from './wave.types.js'

export interface AdvanceDeps extends LaunchDeps {
  readonly boards: BoardStore
  readonly now: () => Date
  readonly log: Log
}

/** What the last step left: `done` = nothing to do before the next tick, `waiting` = ask again soon (the aggregator counts). */
export type Progress = 'done' | 'waiting'

/**
 * Takes a wave as far as the clock and the requests allow, from wherever it was left. Idempotent; calls for one wave run one after the other.
 * A neighbour that is away throws and leaves the wave where it is; one that refuses for good ends a launch and is kept as the wave's problem.
 * @throws ServiceError of the neighbour
 */
export function createAdvance(deps: AdvanceDeps): (wave: string) => Promise<Progress> {
  const running = new Map<string, Promise<unknown>>()
  return async key => {
    const before = running.get(key)
    const run = (before ?? Promise.resolve()).then(() => advance(key, deps))
    // The next caller waits for this run whatever its end, then looks for itself: a request made meanwhile is not missed.
    const ended = run.catch(() => {})
    running.set(key, ended)
    try {
      return await run
    } finally {
      if (running.get(key) === ended) running.delete(key)
    }
  }
}

async function advance(key: string, deps: AdvanceDeps): Promise<Progress> {
  const { store, log } = deps
  for (;;) {
    const wave = await store.find(key)
    const step = wave && nextStep(wave, deps.now())
    if (!wave || !step) {
      if (wave) await continueSeries(wave, deps)
      return 'done'
    }
    if (step === 'launch') await launch(wave, deps)
    else if (step === 'move') await moveMissed(wave, deps)
    else if (step === 'tighten') await handTightened(wave, wave.tightening!, deps)
    else if (step === 'open') await openWave(wave, deps)
    else if (step === 'start-closing') await store.update(key, ['planned', 'open'], { state: 'closing', openRequested: false })
    else {
      const end = await closeWave(wave, deps)
      if (end !== 'closed') {
        await continueSeries(wave, deps)
        return end === 'counting' ? 'waiting' : 'done'
      }
    }
    log.event('wave.advanced', { wave: key, reason: step })
  }
}

type Step = 'launch' | 'move' | 'tighten' | 'open' | 'start-closing' | 'close'

/** The one thing to do next with a wave at an instant, or null. */
function nextStep(wave: Wave, now: Date): Step | null {
  switch (wave.state) {
    case 'draft':
      if (wave.launchRequested) return 'launch'
      if (!wave.launchesAt || wave.launchesAt > now) return null
      return isMissed(wave, now) && !wave.frozen ? 'move' : 'launch'
    case 'planned':
      // Before all else: a wave is counted by the strictest promise that was asked for in time.
      if (wave.tightening) return 'tighten'
      if (wave.closeRequested || wave.closesAt <= now) return 'start-closing'
      return wave.openRequested || wave.opensAt <= now ? 'open' : null
    case 'open':
      if (wave.tightening) return 'tighten'
      return wave.closeRequested || wave.closesAt <= now ? 'start-closing' : null
    case 'closing':
      return 'close'
    case 'closed':
      return null
  }
}

async function launch(wave: Wave, deps: AdvanceDeps): Promise<void> {
  try {
    await launchWave(wave, deps)
  } catch (error) {
    if (!(error instanceof ServiceError) || !isFinal(error)) throw error
    const refusal = launchRefusal(error)
    const problem = { code: refusal.code, message: refusal.words }
    await deps.store.update(wave.wave, ['draft'], { launchRequested: false, launchAskedBy: null, launchesAt: null, problem })
    deps.log.failure('wave.launch-refused', error, { wave: wave.wave })
    throw refusal
  }
}
