export interface BatcherOptions<Item, Result> {
  /** Handles a batch; one result per item, in order. A throw fails every item of the batch. */
  run(batch: readonly Item[]): Promise<readonly Result[]>
  /** Most items of one batch. */
  most: number
  /** Batches that may be under way at once; asked before each start. */
  inFlight(): number
}

/** Collects single items into batches. */
export interface Batcher<Item, Result> {
  add(item: Item): Promise<Result>
  /** Resolves when nothing waits and nothing is under way. */
  drained(): Promise<void>
}

interface Waiting<Item, Result> {
  item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

/**
 * Natural batching, without a timer: the first item starts at once, and what arrives while a batch is under way forms the next one.
 * A timer would only add its own length to every answer.
 */
export function createBatcher<Item, Result>(options: BatcherOptions<Item, Result>): Batcher<Item, Result> {
  let waiting: Waiting<Item, Result>[] = []
  let running = 0
  const idle: (() => void)[] = []

  const start = (): void => {
    while (waiting.length > 0 && running < options.inFlight()) {
      const batch = waiting.slice(0, options.most)
      waiting = waiting.slice(options.most)
      running++
      void handle(batch)
    }
  }
  const handle = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await options.run(batch.map(one => one.item))
      batch.forEach((one, i) => {
        one.resolve(results[i] as Result)
      })
    } catch (error) {
      for (const one of batch) one.reject(error)
    } finally {
      running--
      start()
      if (running === 0 && waiting.length === 0) {
        for (const resolve of idle.splice(0)) resolve()
      }
    }
  }
  return {
    add: item =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject })
        // Items of the same turn of the event loop travel together.
        if (waiting.length === 1) queueMicrotask(start)
      }),
    drained: () => (running === 0 && waiting.length === 0 ? Promise.resolve() : new Promise(resolve => idle.push(resolve))),
  }
}
