import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { type Engine, eventHistory, workerDefaults } from './engine.js'

/** BullMQ on Redis: the producers' connection refuses at once when Redis is away, the workers' waits. */
export function redisEngine(url: string, prefix: string, onError: (error: Error) => void): Engine {
  const connections: Redis[] = []
  const retryStrategy = (attempt: number) => Math.min(attempt * 100, 1_000)
  let producer: Redis | undefined

  const connect = (maxRetriesPerRequest: number | null) => {
    const redis = new Redis(url, { retryStrategy, connectTimeout: 2_000, maxRetriesPerRequest })
    redis.on('error', onError)
    connections.push(redis)
    return redis
  }
  const producerConnection = () => {
    producer ??= connect(1)
    return producer
  }

  return {
    async probe() {
      await producerConnection().ping()
    },
    queue: (name, settings) => new Queue(name, { connection: producerConnection() as never, prefix, streams: eventHistory, settings }),
    worker: (name, processor, { concurrency, ...settings }) =>
      new Worker(name, processor, {
        ...workerDefaults,
        connection: connect(null) as never,
        prefix,
        concurrency,
        settings,
      }),
    async close() {
      for (const redis of connections) redis.disconnect()
    },
  }
}
