import { errors } from '@tillit/service-kit'

export interface Admission {
  /** Runs `work` if there is room. @throws ServiceError 503 with Retry-After when there is not */
  admit<Result>(work: () => Promise<Result>): Promise<Result>
  /** Requests under way. */
  inFlight(): number
}

/**
 * Says no early, before a body is read: a queue that only grows answers nobody in time.
 * @param options.most requests under way at once
 * @param options.delay the event loop's delay just now, in milliseconds
 * @param options.mostDelay the delay above which nothing more is let in
 */
export function createAdmission(options: { most: number; delay: () => number; mostDelay: number }): Admission {
  let inFlight = 0
  return {
    async admit(work) {
      if (inFlight >= options.most || options.delay() > options.mostDelay) {
        throw errors.unavailable('ballot.busy', 'Very many are answering just now. Send the same ballot again in a moment.', 2)
      }
      inFlight++
      try {
        return await work()
      } finally {
        inFlight--
      }
    },
    inFlight: () => inFlight,
  }
}
