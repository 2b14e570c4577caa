import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { destroySecretFile, ensureSecretFile, readSecretFile } from '@tillit/service-kit'

/** The keys under which draws are marked: one file of 32 bytes a wave, readable by this service's user alone, in no database and no backup. */
export interface DrawKeys {
  /** Null when there is none (any more). */
  read(wave: string): Promise<Uint8Array | null>
  /** The key of a wave, made when there is none; on disk for good before this resolves. */
  ensure(wave: string): Promise<Uint8Array>
  /** Overwrites the key with noise, syncs, removes it. Safe to repeat. */
  destroy(wave: string): Promise<void>
}

/** @param folder made at the first key; processes of one installation share it; one that does not is refused: the wave is bound to the first key */
export function drawKeys(folder: string, organisation: string): DrawKeys {
  const fileOf = (wave: string) => join(folder, `${organisation}.${wave}.key`)
  return {
    read: wave => readSecretFile(fileOf(wave)),
    ensure: wave => ensureSecretFile(fileOf(wave), () => randomBytes(32)),
    destroy: wave => destroySecretFile(fileOf(wave)),
  }
}
