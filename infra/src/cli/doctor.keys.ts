import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './doctor.command.js'

/** Keys of waves on this machine, by wave. */
export interface WaveKeys {
  readonly seal: readonly string[]
  readonly draw: readonly string[]
}

/**
 * Whether the keys below TILLIT_HOME are there and for this user alone. The folder of draw keys is made at the first draw.
 * @param keys folder `TILLIT_HOME/keys`
 */
export function keyFinding(keys: string): Finding {
  const files = entriesOf(keys)
  if (files.length === 0) return { what: 'keys', well: true, detail: `${keys} is made at the first start` }
  // Windows has no such modes; a key may be destroyed while its folder is read.
  const modeOf = (name: string) => statSync(join(keys, name), { throwIfNoEntry: false })?.mode ?? 0
  const open = process.platform === 'win32' ? [] : ['', ...files].filter(name => (modeOf(name) & 0o077) !== 0)
  if (open.length === 0) return { what: 'keys', well: true, detail: `${keys} is closed to all other users` }
  const more = open.length > 1 ? ` (and ${open.length - 1} more)` : ''
  return { what: 'keys', well: false, detail: `${join(keys, open[0]!)}${more} is open to other users: chmod -R go= ${keys}` }
}

/** @param organisation leads the name of every wave's key file */
export function waveKeysOf(keys: string, organisation: string): WaveKeys {
  const start = `${organisation}.`
  const wavesIn = (folder: string) =>
    entriesOf(join(keys, folder)).flatMap(name =>
      name.startsWith(start) && name.endsWith('.key') ? [name.slice(start.length, -'.key'.length)] : [],
    )
  return { seal: wavesIn('seal'), draw: wavesIn('draw') }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
