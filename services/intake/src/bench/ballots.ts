import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Submission } from '../testing.fixture.js'

/** Makes ballots in two threads. */
export async function makeBallots(count: number, wave: string, cohort: string): Promise<Submission[]> {
  const half = Math.ceil(count / 2)
  const shares = await Promise.all([half, count - half].map(share => onThread({ wave, cohort, count: share })))
  return shares.flat()
}

function onThread(workerData: object): Promise<Submission[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(new URL('./ballots.worker.js', import.meta.url)), { workerData })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
