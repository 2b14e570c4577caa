import { copyFile, lstat, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Copies a folder that may be written to meanwhile; what vanishes under way is passed over, as PostgreSQL's base backup does.
 * @param leave names (relative, with `/`) that are not copied; a folder's name leaves its content out but keeps the folder itself.
 * @returns bytes copied
 */
export async function copyTree(from: string, to: string, leave: (path: string) => boolean, below = ''): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  let bytes = 0
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) {
      if (leave(path)) await mkdir(target, { recursive: true, mode: 0o700 })
      else bytes += await copyTree(source, target, leave, path)
    } else if (entry.isFile() && !leave(path)) {
      bytes += await copyOne(source, target)
    }
  }
  return bytes
}

async function copyOne(source: string, target: string): Promise<number> {
  try {
    await copyFile(source, target)
    return (await lstat(target)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}
