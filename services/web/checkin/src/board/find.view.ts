import { HEAD } from '@tillit/ballot/board'
import { el } from '../element.js'
import { warning } from '../pictures.js'
import { button } from '../screen.js'
import type { BoardMoves, BoardState } from './board.state.js'
import type { BoardWords } from './board.words.js'
import { tick } from './marks.js'
import { part } from './part.js'

/** "Find your receipt": a field, and what was found. Nothing here asks anybody anything. */
export function findPart(words: BoardWords, state: BoardState, moves: BoardMoves): HTMLElement {
  const { board, lists } = state
  if (board.listed.length === 0) {
    const old = Object.values(board.checks).includes('unknown')
    return part('find', words.find, el('p', {}, old ? words.notMadeText : words.noList))
  }
  if (lists === 'loading') return part('find', words.find, el('p', { class: 'quiet', role: 'status' }, words.fetching))
  if (lists === 'differs') return part('find', words.find, el('p', { class: 'notice notice--stop', role: 'alert' }, words.wrongList))
  if (lists === 'away') return part('find', words.find, el('p', {}, words.away), button(words.again, moves.again, 'line', 'again'))
  const total = lists.reduce((sum, { numbers }) => sum + numbers.length / HEAD, 0)
  return part(
    'find',
    words.find,
    el(
      'p',
      {},
      words.findWhat(
        total,
        lists.some(({ kind }) => kind === 'comment'),
      ),
    ),
    form(words, state, moves),
    result(words, state),
    kept(words, state, moves),
  )
}

function form(words: BoardWords, state: BoardState, { look }: BoardMoves): HTMLElement {
  const fault = state.result === 'unreadable'
  const input = el('textarea', {
    class: 'input code',
    id: 'number',
    rows: 2,
    autocomplete: 'off',
    autocapitalize: 'none',
    spellcheck: 'false',
    'aria-describedby': fault ? 'hint fault' : 'hint',
    'aria-invalid': fault ? 'true' : null,
    oninput: () => {
      state.typed = input.value
    },
    onkeydown: event => {
      if ((event as KeyboardEvent).key !== 'Enter') return
      event.preventDefault()
      look(input.value)
    },
  })
  input.value = state.typed
  const submit = (event: Event): void => {
    event.preventDefault()
    look(input.value)
  }
  return el(
    'form',
    { class: 'flow', novalidate: true, onsubmit: submit },
    el(
      'div',
      { class: 'field' },
      el('label', { for: 'number' }, words.label),
      el('span', { class: 'hint', id: 'hint' }, words.hint),
      input,
      fault ? el('p', { class: 'error', id: 'fault' }, warning(), el('span', {}, words.unreadable)) : null,
    ),
    el('button', { class: 'btn btn--wide', type: 'submit', id: 'look' }, words.look),
  )
}

function result(words: BoardWords, { result, board }: BoardState): HTMLElement | null {
  if (result === null || result === 'unreadable') return null
  if (result !== 'missing') {
    return el(
      'div',
      { class: 'found', id: 'result', tabindex: -1, role: 'status' },
      el('p', { class: 'verdict' }, tick(), words.found),
      el('p', {}, words.foundText),
    )
  }
  const comments = board.listed.some(({ kind }) => kind === 'comment')
  return el(
    'div',
    { class: 'notice flow', id: 'result', tabindex: -1, role: 'status' },
    el('p', { class: 'verdict' }, words.missing),
    el('ul', { class: 'plain' }, ...[...words.missingWhy, ...(comments ? [] : [words.missingComments])].map(why => el('li', {}, why))),
    el('p', {}, words.missingWrong),
  )
}

function kept(words: BoardWords, { ownReceipts }: BoardState, { look, save }: BoardMoves): HTMLElement {
  const own = ownReceipts.map((number, at) => button(words.own, () => look(number), 'line', `own-${at}`))
  return el('div', { class: 'offers' }, ...own, button(words.save, save, 'text', 'save'))
}
