import { el } from '../element.js'
import { button, facts, heading, type View } from '../screen.js'
import { inFours, inLanguage, manifestOf, type Visit } from '../visit.js'

export interface ReceiptMoves {
  save: () => void
  copy: () => void
  comment: (() => void) | null
  message: (() => void) | null
  forget: (() => void) | null
}
export type CommentState = 'none' | 'waiting' | 'sent' | 'late'

/** The slip: group, floor, readers, day of the result, promise and receipt number. No name, no clock. */
export function receiptView(visit: Visit, number: string, comment: CommentState, moves: ReceiptMoves): View {
  const words = visit.words()
  const { receipt, readers } = words
  const manifest = manifestOf(visit)
  const second = visit.split?.second()
  const told = { none: null, waiting: receipt.commentWaits, sent: receipt.commented, late: receipt.commentLate }[comment]
  return {
    name: 'receipt',
    title: receipt.title,
    main: [
      heading(receipt.title),
      second ? el('p', { class: 'told', id: 'second' }, second) : null,
      el(
        'div',
        { class: 'receipt' },
        el(
          'div',
          { class: 'row' },
          el('h2', { class: 'h3' }, receipt.slip),
          el('span', { class: 'small quiet' }, inLanguage(visit, manifest.title)),
        ),
        el('hr', { class: 'rule' }),
        facts(
          [readers.group, words.groupOf(visit.opened.cohortName, visit.opened.invited)],
          [readers.floor, readers.floors(manifest.thresholds.b, manifest.thresholds.comments)],
          [receipt.readBy, receipt.readByWhom],
          [receipt.result, resultOf(visit)],
          [receipt.promise, el('span', { class: 'code' }, visit.kept.promise ?? '')],
          [receipt.number, el('b', { class: 'code', id: 'number' }, inFours(number))],
        ),
        el('button', { class: 'btn btn--text btn--small', id: 'copy', type: 'button', onclick: moves.copy }, receipt.copy),
      ),
      el(
        'p',
        { class: 'small quiet after-slip' },
        receipt.means(manifest.closesAt),
        ' ',
        receipt.boardWhen,
        ' ',
        el('a', { href: boardOf(visit) }, receipt.board),
        '.',
      ),
      told && el('p', { class: 'told', id: 'told' }, told),
      visit.kept.sent?.feedback ? el('p', { class: 'told' }, receipt.messaged) : null,
    ],
    actions: [
      button(receipt.save, moves.save, '', 'save'),
      moves.comment && button(receipt.comment, moves.comment, 'line', 'comment'),
      moves.message && button(receipt.message, moves.message, 'line', 'message'),
      moves.forget && button(receipt.forget, moves.forget, 'text', 'forget'),
    ],
    say: receipt.title,
  }
}

function resultOf(visit: Visit): string {
  const { readers, receipt } = visit.words()
  const { release, thresholds, closesAt } = manifestOf(visit)
  return release === 'live' ? readers.live(thresholds.b) : receipt.resultWhen(closesAt)
}

/** Where the number can be looked for once the wave is closed. */
const boardOf = (visit: Visit): string => `/board#wave=${manifestOf(visit).wave}`

/** The slip as text, for the reader's own file. */
export function receiptText(visit: Visit, number: string): string {
  const words = visit.words()
  const manifest = manifestOf(visit)
  return [
    `${words.receipt.slip} · ${inLanguage(visit, manifest.title)} · ${manifest.organisationName}`,
    `${words.readers.group}: ${words.groupOf(visit.opened.cohortName, visit.opened.invited)}`,
    `${words.readers.floor}: ${words.readers.floors(manifest.thresholds.b, manifest.thresholds.comments)}`,
    `${words.receipt.readBy}: ${words.receipt.readByWhom}`,
    `${words.receipt.result}: ${resultOf(visit)}`,
    `${words.receipt.promise}: ${visit.kept.promise ?? ''}`,
    `${words.receipt.number}: ${inFours(number)}`,
    `${words.receipt.board}: ${location.origin}${boardOf(visit)}`,
    '',
    words.readers.promise(manifest.thresholds.b),
    '',
  ].join('\n')
}
