import { type Child, el } from '../element.js'
import { button, facts, heading, type View } from '../screen.js'
import type { Words } from '../words/sv.js'

/** A page that only tells how things stand: heading, sentences, actions. */
function plain(name: string, title: string, main: Child[], actions: Child[] = []): View {
  return { name, title, main: [heading(title), ...main], actions }
}
const p = (...children: Child[]): HTMLElement => el('p', {}, ...children)
const b = (text: string): HTMLElement => el('b', {}, text)

export const loadingView = (words: Words): View => ({
  name: 'loading',
  title: words.page,
  main: [el('p', { class: 'quiet', role: 'status' }, words.loading)],
})

export const missingView = (words: Words): View =>
  plain('missing', words.states.missing, [p(words.states.missingText), p(el('a', { href: '/reply' }, words.states.toReply))])

export const unknownView = (words: Words): View =>
  plain('unknown', words.states.unknown, [p(words.states.unknownText), p(el('a', { href: '/reply' }, words.states.toReply))])

export const oldBrowserView = (words: Words): View => plain('old', words.states.old, [p(words.states.oldText)])

export function closedView(
  words: Words,
  wave: { title: string; closesAt: string; nextOpensAt: string | null },
  message: (() => void) | null,
  board: () => void,
): View {
  const next = wave.nextOpensAt ? facts([words.states.nextWave, words.states.closedNext(wave.nextOpensAt)]) : null
  // Closed by hand before its time: then the promised day is not the day it happened.
  const title = words.states.closed(wave.title, Date.parse(wave.closesAt) > Date.now() ? null : wave.closesAt)
  return plain(
    'closed',
    title,
    [p(words.states.closedText), next, p(el('a', { href: '/reply' }, words.states.toReply))],
    [button(words.receipt.counted, board, 'line', 'board'), message && button(words.receipt.message, message, 'line')],
  )
}

export const earlyView = (words: Words): View => plain('planned', words.states.early, [p(words.states.plannedText)])

export const lateView = (words: Words): View => plain('late', words.states.late, [p(words.states.lateText)])

export const plannedView = (words: Words, wave: { title: string; opensAt: string }): View =>
  plain('planned', words.states.planned(wave.title, wave.opensAt), [p(words.states.plannedText)])

export const usedView = (words: Words): View =>
  plain('used', words.states.used, [
    p(words.states.usedText),
    p(b(words.states.usedYou), ' ', words.states.usedYouText),
    p(b(words.states.usedNotYou), ' ', words.states.usedNotYouText),
  ])

/** Better no answer than a broken promise. The only view that is announced as an alert. */
export function stopView(words: Words, numbers: { locked: string | null; page: string | null }): View {
  const known = numbers.locked || numbers.page
  return {
    name: 'stop',
    title: words.states.stop,
    main: [
      el('div', { class: 'notice notice--stop', role: 'alert' }, heading(words.states.stop), p(words.states.stopText)),
      known ? p(words.states.stopDo) : null,
      known
        ? facts(
            numbers.locked ? [words.states.stopLocked, el('span', { class: 'code' }, numbers.locked)] : null,
            numbers.page ? [words.states.stopPage, el('span', { class: 'code' }, numbers.page)] : null,
          )
        : null,
    ],
  }
}

export const refusedView = (words: Words): View => plain('refused', words.states.refused, [p(words.states.refusedText)])

/** The page could not be opened: no network, or the service is down. Nothing was answered yet. */
export function cannotOpenView(words: Words, offline: boolean, retry: () => void): View {
  const { states } = words
  return plain(
    offline ? 'no-net' : 'down-open',
    offline ? states.noNet : states.downOpen,
    [p(offline ? states.noNetText : states.downOpenText)],
    [button(states.retry, retry)],
  )
}
