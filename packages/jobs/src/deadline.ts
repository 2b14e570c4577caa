/**
 * Waits for `work` at most `ms` milliseconds; what comes later is dropped.
 * @throws Error('timed out') or what `work` throws.
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A moment that comes once, and sleeps that end with it. */
export class Deadline {
  readonly #controller = new AbortController()

  get passed(): boolean {
    return this.#controller.signal.aborted
  }

  pass(): void {
    this.#controller.abort()
  }

  async sleep(ms: number): Promise<void> {
    if (this.passed) return
    await new Promise<void>(resolve => {
      const timer = setTimeout(done, ms)
      const { signal } = this.#controller
      signal.addEventListener('abort', done, { once: true })
      function done() {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
    })
  }
}
