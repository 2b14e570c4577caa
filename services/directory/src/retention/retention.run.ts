import type { Log } from '@tillit/service-kit'
import type { RetentionStore } from './retention.store.js'

export interface RetentionDeps {
  readonly retention: RetentionStore
  /** Days that links and messages are kept after closing, and people after their last day. */
  readonly days: number
  readonly now: () => Date
  readonly today: () => string
  readonly log: Log
}

/** Forgets everything whose use is over. */
export async function runRetention({ retention, days, now, today, log }: RetentionDeps): Promise<void> {
  const gone = Object.values(await retention.forget({ now: now(), today: today(), days }))
  if (gone.length > 0) log.event('directory.forgotten', { count: gone.reduce((sum, one) => sum + one, 0) })
}
