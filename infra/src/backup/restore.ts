import { existsSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chooseAccount, findBinaries } from '@tillit/store/embedded'
import { takeHome } from '../launcher/home.js'
import { copyTree } from './copy-tree.js'

/**
 * Makes a data folder from a backup. The next start brings the database to the moment the backup ended.
 * @throws Error when the backup is none, or the data folder is in use or holds data already
 */
export async function restore(backup: string, home: string): Promise<number> {
  if (!existsSync(join(backup, 'backup.json'))) throw new Error(`There is no finished backup in ${backup}.`)
  const { format } = JSON.parse(await readFile(join(backup, 'backup.json'), 'utf8')) as { format: number }
  if (format !== 1) throw new Error(`The backup in ${backup} was made by a newer version.`)
  if (existsSync(join(home, 'postgres', 'PG_VERSION')))
    throw new Error(`The data folder ${home} holds data already: move it away, or set TILLIT_HOME to another folder.`)
  const taken = takeHome(home)
  try {
    const bytes = await copyTree(backup, home, path => path === 'backup.json')
    await ownAll(taken.postgres)
    return bytes
  } catch (error) {
    await rm(taken.postgres, { recursive: true, force: true })
    throw error
  } finally {
    taken.release()
  }
}

/** PostgreSQL runs as another user where the launcher runs as root, and starts on nothing but its own files. */
async function ownAll(folder: string): Promise<void> {
  const account = chooseAccount((await findBinaries(import.meta.url)).postgres, folder)
  for (const entry of await readdir(folder, { recursive: true })) account.own(join(folder, entry))
}
