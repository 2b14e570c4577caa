import { monitorEventLoopDelay } from 'node:perf_hooks'

const WINDOW_MS = 250
const NANO = 1e6

/** The event loop's mean delay over the last quarter second, in milliseconds beyond the monitor's own resolution. */
export function watchEventLoop(): { delay(): number; stop(): void } {
  const resolution = 10
  const histogram = monitorEventLoopDelay({ resolution })
  let delay = 0
  histogram.enable()
  const timer = setInterval(() => {
    delay = histogram.count === 0 ? 0 : Math.max(0, histogram.mean / NANO - resolution)
    histogram.reset()
  }, WINDOW_MS)
  timer.unref()
  return {
    delay: () => delay,
    stop: () => {
      clearInterval(timer)
      histogram.disable()
    },
  }
}
