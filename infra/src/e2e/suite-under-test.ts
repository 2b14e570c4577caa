import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { checkout } from '../launcher/config.js'
import { freeBlock } from '../suite/free-block.js'

/** A whole suite, started as `npm start` does it, in a folder of its own and on ports nobody uses. */
export interface SuiteUnderTest {
  readonly web: string
  readonly home: string
  readonly port: number
  readonly pid: number
  /** Environment in which the command line finds it. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Stops it by a signal and returns its exit code; the folder stays. */
  end(signal?: NodeJS.Signals): Promise<number | null>
  /** Stops it and removes its folder. */
  stop(): Promise<number | null>
}

/** @throws Error with the launcher's own words when it does not become ready. */
export async function startSuite({
  demo,
  home = mkdtempSync(join(tmpdir(), 'tillit-e2e-')),
}: {
  demo: boolean
  home?: string
}): Promise<SuiteUnderTest> {
  const port = await freeBlock()
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    TILLIT_HOME: home,
    TILLIT_PORT: String(port),
    TILLIT_DEMO: demo ? 'on' : 'off',
    DATABASE_URL: '',
    REDIS_URL: '',
  }
  const child = spawn(process.execPath, [join(checkout, 'infra/dist/launcher/main.js')], {
    cwd: checkout,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', chunk => {
    said += chunk
  })
  child.stderr.on('data', chunk => {
    said += chunk
  })
  const exited = new Promise<number | null>(resolve => child.once('exit', resolve))
  const end = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return exited
  }
  const stop = async () => {
    const code = await end()
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    return code
  }
  for (const until = Date.now() + 240_000; Date.now() < until && child.exitCode === null; await wait(100)) {
    const ready = /^ready (http\S+)$/m.exec(said)
    if (ready?.[1]) return { web: ready[1], home, port, pid: child.pid!, env, end, stop }
  }
  await stop()
  throw new Error(`The suite did not start: ${said.split('\n').slice(-5).join(' | ')}`)
}
