import { once } from 'node:events'
import type { Command } from 'commander'
import { CommandError } from './failure.js'
import { findSuite } from './find-suite.js'

interface Options {
  readonly wave?: string
  readonly unit?: string
  readonly format: string
  readonly json?: true
}

export function addSignalsCommands(program: Command): void {
  const signals = program.command('signals').description('published figures')
  signals
    .command('export')
    .description('everything published, through the same gate as the pages: one row per unit, wave and question')
    .option('--wave <key>', 'one wave; all when left out')
    .option('--unit <path>', 'that unit and everything below it; all when left out')
    .option('--format <format>', 'csv or json', 'csv')
    .option('--json', 'the same as --format json')
    .action(async (options: Options) => {
      const format = options.json ? 'json' : options.format
      if (format !== 'csv' && format !== 'json') throw new CommandError(`--format must be csv or json, not ${format}.`)
      const query = new URLSearchParams({
        format,
        ...(options.wave ? { wave: options.wave } : {}),
        ...(options.unit ? { unit: options.unit } : {}),
      })
      const answer = await findSuite().room('signals').raw('GET', `/export?${query}`)
      for await (const chunk of answer.body ?? []) if (!process.stdout.write(chunk)) await once(process.stdout, 'drain')
    })
}
