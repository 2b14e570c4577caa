import { join } from 'node:path'
import { generateSealKeyPair, sealPublicKey } from '@tillit/ballot/opener'
import { destroySecretFile, ensureSecretFile, readSecretFile } from '@tillit/service-kit'

/** The private half of one wave's seal key: a file of 32 bytes as base64url, readable by this service's user alone, in no database and no backup. */
export interface SealKey {
  readonly publicKey: string
  readonly privateKey: Uint8Array
}

function fileOf(folder: string, organisation: string, wave: string): string {
  return join(folder, `${organisation}.${wave}.key`)
}

const pairOf = (privateKey: Uint8Array): SealKey => ({ publicKey: sealPublicKey(privateKey), privateKey })

/** The key whose public half a wave has promised; null when its file is not there (any more), is damaged or holds another key. */
export async function readSealKey(folder: string, organisation: string, wave: string, publicKey: string): Promise<SealKey | null> {
  const privateKey = await readSecretFile(fileOf(folder, organisation, wave))
  try {
    const key = privateKey && pairOf(privateKey)
    return key?.publicKey === publicKey ? key : null
  } catch {
    return null
  }
}

/** The key of a wave, made when there is none. It is on disk for good before this resolves: a manifest must never promise a key that a crash can lose. */
export async function ensureSealKey(folder: string, organisation: string, wave: string): Promise<SealKey> {
  return pairOf(await ensureSecretFile(fileOf(folder, organisation, wave), () => generateSealKeyPair().privateKey))
}

/** Overwrites the key with noise, syncs, removes it. Safe to repeat. */
export function destroySealKey(folder: string, organisation: string, wave: string): Promise<void> {
  return destroySecretFile(fileOf(folder, organisation, wave))
}
