import type { Finding } from '@tillit/name-guard'
import { el } from '../element.js'
import type { GuardWords } from './guard.words.js'

export interface ThingMoves {
  change: (thing: Finding, role: readonly [string, string]) => void
  remove: (thing: Finding) => void
  keep: (thing: Finding) => void
}

/** Everything found that the writer has not decided about: what it is, why it matters, and what can be done with one tap. */
export function drawThings(words: GuardWords, things: readonly Finding[], moves: ThingMoves): HTMLElement[] {
  if (things.length === 0) return []
  return [el('h2', { class: 'h4' }, words.title(things.length)), ...things.map(thing => oneThing(words, thing, moves))]
}

function oneThing(words: GuardWords, thing: Finding, { change, remove, keep }: ThingMoves): HTMLElement {
  const small = (label: string, what: string, go: () => void, look: 'line' | 'text' = 'line'): HTMLElement =>
    el('button', { class: `btn btn--${look} btn--small`, type: 'button', onclick: go }, label, el('span', { class: 'vh' }, ` ${what}`))
  const choices =
    thing.kind === 'name'
      ? words.roles.map(role =>
          small(thing.genitive ? role[1] : role[0], `(${words.change.toLowerCase()}, ${thing.text})`, () => change(thing, role)),
        )
      : [small(words.remove, thing.text, () => remove(thing))]
  return el(
    'div',
    { class: 'guard__hit' },
    el('p', {}, el('mark', {}, thing.text), ` ${words.looks[thing.kind]}`, thing.kind === 'number' ? ` ${words.numberGoes}` : null),
    thing.kind === 'name' ? el('p', { class: 'small quiet', 'aria-hidden': 'true' }, `${words.change}:`) : null,
    el('div', { class: 'row' }, ...choices, thing.kind === 'number' ? null : small(words.keep, thing.text, () => keep(thing), 'text')),
  )
}
