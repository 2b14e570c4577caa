import { el } from '../element.js'
import { envelope } from '../pictures.js'
import { button, heading, type View } from '../screen.js'
import { manifestOf, type Visit } from '../visit.js'

/** A moment to change one's mind. `counting`: it goes by itself in some seconds, else a press is needed. */
export function sealView(visit: Visit, counting: boolean, moves: { send: () => void; undo: () => void; later: (() => void) | null }): View {
  const { seal } = visit.words()
  const answered = visit.answers.filter(answer => answer !== null).length
  const title = answered === 0 ? seal.nothing : seal.title(answered)
  const text = counting ? (answered === 0 ? seal.waitNothing : seal.wait) : calmText(visit)
  return {
    name: 'seal',
    title,
    main: [el('div', { class: 'centre flow' }, envelope(seal.picture), heading(title), el('p', { id: 'calm' }, text))],
    actions: [
      button(seal.send, moves.send, '', 'send'),
      button(seal.undo, moves.undo, 'line', 'undo'),
      moves.later && button(seal.later, moves.later, 'text', 'later'),
    ],
  }
}

/** What stands there once nothing goes by itself any more. */
export function calmText(visit: Visit): string {
  const { seal } = visit.words()
  return visit.answers.every(answer => answer === null) ? seal.plainNothing : seal.plain
}

export function sendingView(visit: Visit): View {
  const { seal } = visit.words()
  return {
    name: 'sending',
    title: seal.sending,
    main: [el('div', { class: 'centre flow' }, envelope(seal.picture), heading(seal.sending))],
    say: seal.sending,
  }
}

/** Sealed and kept on the phone: offline, or nobody answered. */
export function waitingView(visit: Visit, why: 'offline' | 'down', moves: { retry: () => void; erase: () => void }): View {
  const { states } = visit.words()
  const offline = why === 'offline'
  return {
    name: offline ? 'offline' : 'down',
    title: offline ? states.offline : states.down,
    main: offline
      ? [
          heading(states.offline),
          el('div', { class: 'notice' }, el('p', {}, el('b', {}, states.offlineNotice), ` ${states.offlineKept}`)),
          el('p', {}, states.offlineDo(manifestOf(visit).closesAt)),
          el('p', { class: 'small quiet' }, states.offlineShared),
        ]
      : [heading(states.down), el('p', {}, states.downText)],
    actions: [button(states.retry, moves.retry, '', 'retry'), button(states.erase, moves.erase, 'text', 'erase')],
  }
}

/** Not sealed: the page could not fetch what it needs before the network went. Nothing is kept but what stands in memory. */
export function looseView(visit: Visit, retry: () => void): View {
  const { states } = visit.words()
  return {
    name: 'loose',
    title: states.loose,
    main: [heading(states.loose), el('p', {}, states.looseText)],
    actions: [button(states.retry, retry, '', 'retry')],
  }
}

export function eraseView(visit: Visit, moves: { keep: () => void; erase: () => void }): View {
  const { states } = visit.words()
  return {
    name: 'erase',
    title: states.erase,
    main: [heading(states.erase), el('p', {}, states.eraseAsk)],
    actions: [button(states.eraseKeep, moves.keep), button(states.erase, moves.erase, 'line')],
  }
}

export function forgottenView(visit: Visit): View {
  const { receipt } = visit.words()
  return { name: 'forgotten', title: receipt.forget, main: [heading(receipt.forgotten)], say: receipt.forgotten }
}
