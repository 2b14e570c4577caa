import type { Processor, Queue, RepeatStrategy, Worker, WorkerOptions } from 'bullmq'

/** What the two backends do differently; everything else is one code path. */
export interface Engine {
  /** Resolves when the backend answers and is migrated. */
  probe(): Promise<void>
  queue(name: string, settings: QueueSettings): Queue
  worker(name: string, processor: Processor, options: WorkerSettings): Worker
  close(): Promise<void>
}

interface QueueSettings {
  readonly repeatStrategy: RepeatStrategy
}

type WorkerSettings = QueueSettings & { readonly concurrency: number }

/**
 * Short locks: a killed worker's job is taken over after the lock (2 s) plus a check (1 s); with the defaults a
 * de-duplicated job would block further wake-ups for a minute.
 */
export const workerDefaults = {
  lockDuration: 2_000,
  stalledInterval: 1_000,
  maxStalledCount: 1_000,
  drainDelay: 2,
  runRetryDelay: 500,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
} satisfies Partial<WorkerOptions>

/** BullMQ's own history of events is of no use here; keep it short. */
export const eventHistory = { events: { maxLen: 10 } }
