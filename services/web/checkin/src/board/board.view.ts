import type { Board } from '@tillit/contracts'
import { el } from '../element.js'
import { facts, heading, type View } from '../screen.js'
import { inFours } from '../visit.js'
import type { BoardMoves, BoardState } from './board.state.js'
import type { BoardWords } from './board.words.js'
import { findPart } from './find.view.js'
import { groupsPart } from './groups.view.js'
import { cross, tick } from './marks.js'
import { part } from './part.js'

/** The open list: your receipt, whether everything is counted, who took part, the end of the key. */
export function boardView(words: BoardWords, language: 'sv' | 'en', state: BoardState, moves: BoardMoves): View {
  const { board } = state
  const [find, checks] = [findPart(words, state, moves), checksPart(words, board)]
  return {
    name: 'board',
    title: words.title,
    main: [
      el(
        'div',
        { class: 'lede' },
        heading(words.title),
        el('p', {}, endOf(words, board).lead(board.title[language], board.key.destroyedOn)),
      ),
      el('div', { class: 'cols' }, ...(wrong(board) ? [checks, find] : [find, checks])),
      groupsPart(words, language, state),
      keyPart(words, board),
    ],
  }
}

const ORDER = ['issuedWithinInvited', 'takenWithinIssued', 'allAccounted'] as const

/** What does not agree stands before everything else. */
const wrong = ({ checks }: Board): boolean => Object.values(checks).includes('failed')

function checksPart(words: BoardWords, board: Board): HTMLElement {
  const verdicts = ORDER.map(check => [check, board.checks[check]] as const)
  const known = verdicts.every(([, verdict]) => verdict !== 'unknown')
  const verdict = wrong(board)
    ? el(
        'div',
        { class: 'notice notice--stop', role: 'alert' },
        el('p', { class: 'verdict' }, cross(), words.failed),
        el('p', {}, words.failedText),
      )
    : known
      ? el('p', { class: 'verdict' }, tick(), words.held)
      : el('p', {}, el('b', {}, `${words.notMade}. `), words.notMadeText)
  const rows = verdicts.map(([check, held]) => {
    const [good, bad] = words.check[check] ?? [check, check]
    return el('li', {}, held === 'failed' ? cross() : tick(), el('span', {}, held === 'failed' ? bad : good))
  })
  return part(
    'checks',
    words.checks,
    verdict,
    known ? el('ul', { class: 'checks' }, ...rows) : null,
    el('p', { class: 'small quiet' }, words.how),
  )
}

/** What became of the key: destroyed, or lost before the count. */
const endOf = (words: BoardWords, { key }: Board): BoardWords['lost'] => (key.lost ? words.lost : { ...words, on: words.destroyed })

function keyPart(words: BoardWords, board: Board): HTMLElement {
  const { key, promise } = board
  const end = endOf(words, board)
  return part(
    'key',
    end.key,
    el('p', {}, end.keyWhat),
    facts(
      [end.on, words.destroyedOn(key.destroyedOn)],
      [words.promise, el('span', { class: 'code' }, promise)],
      [words.fingerprint, el('span', { class: 'code' }, inFours(hexOf(key.fingerprint)))],
    ),
    el('p', { class: 'small quiet' }, words.keyHow),
  )
}

/** Fingerprints are read aloud and compared in hexadecimal. */
function hexOf(base64url: string): string {
  const bytes = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Array.from(bytes, byte => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}
