import { seededRandom } from '@tillit/rules'
import { type OwnSuite, startOwnSuite } from '../suite/own-suite.js'
import type { Attack, Attacked, Finding } from './attack.js'
import { mixed } from './mixed.js'

export interface AttackOptions {
  readonly organisations: number
  readonly seed: number
}

/** What the one who watches is told while attacks run. */
export interface Watcher {
  say(line: string): void
  progress(attack: string, done: number, of: number): void
}

/** Runs attacks one after the other. An attack that breaks is a miss, and the others go on. */
export async function runAttacks(
  attacks: readonly Attack[],
  options: AttackOptions,
  watcher: Watcher,
  asked: AbortSignal,
): Promise<Attacked[]> {
  let own: Promise<OwnSuite> | undefined
  const suite = () => {
    own ??= startOwnSuite(line => watcher.say(line), asked, false, { LOG_LEVEL: 'debug' })
    return own
  }
  const done: Attacked[] = []
  try {
    for (const attack of attacks) {
      asked.throwIfAborted()
      const began = performance.now()
      const label = `${attack.id} ${attack.title}`
      watcher.progress(label, 0, 1)
      const context = {
        ...options,
        random: seededRandom(mixed(options.seed, `${attack.id} ${attack.on}`)),
        asked,
        progress: (n: number, of: number) => {
          asked.throwIfAborted()
          watcher.progress(label, n, of)
        },
        suite,
      }
      const findings = await attack.run(context).catch(broken)
      // Stopped is not broken: nothing is said about what was not tried.
      asked.throwIfAborted()
      const { id, title, holds, success, on } = attack
      done.push({ attack: { id, title, holds, success, on }, findings, seconds: (performance.now() - began) / 1000 })
    }
  } finally {
    await own?.then(
      running => running.stop(false),
      () => {},
    )
  }
  return done
}

/** True when every attack found something to try and every target was met. */
export function allHeld(done: readonly Attacked[]): boolean {
  return done.length > 0 && done.every(({ findings }) => findings.length > 0 && findings.every(finding => finding.held))
}

/** `fetch failed` alone says nothing. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined
  return cause ? ` (${cause.code ?? cause.message})` : ''
}

function broken(error: unknown): Finding[] {
  const reason = (String(error instanceof Error ? error.message : error).split('\n')[0] ?? '') + causeOf(error)
  return [
    { part: 'the attack itself', tried: 0, succeeded: 0, baseline: null, target: 'it runs', measured: `broke: ${reason}`, held: false },
  ]
}
