import type { QueueBackend } from './backend.js'
import type { Job, JobPayload } from './define-job.js'

/** `id`: while a job with this id waits, another is not added; while one runs, one follow-up is kept. `delayMs`: not before. */
export interface EnqueueOptions {
  readonly id?: string
  readonly delayMs?: number
}

/** The queue as a service sees it. A job is a wake-up, never the truth: handlers are idempotent and read the database. */
export interface Jobs {
  /**
   * Puts a job in. Fails fast (within 3 s) when the backend is away.
   * @throws JobPayloadError when the payload does not fit; QueueUnavailableError when the backend does not answer.
   */
  enqueue<P extends JobPayload>(job: Job<P>, payload: P, options?: EnqueueOptions): Promise<void>
  /** Takes jobs out, waiting for the backend for as long as it takes. A handler that throws is tried again, five times in all. */
  work<P extends JobPayload>(job: Job<P>, handler: (payload: P) => Promise<void>, options?: { readonly concurrency?: number }): void
  /** Runs the job now and then every `ms` milliseconds; calling it again with the same id replaces the schedule. */
  every<P extends JobPayload>(id: string, job: Job<P>, payload: P, ms: number): Promise<void>
  /** Runs the job once at `date` (at once when that has passed); calling it again with the same id moves it. */
  at<P extends JobPayload>(id: string, job: Job<P>, payload: P, date: Date): Promise<void>
  /** Runs the job at each instant of a rule read by `recurrence` of {@link JobsOptions}; same id replaces. */
  repeat<P extends JobPayload>(id: string, job: Job<P>, payload: P, rule: string): Promise<void>
  /** Takes back what `enqueue` with an id, `every`, `at` or `repeat` put in; a job that already runs is let finish. */
  cancel<P extends JobPayload>(id: string, job: Job<P>): Promise<void>
  /** Whether the backend answers and is migrated. Never throws. */
  ready(): Promise<boolean>
  /** Lets running handlers finish and leaves. */
  close(): Promise<void>
}

export interface JobsOptions {
  readonly backend: QueueBackend
  /** Told of every error of connections and handlers; must not throw. Log the code, not the error: it may hold connection details. */
  readonly onError: (error: Error) => void
  /** The next instant of a rule strictly after `after`; null when there is none. Needed by `repeat`, in every process that works those jobs. */
  readonly recurrence?: (rule: string, after: Date) => Date | null
}

/** The backend did not answer in time, or is not migrated. */
export class QueueUnavailableError extends Error {
  override readonly name = 'QueueUnavailableError'
}
