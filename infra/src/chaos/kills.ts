import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '@tillit/rules'
import { beginningOf } from '../launcher/process-age.js'

export const targets = ['intake', 'aggregator', 'postgres'] as const
export type Target = (typeof targets)[number]

export interface Kill {
  readonly target: Target
  readonly phase: 'answering' | 'closing'
  /** A transaction of the count was open when the signal was sent. */
  readonly midCount: boolean
}

export interface Killing {
  readonly pid: (target: Target) => number | undefined
  readonly counting: () => Promise<boolean>
  readonly random: Random
  readonly killed: (kill: Kill) => void
}

/** Sends SIGKILL to the target as soon as it lives: a service, or PostgreSQL's postmaster with all its children. */
export async function killOne(target: Target, phase: Kill['phase'], { pid, counting, killed }: Killing): Promise<void> {
  for (;;) {
    const midCount = await counting()
    const found = pid(target)
    if (found !== undefined && beginningOf(found) !== undefined) {
      const all = target === 'postgres' ? [found, ...childrenOf(found)] : [found]
      for (const one of all) signal(one)
      killed({ target, phase, midCount })
      return
    }
    await wait(20)
  }
}

/** Half of the kills of a closing wait for an open transaction of the count, at most this long, and strike at random within it. */
const aimFor = 4_000
const withinCount = 150

/** Waits for a moment to strike while a wave closes. */
export async function aim({ counting, random }: Killing, over: () => boolean): Promise<void> {
  if (random.next() < 0.5) return void (await wait(random.next() * 600))
  for (const until = Date.now() + aimFor; Date.now() < until && !over(); await wait(10)) {
    if (await counting()) return void (await wait(random.next() * withinCount))
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended before.
  }
}

function childrenOf(parent: number): number[] {
  if (process.platform === 'linux')
    return readdirSync('/proc')
      .map(Number)
      .filter(pid => pid > 0 && parentOf(pid) === parent)
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, above]) => (pid !== undefined && above === parent ? [pid] : []))
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
