import type { Log } from '@tillit/service-kit'
import { DAYS_AFTER_CLOSE } from '../message/message.send.js'
import type { Kept, RetentionStore } from './retention.store.js'

export interface RetentionDeps {
  readonly retention: RetentionStore
  readonly kept: Kept
  readonly log: Log
  readonly now: () => Date
}

/** A message whose token was checked in the last moment has reached the table by then. */
const graceMs = 3_600_000

/** Deletes what has been kept for its time: threads, and spent tokens that no longer refuse anything. */
export async function runRetention({ retention, kept, log, now }: RetentionDeps): Promise<void> {
  const at = now()
  const today = at.toISOString().slice(0, 10)
  const threads = await retention.forgetThreads(today, kept)
  const waves = await retention.forgetTokens(today, new Date(at.getTime() - DAYS_AFTER_CLOSE * 86_400_000 - graceMs))
  if (threads > 0) log.event('threads.forgotten', { count: threads })
  if (waves > 0) log.event('tokens.forgotten', { count: waves })
}
