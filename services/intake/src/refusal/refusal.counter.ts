import type { RefusalReason } from '../ballot/ballot.errors.js'
import type { RefusalCount, RefusalStore } from './refusal.store.js'

/** Counts refusals by reason; the counts reach the database in bunches. */
export interface RefusalCounter {
  count(wave: string, reason: RefusalReason): void
  /** Writes what is counted and not yet written. */
  flush(): Promise<void>
}

const DELAY_MS = 1000

/**
 * A flood of bad ballots must not become a flood of writes, so a count waits up to a second in memory.
 * A killed process loses at most that: refusals are a figure to watch, not an account.
 */
export function createRefusalCounter(store: RefusalStore, failed: (error: unknown) => void): RefusalCounter {
  let counts = new Map<string, RefusalCount>()
  let timer: NodeJS.Timeout | undefined
  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    if (counts.size === 0) return
    const taken = [...counts.values()]
    counts = new Map()
    await store.add(taken)
  }
  return {
    count(wave, reason) {
      const key = `${wave}/${reason}`
      counts.set(key, { wave, reason, count: (counts.get(key)?.count ?? 0) + 1 })
      timer ??= setTimeout(() => void flush().catch(failed), DELAY_MS)
    },
    flush,
  }
}
