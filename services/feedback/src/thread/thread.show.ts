import type { FeedbackThread } from '@tillit/contracts/what'
import type { Thread } from './thread.store.js'

/** A thread as both sides see it: no receipt, no wave, days only. */
export function showThread(thread: Thread, now: Date): FeedbackThread {
  return {
    id: thread.id,
    unit: thread.unit,
    to: thread.owner,
    topic: thread.topic,
    state: thread.state,
    entries: thread.entries.map(({ role, text, day }) => ({ from: role === null ? 'writer' : 'owner', role, text, day })),
    ageDays: Math.max(0, Math.round((Date.parse(today(now)) - Date.parse(thread.cameOn)) / 86_400_000)),
  }
}

/** The day of an instant (UTC), `2026-11-16`. */
export const today = (now: Date): string => now.toISOString().slice(0, 10)
