import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Ends the PostgreSQL that a killed launcher left behind in this folder, and removes its stale pid file, so that the next start is not blocked.
 * A process that merely has the same number is left alone.
 */
export async function stopLeftover(folder: string): Promise<void> {
  const pid = leftoverPid(folder)
  if (pid === undefined) return
  if (isPostgresOf(pid, folder)) {
    signal(pid, 'SIGINT')
    if (!(await gone(pid, folder, 10_000))) {
      signal(pid, 'SIGQUIT')
      await gone(pid, folder, 10_000)
    }
  }
  rmSync(join(folder, 'postmaster.pid'), { force: true })
}

/** Number of the process that holds the folder according to its pid file. */
export function leftoverPid(folder: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(folder, 'postmaster.pid'), 'utf8'), 10)
    return pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

function isPostgresOf(pid: number, folder: string): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres') && command.includes(folder)
  } catch {
    return false
  }
}

async function gone(pid: number, folder: string, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 50) {
    if (!isPostgresOf(pid, folder)) return true
    await wait(50)
  }
  return false
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended by itself.
  }
}
