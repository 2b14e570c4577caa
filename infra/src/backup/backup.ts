import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyDatabase } from './backup.store.js'
import { copyTree } from './copy-tree.js'

export interface Backup {
  readonly folder: string
  readonly bytes: number
}

const copied = ['organisation.json', 'demo.loaded']

/**
 * Backs up a running suite with its embedded database: tables, keys, what the folder was made for.
 * Never in it: the keys that open envelopes (keys/seal) and mark draws (keys/draw). A backup must not keep what closing a wave destroys, so a wave that was open when the backup was
 * made can be read again, but its ballots not be counted.
 * @param url superuser's URL of the database
 * @throws Error when the target is not empty
 */
export async function backUp(home: string, url: string, target: string): Promise<Backup> {
  if (existsSync(target) && (await readdir(target)).length > 0)
    throw new Error(`The folder ${target} is not empty: choose another for the backup.`)
  const unfinished = `${target}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  const bytes = await copyDatabase(url, join(home, 'postgres'), join(unfinished, 'postgres'))
  await copyTree(join(home, 'keys'), join(unfinished, 'keys'), path => path === 'seal' || path === 'draw')
  for (const name of copied) if (existsSync(join(home, name))) await copyFile(join(home, name), join(unfinished, name))
  await writeFile(join(unfinished, 'backup.json'), `${JSON.stringify({ format: 1, postgres: 18 })}\n`)
  await rm(target, { recursive: true, force: true })
  await rename(unfinished, target)
  return { folder: target, bytes }
}
