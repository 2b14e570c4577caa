import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { generateSealKeyPair, sealPublicKey } from '@tillit/ballot/opener'

/** The private half of one wave's seal key: a file of 32 bytes as base64url, readable by this service's user alone, in no database and no backup. */
export interface SealKey {
  readonly publicKey: string
  readonly privateKey: Uint8Array
}

function fileOf(folder: string, organisation: string, wave: string): string {
  return join(folder, `${organisation}.${wave}.key`)
}

/** Reads the key of a wave; null when there is none (any more). */
export async function readSealKey(folder: string, organisation: string, wave: string): Promise<SealKey | null> {
  try {
    const privateKey = new Uint8Array(Buffer.from((await readFile(fileOf(folder, organisation, wave), 'utf8')).trim(), 'base64url'))
    return { publicKey: sealPublicKey(privateKey), privateKey }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The key of a wave, made when there is none. It is on disk for good before this resolves: a manifest must never promise a key that a crash can lose. */
export async function ensureSealKey(folder: string, organisation: string, wave: string): Promise<SealKey> {
  const known = await readSealKey(folder, organisation, wave)
  if (known) return known
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { privateKey } = generateSealKeyPair()
  const file = fileOf(folder, organisation, wave)
  const half = `${file}.${randomBytes(4).toString('hex')}.new`
  const handle = await open(half, 'wx', 0o600)
  await handle.writeFile(`${Buffer.from(privateKey).toString('base64url')}\n`)
  await handle.sync()
  await handle.close()
  // Unlike a rename, a link never takes the place of a key that another request has just made and promised.
  const made = await link(half, file).then(
    () => true,
    error => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
  await unlink(half)
  await syncFolder(folder)
  return made ? { publicKey: sealPublicKey(privateKey), privateKey } : (await readSealKey(folder, organisation, wave))!
}

/** Overwrites the key with noise, syncs, removes it. Safe to repeat. */
export async function destroySealKey(folder: string, organisation: string, wave: string): Promise<void> {
  const file = fileOf(folder, organisation, wave)
  try {
    const handle = await open(file, 'r+')
    await handle.write(randomBytes(64), 0, 64, 0)
    await handle.sync()
    await handle.close()
    await unlink(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  await syncFolder(dirname(file))
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
