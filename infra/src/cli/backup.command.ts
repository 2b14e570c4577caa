import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { backUp } from '../backup/backup.js'
import { restore } from '../backup/restore.js'
import { readConfig } from '../launcher/config.js'
import { portsFrom } from '../launcher/ports.js'
import { CommandError } from './failure.js'
import { findSuite } from './find-suite.js'
import { pathOf, show } from './output.js'

interface Options {
  readonly json?: true
}

export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description('copy the running suite into a folder: database and keys, never the keys that open envelopes')
    .argument('<folder>', 'empty or new folder')
    .option('--json', 'answer as JSON')
    .action(async (folder: string, options: Options) => {
      const { home } = readConfig(process.env)
      const suite = findSuite()
      if (!existsSync(join(home, 'postgres', 'PG_VERSION')))
        throw new CommandError('This suite uses an external database: back it up with pg_dump of its own version.')
      const { postgres } = portsFrom(Number(new URL(suite.urls.web).port))
      const password = readFileSync(join(home, 'keys', 'postgres.password'), 'utf8').trim()
      const made = await backUp(home, `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${postgres}/postgres`, pathOf(folder))
      show(
        options.json === true,
        made,
        () => `Backed up ${(made.bytes / 1e6).toFixed(0)} MB to ${made.folder}. It holds keys: guard it like the suite itself.`,
      )
    })
  program
    .command('restore')
    .description('make a data folder (TILLIT_HOME) from a backup; then start the suite')
    .argument('<folder>', 'folder of the backup')
    .option('--json', 'answer as JSON')
    .action(async (folder: string, options: Options) => {
      const { home } = readConfig(process.env)
      const bytes = await restore(pathOf(folder), home)
      show(options.json === true, { home, bytes }, () => `Restored ${(bytes / 1e6).toFixed(0)} MB to ${home}. Start it with npm start.`)
    })
}
