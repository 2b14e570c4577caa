import type { Jobs } from '@tillit/jobs'

/** A queue that runs each job at once in the caller's own time; for tests that look at what a job did. */
export function inProcessJobs(): Jobs {
  const handlers = new Map<string, (payload: never) => Promise<void>>()
  return {
    enqueue: async (job, payload) => {
      await handlers.get(job.name)?.(job.parse(payload) as never)
    },
    work: (job, handler) => {
      handlers.set(job.name, handler as (payload: never) => Promise<void>)
    },
    every: async () => {},
    at: async () => {},
    repeat: async () => {},
    cancel: async () => {},
    ready: async () => true,
    close: async () => {},
  }
}
