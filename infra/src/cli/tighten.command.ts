import { promiseNumber } from '@tillit/ballot/manifest'
import type { SignedManifest, Thresholds, TightenRequest, WaveDetail } from '@tillit/contracts'
import { ServiceError } from '@tillit/service-kit'
import type { Command } from 'commander'
import { findWave, tightenWave } from '../suite/waves.js'
import { CommandError } from './failure.js'
import { findSuite } from './find-suite.js'
import { show, tableOf, wholeNumber } from './output.js'

type Asked = Partial<Record<(typeof members)[number]['option'], number>> & { readonly json?: true }

/** Members of a promise that may become stricter: the option, its flag, the field in the planner's refusals, and what it counts. */
const members = [
  { option: 'b', flag: '--b', field: 'thresholds.b', says: 'answers that a shown group has at least' },
  { option: 'm', flag: '--m', field: 'thresholds.m', says: 'answers of a group that are never all alike' },
  { option: 'comments', flag: '--comments', field: 'thresholds.comments', says: 'comments from which any are shown' },
  { option: 'commentGroup', flag: '--comment-group', field: 'thresholds.commentGroup', says: 'comments that are shown together at least' },
  { option: 'participation', flag: '--participation', field: 'thresholds.participation', says: 'invited from which taking part is told' },
  { option: 'commentDays', flag: '--comment-days', field: 'commentRetentionDays', says: 'days that comments are kept (fewer is stricter)' },
] as const

/** `wave tighten`: a stricter promise of a launched wave (R10). Nothing can be loosened, and nothing taken back. */
export function addTighten(wave: Command): void {
  const command = wave
    .command('tighten')
    .description('make the promise of a launched wave stricter, for good; all answers are counted by it, those already sent too')
    .argument('<wave>', 'key of the wave')
  for (const { flag, says } of members) command.option(`${flag} <n>`, says, wholeNumber(flag))
  command.option('--json', 'answer as JSON').action(async (key: string, { json, ...asked }: Asked) => {
    if (Object.keys(asked).length === 0)
      throw new CommandError(`Say what is to become stricter: ${members.map(({ flag }) => `${flag} N`).join(', ')}.`)
    const suite = findSuite()
    const before = promiseOf(await findWave(suite, key))
    const after = promiseOf(
      await tightenWave(suite, key, requestOf(asked)).catch(error => {
        throw namingTheOption(error, asked, before)
      }),
    )
    if (!after) throw new CommandError(`${key} has no promise: launch it first.`)
    const changed = after.revision !== before?.revision
    show(json === true, { wave: key, changed, before, after }, () => told(key, changed, before, after))
  })
}

function requestOf({ commentDays, ...thresholds }: Omit<Asked, 'json'>): TightenRequest {
  return {
    ...(Object.keys(thresholds).length === 0 ? {} : { thresholds }),
    ...(commentDays === undefined ? {} : { commentRetentionDays: commentDays }),
  }
}

interface Promised {
  readonly revision: number
  readonly promise: string
  readonly thresholds: Thresholds
  readonly commentRetentionDays: number
}

const promiseOf = ({ manifest }: Pick<WaveDetail, 'manifest'>): Promised | null => manifest && promisedBy(manifest)

function promisedBy(signed: SignedManifest): Promised {
  const { revision = 0, thresholds, commentRetentionDays } = signed.manifest
  return { revision, promise: promiseNumber(signed), thresholds, commentRetentionDays }
}

const promisedIn = ({ thresholds, commentRetentionDays }: Promised, option: (typeof members)[number]['option']): number =>
  option === 'commentDays' ? commentRetentionDays : thresholds[option]

/** The planner names a member of the promise; whoever typed an option is told of the option, and what is promised now. */
function namingTheOption(error: unknown, asked: Asked, before: Promised | null): unknown {
  if (!(error instanceof ServiceError) || !before) return error
  const member = members.find(({ field }) => field === error.field)
  if (!member) return error
  const { flag, option } = member
  const now = `${promisedIn(before, option)} is promised`
  if (error.code === 'wave.looser')
    return new CommandError(`${flag} ${asked[option]} would loosen the promise (${now}): it can only become stricter.`)
  if (error.code === 'wave.too-strict')
    return new CommandError(
      `${flag} ${asked[option] ?? ''} cannot be kept beside the rest, or would hide everything (${now}).`.replace('  ', ' '),
    )
  return error
}

function told(key: string, changed: boolean, before: Promised | null, after: Promised): string {
  if (!changed) return `Nothing changed: the promise of ${key} says that already (revision ${after.revision}, ${after.promise}).`
  const was = (value: (promised: Promised) => string | number) => (before ? value(before) : '-')
  const rows = members.map(({ option, says }) => [says, was(promised => promisedIn(promised, option)), promisedIn(after, option)])
  const all = [
    ...rows,
    ['revision', was(({ revision }) => revision), after.revision],
    ['number of the promise', was(({ promise }) => promise), after.promise],
  ]
  return `The promise of ${key} is stricter, for good.\n\n${tableOf(['', 'before', 'after'], all)}`
}
