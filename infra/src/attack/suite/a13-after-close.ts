import { readFileSync, statSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { openSealed } from '@tillit/ballot/opener'
import type { Attack } from '../attack.js'
import { none, planted } from './findings.js'
import { closedOf, everyFile, type SealedRow } from './scene.closed.js'

/** A13: who took the sealed rows while the wave was open, and comes back for the key when it has closed. */
export const afterClose: Attack = {
  id: 'A13',
  title: 'Opening after close',
  holds: 'the sealed rows from before the close, and after it the whole data folder: tables, write-ahead log, key files, logs',
  success: 'one envelope opened',
  on: 'suite',
  async run(context) {
    const { answers, sealed, keys, holding } = await closedOf(context)
    const { wave, ground } = answers
    const found = candidates(ground.own.keys)
    const opens = (key: Uint8Array, rows: readonly SealedRow[]) => rows.filter(row => opened(key, wave, row)).length
    const some = sealed.slice(0, 100)
    let by = 0
    for (const [at, key] of found.entries()) {
      by += opens(key, some)
      await turn()
      context.progress(at + 1, found.length)
    }
    const files = everyFile(ground.own.home).length
    return [
      none(`envelopes by every key on the disk (${found.length} keys, ${some.length} envelopes)`, found.length * some.length, by),
      none('files that still hold the key of envelopes or of draws, in any spelling', files, holding.closed.length),
      planted('the key that was destroyed opens them', sealed.length, opens(keys.seal, sealed)),
      planted(
        'files that held the keys while the wave was open',
        files,
        holding.open.length,
        `${holding.open.length} key files, none of the database`,
      ),
    ]
  },
}

function opened(key: Uint8Array, wave: string, row: SealedRow): boolean {
  try {
    openSealed(key, { wave, ...row })
    return true
  } catch {
    return false
  }
}

/** Every run of 32 bytes in the key files: as base64url text, and raw at every place. */
function candidates(folder: string): Uint8Array[] {
  const keys = new Map<string, Uint8Array>()
  for (const path of everyFile(folder)) {
    if (!statSync(path).isFile()) continue
    const bytes = readFileSync(path)
    const texts = bytes.toString('latin1').match(/[A-Za-z0-9_-]{43}/g) ?? []
    for (const text of texts) keys.set(text, new Uint8Array(Buffer.from(text, 'base64url')))
    for (let at = 0; at + 32 <= bytes.length; at++) keys.set(`${path} ${at}`, new Uint8Array(bytes.subarray(at, at + 32)))
  }
  return [...keys.values()]
}
