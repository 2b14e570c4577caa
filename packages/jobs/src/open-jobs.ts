import type { Queue, RepeatStrategy, Worker } from 'bullmq'
import { Deadline, within } from './deadline.js'
import type { Job, JobPayload } from './define-job.js'
import { postgresEngine } from './engine.postgres.js'
import { redisEngine } from './engine.redis.js'
import { type Jobs, type JobsOptions, QueueUnavailableError } from './jobs.types.js'

const producerTimeoutMs = 3_000
const jobDefaults = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 200 },
  removeOnComplete: true,
  removeOnFail: true,
}

/**
 * Opens a service's queue. Connects lazily: opening succeeds although the backend is away.
 * @see Jobs
 */
export async function openJobs({ backend, onError, recurrence }: JobsOptions): Promise<Jobs> {
  const engine =
    backend.kind === 'postgres' ? postgresEngine(backend.url, backend.schema, onError) : redisEngine(backend.url, backend.prefix, onError)
  const queues = new Map<string, Promise<Queue>>()
  const workers: Worker[] = []
  const starting = new Set<Promise<void>>()
  const closing = new Deadline()

  const repeatStrategy: RepeatStrategy = (millis, { pattern }) => {
    // undefined ends the series; null would count as "in the past" and run for ever.
    return (pattern && recurrence?.(pattern, new Date(millis))?.getTime()) || undefined
  }
  const settings = { repeatStrategy }

  async function openQueue(name: string): Promise<Queue> {
    await engine.probe()
    const queue = engine.queue(name, settings)
    queue.on('error', onError)
    await queue.waitUntilReady()
    return queue
  }

  async function withQueue<T>(name: string, task: (queue: Queue) => Promise<T>): Promise<T> {
    if (closing.passed) throw new QueueUnavailableError('the queue is closed')
    const open = queues.get(name) ?? openQueue(name)
    queues.set(name, open)
    open.catch(() => queues.delete(name))
    try {
      return await within(producerTimeoutMs, open.then(task))
    } catch (cause) {
      throw new QueueUnavailableError('the queue does not answer', { cause })
    }
  }

  async function startWorker(name: string, process: (payload: unknown) => Promise<void>, concurrency: number): Promise<void> {
    for (let wait = 100; !closing.passed; wait = Math.min(wait * 2, 2_000)) {
      let worker: Worker | undefined
      try {
        await within(5_000, engine.probe())
        worker = engine.worker(name, job => process(job.data), { ...settings, concurrency })
        worker.on('error', onError)
        worker.on('failed', (_job, error) => onError(error))
        await within(5_000, worker.waitUntilReady())
        workers.push(worker)
        return
      } catch (error) {
        onError(error as Error)
        // A worker remembers a failed first connection for ever: leave it and make another.
        worker?.close(true).catch(onError)
        await closing.sleep(wait)
      }
    }
  }

  async function remove(queue: Queue, id: string): Promise<void> {
    await queue.removeJobScheduler(id)
    const waiting = await queue.getDeduplicationJobId(id)
    // A job that runs is locked and stays; it has begun, so it may finish.
    if (waiting) await queue.remove(waiting).catch(() => 0)
  }

  return {
    async enqueue(job, payload, { id, delayMs } = {}) {
      const data = job.parse(payload)
      const options = {
        ...jobDefaults,
        ...(id === undefined ? {} : { deduplication: { id, keepLastIfActive: true } }),
        ...(delayMs === undefined ? {} : { delay: Math.max(0, delayMs) }),
      }
      await withQueue(job.name, queue => queue.add(job.name, data, options))
    },
    work(job, handler, { concurrency = 1 } = {}) {
      const start = startWorker(job.name, async payload => handler(job.parse(payload)), concurrency)
      starting.add(start)
      start.catch(onError).finally(() => starting.delete(start))
    },
    async every(id, job, payload, ms) {
      await schedule(id, job, payload, { every: ms })
    },
    async repeat(id, job, payload, rule) {
      if (!recurrence) throw new TypeError('repeat needs `recurrence` of openJobs')
      await schedule(id, job, payload, { pattern: rule })
    },
    async at(id, job, payload, date) {
      const data = job.parse(payload)
      const delay = Math.max(0, date.getTime() - Date.now())
      await withQueue(job.name, async queue => {
        await remove(queue, id)
        await queue.add(job.name, data, { ...jobDefaults, delay, deduplication: { id, keepLastIfActive: true } })
      })
    },
    async cancel(id, job) {
      await withQueue(job.name, queue => remove(queue, id))
    },
    async ready() {
      return within(producerTimeoutMs, engine.probe()).then(
        () => true,
        () => false,
      )
    },
    async close() {
      closing.pass()
      await Promise.all(starting)
      await Promise.all(workers.map(worker => worker.close()))
      await Promise.all([...queues.values()].map(queue => queue.then(open => open.close()).catch(() => {})))
      await engine.close()
    },
  }

  async function schedule<P extends JobPayload>(id: string, job: Job<P>, payload: P, rule: { every: number } | { pattern: string }) {
    const data = job.parse(payload)
    await withQueue(job.name, queue => queue.upsertJobScheduler(id, rule, { name: job.name, data, opts: jobDefaults }))
  }
}
