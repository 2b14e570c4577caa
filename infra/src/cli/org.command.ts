import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import type { ImportSummary } from '@tillit/contracts/who'
import type { Command } from 'commander'
import { importOrganisation } from '../suite/import-organisation.js'
import { progressBar } from '../suite/progress-bar.js'
import { CommandError } from './failure.js'
import { findSuite } from './find-suite.js'
import { count, pathOf, show } from './output.js'

interface Options {
  readonly units: string
  readonly people: string
  readonly dryRun?: true
  readonly json?: true
}

export function addOrgCommands(program: Command): void {
  const org = program.command('org').description('units and people')
  org
    .command('import')
    .description('read units and people from two CSV files; either everything is taken or nothing')
    .requiredOption('--units <file>', 'CSV of units')
    .requiredOption('--people <file>', 'CSV of people')
    .option('--dry-run', 'check and count, write nothing')
    .option('--json', 'answer as JSON')
    .action(async (options: Options) => {
      const suite = findSuite()
      const files = { units: await streamOf(options.units), people: await streamOf(options.people) }
      const bar = progressBar()
      const result = await importOrganisation(suite, files, { dryRun: options.dryRun === true, progress: bar.progress }).finally(bar.stop)
      show(options.json === true, result, () => summary(result))
    })
}

/** @throws the system's error when the file is not there. */
export async function streamOf(file: string): Promise<ReadableStream> {
  // A stream of a folder opens well and fails under way, as if the suite were away.
  if (statSync(pathOf(file)).isDirectory()) throw new CommandError(`${file} is a folder, not a file.`)
  const source = createReadStream(pathOf(file))
  await once(source, 'open')
  return Readable.toWeb(source) as ReadableStream
}

function summary({ dryRun, units, people }: ImportSummary): string {
  return [
    dryRun ? 'Dry run: nothing was written.' : 'Imported.',
    `units   ${count(units.read, 'row')}: ${units.added} new, ${units.changed} changed, ${units.closed} closed, ${units.unchanged} unchanged`,
    `people  ${count(people.read, 'row')}: ${people.added} new, ${people.moved} moved, ${people.changed} changed, ${people.left} left, ${people.unchanged} unchanged`,
  ].join('\n')
}
