import { defineJob, type Jobs } from '@tillit/jobs'
import type { Log } from '@tillit/service-kit'
import * as v from 'valibot'

/** Takes the order of drawing out of the draws of open waves. Its name is the one running installations know. */
const shuffleRights = defineJob('shuffle-rights', v.strictObject({}))
const anHour = 3_600_000

/** Shuffles now and then every hour. Without the queue nothing is lost but the shuffle. */
export async function startShuffling(shuffle: () => Promise<void>, jobs: Jobs, log: Log): Promise<void> {
  jobs.work(shuffleRights, shuffle)
  await jobs.every('shuffle-rights', shuffleRights, {}, anHour).catch(error => log.failure('queue.away', error))
}
