import type { WaveDetail, WaveDraft, WaveSummary } from '@tillit/contracts'
import { Attribute, WaveDraft as Draft, Instant } from '@tillit/contracts'
import { type Command, Option } from 'commander'
import * as v from 'valibot'
import { closeWave, closeWithoutKey, createWave, launchWave, listWaves, openWave } from '../suite/waves.js'
import { addApprove } from './approve.command.js'
import { addBoard } from './board.command.js'
import { CommandError } from './failure.js'
import { findSuite } from './find-suite.js'
import { show, tableOf } from './output.js'
import { addTighten } from './tighten.command.js'

interface CreateOptions {
  readonly wave?: string
  readonly title: string
  readonly titleEn?: string
  readonly items: string
  readonly units?: string[]
  readonly opens?: string
  readonly closes?: string
  readonly profile: string
  readonly repeat?: string
  readonly timeZone: string
  readonly rotation: string
  readonly release?: string
  readonly partition?: string
  readonly slips?: true
  readonly json?: true
}

export function addWaveCommands(program: Command): void {
  const wave = program.command('wave').description('check-ins')
  addCreate(wave)
  addApprove(wave)
  addTighten(wave)
  addBoard(wave)
  for (const [verb, description, work] of [
    ['launch', 'freeze the roster, sign the promise and plan the opening', launchWave],
    ['open', 'open now, whatever the planned time', openWave],
  ] as const) {
    wave
      .command(verb)
      .description(description)
      .argument('<wave>', 'key of the wave')
      .option('--json', 'answer as JSON')
      .action(async (key: string, options: { json?: true }) => {
        const detail = await work(findSuite(), key)
        show(options.json === true, detail, () => sentence(detail))
      })
  }
  wave
    .command('close')
    .description('close for good, count and destroy the key')
    .argument('<wave>', 'key of the wave')
    .option('--key-lost', 'the seal key is gone for good: close without it; every sealed answer is deleted unread')
    .option('--json', 'answer as JSON')
    .action(async (key: string, { keyLost, json }: { keyLost?: true; json?: true }) => {
      const detail = await (keyLost ? closeWithoutKey : closeWave)(findSuite(), key)
      show(json === true, detail, () => sentence(detail))
    })
  wave
    .command('list')
    .description('all waves, newest first')
    .option('--json', 'answer as JSON')
    .action(async (options: { json?: true }) => {
      const waves = await listWaves(findSuite())
      show(options.json === true, waves, () =>
        waves.length === 0
          ? 'There are no waves yet.'
          : tableOf(['wave', 'title', 'state', 'opens', 'closes', 'invited', 'counted'], waves.map(row)),
      )
    })
}

function addCreate(wave: Command): void {
  wave
    .command('create')
    .description('plan a check-in; nothing is sent before launch')
    .requiredOption('--title <text>', 'title in Swedish')
    .option('--title-en <text>', 'title in English')
    .option('--wave <key>', 'key, e.g. puls-8; made from the title when left out')
    .option('--items <keys>', 'items of the question bank, comma separated', 'hme.m1,hme.l1,hme.s1,own.r1,open.good')
    .option('--units <path...>', 'units, each with everything below; all when left out')
    .option('--opens <instant>', 'e.g. 2026-12-01T08:00:00Z; in five minutes when left out')
    .option('--closes <instant>', 'a week after opening when left out')
    .addOption(new Option('--profile <name>').choices(['standard', 'careful']).default('standard'))
    .addOption(
      new Option('--release <when>', 'live: figures come in blocks while the wave is open, where groups are large').choices([
        'at-close',
        'live',
      ]),
    )
    .option(
      '--partition <attribute=items>',
      'questions read by group in units of 50 or more, e.g. occupation=hme.m1,own.r1; or employment=...',
    )
    .option('--slips', 'also people without mail and mobile: print slips when it is launched')
    .option('--repeat <rule>', 'RFC 5545 rule, e.g. FREQ=WEEKLY;INTERVAL=4')
    .option('--time-zone <name>', 'time zone of the rule', 'Europe/Stockholm')
    .addOption(new Option('--rotation <kind>').choices(['same', 'hme']).default('same'))
    .option('--json', 'answer as JSON')
    .action(async (options: CreateOptions) => {
      const detail = await createWave(findSuite(), draftOf(options, Date.now()))
      show(options.json === true, detail, () => `Planned ${detail.wave}: launch it with wave launch ${detail.wave}`)
    })
}

function draftOf(options: CreateOptions, now: number): WaveDraft {
  const opensAt = instantOf('--opens', options.opens) ?? new Date(now + 5 * 60_000).toISOString()
  const closesAt = instantOf('--closes', options.closes) ?? new Date(Date.parse(opensAt) + 7 * 86_400_000).toISOString()
  if (options.title.trim() === '') throw new CommandError('--title must not be empty.')
  const draft = v.safeParse(Draft, {
    ...(options.wave === undefined ? {} : { wave: options.wave }),
    title: { sv: options.title, en: options.titleEn ?? options.title },
    items: options.items.split(',').map(item => item.trim()),
    units: options.units ?? [],
    opensAt,
    closesAt,
    profile: options.profile,
    ...(options.release === undefined ? {} : { release: options.release }),
    ...(options.slips ? { slips: true } : {}),
    ...(options.partition === undefined ? {} : { partition: partitionOf(options.partition) }),
    ...(options.repeat === undefined ? {} : { repeat: { rule: options.repeat, timeZone: options.timeZone, rotation: options.rotation } }),
  })
  if (!draft.success) throw new CommandError(`${v.getDotPath(draft.issues[0]) ?? 'The wave'}: ${draft.issues[0].message}.`)
  return draft.output
}

function instantOf(flag: string, text: string | undefined): string | undefined {
  if (text !== undefined && (!v.is(Instant, text) || Number.isNaN(Date.parse(text))))
    throw new CommandError(`${flag} must be an instant such as 2026-12-01T08:00:00Z, not ${text}.`)
  return text
}

/** `occupation=hme.m1,own.r1`; which items may be named the planner says. */
function partitionOf(text: string): { attribute: string; items: string[] } {
  const [attribute = '', items = ''] = text.split('=', 2).map(part => part.trim())
  const named = items.split(',').map(item => item.trim())
  if (!v.is(Attribute, attribute) || named.includes(''))
    throw new CommandError(`--partition must look like occupation=hme.m1,own.r1 or employment=hme.m1, not ${text}.`)
  return { attribute, items: named }
}

function row(wave: WaveSummary): (string | number)[] {
  return [
    wave.wave,
    wave.title.sv,
    wave.state,
    wave.opensAt.slice(0, 16),
    wave.closesAt.slice(0, 16),
    wave.invited ?? '-',
    wave.counted ?? '-',
  ]
}

function sentence(wave: WaveDetail): string {
  const lost = wave.warnings?.find(({ code }) => code === 'wave.key-lost')
  if (wave.counted !== null) return `${wave.wave} is ${wave.state}: ${wave.counted} ballots counted.${lost ? ` ${lost.message.en}` : ''}`
  return `${wave.wave} is ${wave.state}: ${wave.invited ?? 0} invited in ${wave.cohorts ?? 0} groups, opens ${wave.opensAt}, closes ${wave.closesAt}.${liveOf(wave)}`
}

/** R2: for how many groups a launched live wave may have figures before it is closed. */
function liveOf({ liveCohorts, cohorts }: WaveDetail): string {
  return typeof liveCohorts === 'number' ? ` ${liveCohorts} of ${cohorts} groups are large enough for figures before that.` : ''
}
