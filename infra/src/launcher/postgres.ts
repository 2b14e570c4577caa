import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Engine, findBinaries, startEngine } from '@tillit/store/embedded'
import { LauncherError, sentenceOf } from './failure.js'
import type { Home } from './home.js'
import { longestPause } from './supervise.js'

const guardProgram = fileURLToPath(new URL('./guard.js', import.meta.url))

export interface SupervisedPostgres {
  /** Superuser's URL of the database `postgres`. */
  readonly url: string
  /** The postmaster's process number; of an ended one until the next start. */
  pid(): number
  stop(): Promise<void>
}

/** Starts the embedded PostgreSQL and starts it again, with growing pauses, whenever it ends by itself. */
export async function supervisePostgres(
  home: Home,
  options: { port: number; password: string; say: (line: string) => void; longestPause?: number | undefined },
): Promise<SupervisedPostgres> {
  const binaries = await findBinaries(import.meta.url)
  const start = () =>
    startEngine({
      binaries,
      folder: home.postgres,
      port: options.port,
      password: options.password,
      logFile: join(home.logs, 'postgres.log'),
    })
  let engine = await start().catch(error => {
    if (!/address already in use|TCP\/IP sockets/i.test(String(error))) throw error
    throw new LauncherError(
      `Port ${options.port} (for PostgreSQL) is taken by another program: stop it, or set TILLIT_PORT to another number.`,
    )
  })
  let guard = guardOf(engine)
  let stopping = false

  const watch = async () => {
    for (let pause = 100; !stopping; ) {
      const began = Date.now()
      await engine.exited
      guard.kill('SIGKILL')
      if (stopping) return
      if (Date.now() - began > 30_000) pause = 100
      options.say(`PostgreSQL ended, starting it again in ${pause / 1000} s`)
      await wait(pause)
      pause = Math.min(pause * 2, options.longestPause ?? longestPause)
      if (stopping) return
      try {
        engine = await start()
        guard = guardOf(engine)
      } catch (error) {
        options.say(`PostgreSQL does not start: ${sentenceOf(error)}`)
      }
    }
  }
  const watching = watch()

  return {
    url: engine.url,
    pid: () => engine.pid,
    stop: async () => {
      stopping = true
      await engine.stop()
      await watching
      guard.kill('SIGKILL')
    },
  }
}

function guardOf(engine: Engine): ChildProcess {
  return spawn(process.execPath, ['--max-old-space-size=16', guardProgram, String(engine.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
}
