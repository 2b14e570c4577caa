import { open, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { HistoryMap, type HistoryResult } from '@tillit/contracts/what'
import type { Command } from 'commander'
import * as v from 'valibot'
import { importHistory } from '../suite/import-history.js'
import { progressBar } from '../suite/progress-bar.js'
import { CommandError } from './failure.js'
import { findSuite } from './find-suite.js'
import { streamOf } from './org.command.js'
import { count, pathOf, show } from './output.js'

interface Options {
  readonly map?: string
  readonly scale?: string
  readonly dryRun?: true
  readonly json?: true
}

export function addHistoryCommands(program: Command): void {
  const history = program.command('history').description('earlier surveys')
  history
    .command('import')
    .description('read the answers of an earlier survey (CSV or CSV.gz); the rows are counted into blocks and not kept')
    .argument('<file>', 'columns respondent, unit_path, wave, question, answer, comment, or whatever the map says')
    .option('--map <file>', 'JSON file that says what the columns mean')
    .option('--scale <low..high>', 'scale of all questions, e.g. 1..5; without it the smallest and largest value seen per question')
    .option('--dry-run', 'check and count, keep nothing')
    .option('--json', 'answer as JSON')
    .action(async (file: string, options: Options) => {
      if (options.scale !== undefined && !/^-?\d{1,4}\.\.-?\d{1,4}$/.test(options.scale))
        throw new CommandError(`--scale must look like 1..5, not ${options.scale}.`)
      const suite = findSuite()
      const map = options.map === undefined ? undefined : await readMap(options.map)
      const bar = progressBar()
      const result = await importHistory(suite, await streamOf(file), {
        name: basename(file),
        map,
        scale: options.scale,
        dryRun: options.dryRun === true,
        gzip: await isGzip(file),
        progress: bar.progress,
      }).finally(bar.stop)
      show(options.json === true, result, () => summary(result))
    })
}

async function readMap(file: string): Promise<HistoryMap> {
  const text = await readFile(pathOf(file), 'utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new CommandError(`The map ${file} is not JSON.`)
  }
  const map = v.safeParse(HistoryMap, json)
  if (!map.success)
    throw new CommandError(`The map ${file} is not understood: ${v.getDotPath(map.issues[0]) ?? 'it'}: ${map.issues[0].message}.`)
  return map.output
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(pathOf(file))
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await handle.close()
  }
}

function summary(result: HistoryResult): string {
  const { rows, respondents, ballots, waves, units, questions, replaced, skipped, counted, deleted, blocks, comments } = result
  return [
    result.already ? 'This file was imported before: nothing changed.' : 'Imported.',
    `read      ${count(rows, 'row')} of ${count(respondents, 'respondent')} in ${count(units, 'unit')}, ${count(waves.length, 'wave')}, ${count(questions, 'question')}`,
    `ballots   ${ballots}; ${count(replaced, 'answer')} replaced by a later one, ${skipped} empty`,
    `counted   ${counted} in ${count(blocks, 'block')}; ${deleted} deleted unseen because they were too few`,
    `comments  ${comments.shown} shown, ${comments.deleted} deleted`,
  ].join('\n')
}
