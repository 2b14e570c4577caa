import { SingleBar } from 'cli-progress'
import type { Progress } from './long-work.js'

export interface ProgressBar {
  readonly progress: Progress
  stop(): void
}

/** A bar on stderr. Where stderr is not a terminal each new phase goes to `otherwise` once; without it nothing is shown, so that scripts read sentences only. */
export function progressBar(otherwise?: (phase: string) => void): ProgressBar {
  if (!process.stderr.isTTY) {
    let last = ''
    const progress: Progress = phase => {
      if (phase !== last) otherwise?.(phase)
      last = phase
    }
    return { progress, stop: () => {} }
  }
  const bar = new SingleBar({
    format: '{bar} {value} of {total}  {phase}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  })
  let started = false
  return {
    progress: (phase, done, total) => {
      if (started) bar.setTotal(total ?? Math.max(done, 1))
      else bar.start(total ?? Math.max(done, 1), 0)
      started = true
      bar.update(done, { phase })
    },
    stop: () => {
      if (started) bar.stop()
    },
  }
}
