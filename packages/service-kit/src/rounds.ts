export interface RoundsOptions {
  readonly everyMs: number
  /** Told of every round that throws; the next one comes anyway. */
  readonly onError: (error: unknown) => void
}

export interface Rounds {
  /** Makes no further round and waits for the one that has begun. */
  stop(): Promise<void>
}

/** Does `round` now and then every `everyMs`, never two at a time in this process. */
export function rounds(round: () => Promise<void>, { everyMs, onError }: RoundsOptions): Rounds {
  let running: Promise<void> | null = null
  const go = () => {
    running ??= Promise.resolve()
      .then(round)
      .catch(onError)
      .finally(() => {
        running = null
      })
  }
  go()
  const timer = setInterval(go, everyMs)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
