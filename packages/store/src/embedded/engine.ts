import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Account, chooseAccount } from './account.js'
import type { Binaries } from './binaries.js'
import { stopLeftover } from './leftover.js'

export interface EngineOptions {
  readonly binaries: Binaries
  /** Data folder of the cluster; made on the first start. */
  readonly folder: string
  readonly port: number
  /** Password of the superuser `postgres`; set when the cluster is made. */
  readonly password: string
  /** File that takes PostgreSQL's own messages: starts, stops, checkpoints; never a statement. */
  readonly logFile: string
  /** Extra settings, e.g. `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Engine {
  /** Superuser's URL of the database `postgres`. */
  readonly url: string
  readonly pid: number
  /** Settles when the server has ended, for whatever reason. */
  readonly exited: Promise<void>
  /** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>
}

// Durable, and silent about what passes through: PRIVACY.md section 1, database hygiene.
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '150',
  shared_buffers: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  track_commit_timestamp: 'off',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  // A refused statement's ERROR carries values and its DETAIL the whole row, to the millisecond. What starts, stops or fails for good is LOG or FATAL.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_connections: '',
  log_disconnections: 'off',
  log_checkpoints: 'off',
  logging_collector: 'off',
  lc_messages: 'C',
  timezone: 'UTC',
  jit: 'off',
}

/**
 * Starts PostgreSQL on this machine in a process group of its own; makes the cluster first when the folder is empty.
 * A server left behind in the folder by a killed parent is ended first.
 * @throws Error with PostgreSQL's own last message when it does not come up.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { binaries, folder, port, password } = options
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const account = chooseAccount(binaries.postgres, folder)
  if (!existsSync(join(folder, 'PG_VERSION'))) makeCluster(account, options)
  await stopLeftover(folder)
  // After kill -9 its children may hold the shared memory for a moment longer.
  for (let attempt = 1; ; attempt++) {
    try {
      const server = await launch(account, options)
      return { url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`, pid: server.pid!, ...lifeOf(server) }
    } catch (error) {
      if (attempt === 20 || !/shared memory block|lock file/.test(String(error))) throw error
      await wait(250)
    }
  }
}

function makeCluster(account: Account, { binaries, folder, password }: EngineOptions): void {
  const passwordFile = join(tmpdir(), `tillit-${process.pid}-${Date.now().toString(36)}`)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
  try {
    account.own(passwordFile)
    const { file, args, ...ids } = account.command(binaries.initdb, [
      `--pgdata=${folder}`,
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ])
    const made = spawnSync(file, args, { ...ids, cwd: '/', encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`PostgreSQL could not make its data folder: ${lastLine(made.stderr) || made.error?.message}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

async function launch(account: Account, options: EngineOptions): Promise<ChildProcess> {
  const all = { ...settings, ...options.settings }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { file, args, ...ids } = account.command(options.binaries.postgres, ['-D', options.folder, '-p', String(options.port), ...flags])
  const from = existsSync(options.logFile) ? readFileSync(options.logFile).length : 0
  const log = openSync(options.logFile, 'a', 0o600)
  const server = spawn(file, args, { ...ids, cwd: '/', detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  let failed: Error | undefined
  server.once('error', error => {
    failed = error
  })
  for (let waited = 0; waited < 60_000; waited += 25) {
    if (failed) throw failed
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new Error(`PostgreSQL did not start: ${lastLine(readFileSync(options.logFile).subarray(from).toString())}`)
    }
    if (isReady(options.folder, server.pid!)) return server
    await wait(25)
  }
  server.kill('SIGQUIT')
  throw new Error('PostgreSQL did not become ready within a minute.')
}

/** PostgreSQL keeps its state in the eighth line of its pid file. */
function isReady(folder: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

function lifeOf(server: ChildProcess): Pick<Engine, 'exited' | 'stop'> {
  const exited = new Promise<void>(resolve => {
    if (server.exitCode !== null || server.signalCode !== null) resolve()
    else server.once('exit', () => resolve())
  })
  const stop = async () => {
    server.kill('SIGINT')
    const impatient = setTimeout(() => server.kill('SIGQUIT'), 15_000)
    await exited
    clearTimeout(impatient)
  }
  return { exited, stop }
}

function lastLine(text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .filter(line => /FATAL|PANIC|error|HINT|could not/i.test(line))
  return (lines.at(-1) ?? '').replace(/^.*?(FATAL|PANIC|HINT|error):\s*/i, '')
}
