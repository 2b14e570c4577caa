import { type ChildProcess, fork } from 'node:child_process'
import { closeSync, openSync, renameSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { ServiceSpec } from './services.js'

export interface Supervised {
  readonly name: string
  /** Process number; undefined between an end and the next start. */
  pid(): number | undefined
  /** Drains it (SIGTERM) and settles when it has ended; after twelve seconds it is killed. */
  stop(): Promise<void>
}

const firstPause = 500
/** Milliseconds between an end and the next start, at most. */
export const longestPause = 30_000
const calmAfter = 60_000
const logLimit = 20 * 1024 * 1024

/** Keeps one service running: a process that ends by itself is started again after 0.5 s, 1 s, ... `longest` (30 s); the others stay. */
export function supervise(spec: ServiceSpec, say: (line: string) => void, longest = longestPause): Supervised {
  const giveUp = new AbortController()
  let child: ChildProcess | undefined

  const keepRunning = async () => {
    for (let pause = firstPause; !giveUp.signal.aborted; ) {
      const began = Date.now()
      child = launch(spec)
      const reason = await endOf(child)
      child = undefined
      if (giveUp.signal.aborted) return
      if (Date.now() - began > calmAfter) pause = firstPause
      say(`${spec.name} ended (${reason}), starting it again in ${pause / 1000} s; its log: ${spec.logFile}`)
      await wait(pause, undefined, { signal: giveUp.signal }).catch(() => {})
      pause = Math.min(pause * 2, longest)
    }
  }
  const running = keepRunning()

  return {
    name: spec.name,
    pid: () => child?.pid,
    stop: async () => {
      giveUp.abort()
      child?.kill('SIGTERM')
      const impatient = setTimeout(() => child?.kill('SIGKILL'), 12_000)
      await running
      clearTimeout(impatient)
    },
  }
}

// In a process group of its own: Ctrl-C in the terminal reaches the launcher alone, which then drains the rooms in order.
function launch(spec: ServiceSpec): ChildProcess {
  const log = openLog(spec.logFile)
  const child = fork(spec.program, [], { execArgv: [], env: { ...spec.env }, detached: true, stdio: ['ignore', log, log, 'ipc'] })
  closeSync(log)
  return child
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, signal) => resolve(code === 98 ? 'its port is taken' : (signal ?? `exit code ${code}`)))
  })
}

function openLog(file: string): number {
  try {
    if (statSync(file).size > logLimit) renameSync(file, `${file}.1`)
  } catch {
    // The first start has none.
  }
  return openSync(file, 'a', 0o600)
}
