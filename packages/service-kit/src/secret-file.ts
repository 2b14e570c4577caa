import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What a file of one secret holds (base64url text); null when there is none (any more). */
export async function readSecretFile(file: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(Buffer.from((await readFile(file, 'utf8')).trim(), 'base64url'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The secret of a file, made when there is none; readable by this user alone, and on disk for good before this resolves. */
export async function ensureSecretFile(file: string, make: () => Uint8Array): Promise<Uint8Array> {
  const known = await readSecretFile(file)
  if (known) return known
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const half = `${file}.${randomBytes(4).toString('hex')}.new`
  const handle = await open(half, 'wx', 0o600)
  await handle.writeFile(`${Buffer.from(make()).toString('base64url')}\n`)
  await handle.sync()
  await handle.close()
  // Unlike a rename, a link never takes the place of a secret that somebody else has just made and used.
  await link(half, file).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(half)
  await syncFolder(dirname(file))
  return (await readSecretFile(file))!
}

/** Overwrites the secret with noise, syncs, removes the file. Safe to repeat. */
export async function destroySecretFile(file: string): Promise<void> {
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
