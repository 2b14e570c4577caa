import { text } from 'node:stream/consumers'
import { HEAD, isListed, receiptNumberIn } from '@tillit/ballot/board'
import type { Board, BoardGroup, BoardVerdict } from '@tillit/contracts'
import { createClient } from '@tillit/service-kit'
import type { Command } from 'commander'
import { type CheckedBoard, checkedBoard } from '../suite/board.js'
import { CommandError } from './failure.js'
import { findSuite, manifestKey } from './find-suite.js'
import { count, show, tableOf } from './output.js'

interface Options {
  readonly check?: true
  readonly receipt?: string
  readonly json?: true
}

/** `wave board`: what anyone may know of a closed wave, checked as a reader's page checks it before anything is shown. */
export function addBoard(wave: Command): void {
  wave
    .command('board')
    .description('the public board of a closed wave: signature and lists are checked first, as any reader can')
    .argument('<wave>', 'key of the wave')
    .option('--check', 'say only whether everything holds')
    .option('--receipt <number>', 'look for a receipt number in the list, on this machine; - reads it from standard input')
    .option('--json', 'answer as JSON')
    .action(async (key: string, { check, receipt, json }: Options) => {
      const number = receipt === undefined ? null : await numberOf(receipt)
      const { urls } = findSuite()
      // Without a session: what is shown is what anybody gets.
      const rooms = { planner: createClient({ base: urls.planner }), intake: createClient({ base: urls.intake }) }
      const checked = await checkedBoard(rooms, key, manifestKey())
      const listed = number === null ? null : isOn(checked, number)
      show(json === true, asJson(checked, listed), () => (check || listed !== null ? verdict(checked, listed) : wholeBoard(checked)))
      const fault = faultOf(checked.board) ?? (listed === false ? `The number is not on the list of ${key}.` : null)
      if (fault) throw new CommandError(fault)
    })
}

/** A number on the command line stands in the shell's history; on standard input it does not. */
async function numberOf(given: string): Promise<string> {
  const number = receiptNumberIn(given === '-' ? await text(process.stdin) : given)
  if (number === null) throw new CommandError('That is no receipt number: it has 43 characters, or their first 16.')
  return number
}

function isOn({ board, lists }: CheckedBoard, number: string): boolean {
  if (lists.length === 0) throw new CommandError(`${board.wave} has no list of receipt numbers: it would say how many of few answered.`)
  return lists.some(({ numbers }) => isListed(numbers, number))
}

/** [what was compared, what is wrong when it failed]. */
const checks: readonly (readonly [keyof Board['checks'], string, string])[] = [
  ['issuedWithinInvited', 'ballots handed out <= people invited', 'some group has more ballots handed out than people invited'],
  ['takenWithinIssued', 'envelopes taken <= ballots handed out', 'some group has more envelopes than ballots handed out'],
  [
    'allAccounted',
    'every envelope counted, deleted unread or unreadable',
    'the count does not agree with the envelopes that were taken in',
  ],
]
const verdicts: Record<BoardVerdict, string> = { held: 'holds', failed: 'FAILED', unknown: 'not made' }

/** What the board's own checks say is wrong, in one sentence. */
export function faultOf({ wave, checks: made }: Board): string | null {
  const failed = checks.filter(([check]) => made[check] === 'failed').map(([, , fault]) => fault)
  return failed.length === 0 ? null : `The board of ${wave} tells that its figures cannot be trusted: ${failed.join('; ')}.`
}

const receiptsOf = ({ lists }: CheckedBoard) => lists.map(({ kind, numbers }) => ({ kind, count: numbers.length / HEAD }))

function asJson(checked: CheckedBoard, listed: boolean | null) {
  const receipts = receiptsOf(checked)
  return { verified: true, board: checked.board, receipts, ...(listed === null ? {} : { receipt: { listed } }) }
}

function verdict(checked: CheckedBoard, listed: boolean | null): string {
  const { board } = checked
  const found = listed ? 'The number is on the list: the envelope was taken in.\n' : ''
  return `${found}${board.wave}: signature, promise, key and lists (${receiptText(checked)}) are what they should be.\n${checksTable(board)}`
}

function wholeBoard(checked: CheckedBoard): string {
  const { board } = checked
  return [
    `${board.title.en} (${board.wave}), ${board.organisationName}\n`,
    groupsTable(board),
    '',
    checksTable(board),
    '',
    tableOf(
      ['key and lists', ''],
      [
        [board.key.lost ? 'key lost, closed without it' : 'key destroyed', board.key.destroyedOn],
        ['fingerprint (SHA-256)', Buffer.from(board.key.fingerprint, 'base64url').toString('hex')],
        ['promise', board.promise],
        ['receipts listed', receiptText(checked)],
        ['signature and lists', 'checked: they hold'],
      ],
    ),
  ].join('\n')
}

function receiptText(checked: CheckedBoard): string {
  const kinds = receiptsOf(checked).map(({ kind, count: many }) => `${count(many, 'number')} of ${kind}`)
  return kinds.length === 0 ? 'none: too few were asked, or the board is older than lists' : kinds.join(', ')
}

const checksTable = ({ checks: made }: Board): string =>
  tableOf(
    ['check', ''],
    checks.map(([check, what]) => [what, verdicts[made[check]]]),
  )

const groupsTable = ({ groups, participation }: Board): string =>
  `${tableOf(['group', 'invited', 'opened', 'counted'], groups.map(groupRow))}${
    groups.some(({ told }) => told === null) ? `\n-: not told by itself (fewer than ${participation} invited could be singled out)` : ''
  }`

function groupRow({ name, depth, told, cluster }: BoardGroup): (string | number)[] {
  const title = `${'  '.repeat(depth)}${name}${cluster ? ' (small groups together)' : ''}`
  return told ? [title, told.invited, `${told.opened} %`, `${told.counted} %`] : [title, '-', '-', '-']
}
