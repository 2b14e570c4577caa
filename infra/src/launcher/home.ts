import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LauncherError } from './failure.js'
import { beginningOf } from './process-age.js'

/** Folders below TILLIT_HOME. */
export interface Home {
  readonly root: string
  readonly keys: string
  readonly logs: string
  readonly run: string
  readonly postgres: string
  readonly sealKeys: string
  /** Lets the next instance in. */
  release(): void
}

/** Free bytes below which starting would only end half-way: a fresh cluster with the demo takes about 150 MB. */
const roomNeeded = 250 * 1024 * 1024

/**
 * Takes the data folder for this process.
 * @throws LauncherError when another instance has it or the disk is full.
 */
export function takeHome(root: string): Home {
  const folders = {
    root,
    keys: join(root, 'keys'),
    logs: join(root, 'logs'),
    run: join(root, 'run'),
    postgres: join(root, 'postgres'),
    sealKeys: join(root, 'keys', 'seal'),
  }
  for (const folder of [folders.keys, folders.logs, folders.run, folders.sealKeys]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { bavail, bsize } = statfsSync(root)
  if (bavail * bsize < roomNeeded)
    throw new LauncherError(`The disk of ${root} is full (${Math.round((bavail * bsize) / 1048576)} MB left): make room and start again.`)
  const lock = join(folders.run, 'launcher.lock')
  takeLock(lock, root)
  return { ...folders, release: () => rmSync(lock, { force: true }) }
}

function takeLock(lock: string, root: string): void {
  const mine = JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) })
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lock, mine, { flag: 'wx', mode: 0o600 })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = holderOf(lock)
    if (holder)
      throw new LauncherError(
        `The data folder ${root} is in use by another instance (process ${holder}): stop it, or set TILLIT_HOME to another folder.`,
      )
    rmSync(lock, { force: true })
  }
  throw new LauncherError(`The data folder ${root} is being taken by another instance: try again.`)
}

/** Process that holds the lock; undefined when it was killed without letting go. */
function holderOf(lock: string): number | undefined {
  try {
    const { pid, began } = JSON.parse(readFileSync(lock, 'utf8')) as { pid: number; began?: string }
    return beginningOf(pid) !== undefined && beginningOf(pid) === began ? pid : undefined
  } catch {
    return undefined
  }
}
