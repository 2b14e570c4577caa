import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'

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

  async function read(wave: string): Promise<Uint8Array | null> {
    try {
      return new Uint8Array(Buffer.from((await readFile(fileOf(wave), 'utf8')).trim(), 'base64url'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }
  async function ensure(wave: string): Promise<Uint8Array> {
    const known = await read(wave)
    if (known) return known
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const half = `${fileOf(wave)}.${randomBytes(4).toString('hex')}.new`
    const handle = await open(half, 'wx', 0o600)
    await handle.writeFile(`${randomBytes(32).toString('base64url')}\n`)
    await handle.sync()
    await handle.close()
    // Unlike a rename, a link never takes the place of a key that another process has just made and marked with.
    await link(half, fileOf(wave)).catch(error => {
      if (error.code !== 'EEXIST') throw error
    })
    await unlink(half)
    await syncFolder(folder)
    return (await read(wave))!
  }
  async function destroy(wave: string): Promise<void> {
    const file = fileOf(wave)
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
  return { read, ensure, destroy }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
