import { progressBar } from '../suite/progress-bar.js'
import type { Watcher } from './run.js'

/** A bar where stderr is a terminal; else a line when an attack begins, and one every ten seconds. */
export function watcher(): Watcher & { stop(): void } {
  const bar = progressBar()
  const say = (line: string) => process.stderr.write(`${line}\n`)
  let [told, label] = [0, '']
  return {
    say,
    progress: (attack, done, of) => {
      bar.progress(attack, done, of)
      if (process.stderr.isTTY) return
      const now = performance.now()
      if (attack === label && now - told < 10_000) return
      say(attack === label ? `${attack}: ${done} of ${of}` : attack)
      told = now
      label = attack
    },
    stop: () => bar.stop(),
  }
}
