import { el } from '../element.js'
import attacks from './attacks.json' with { type: 'json' }
import type { ProtectsWords } from './protects.words.js'

/** What our own attacks came to, as the attacker's suite wrote it down: `npm run attack -- --write-docs`. */
export function attacksTable(said: ProtectsWords): HTMLElement {
  const number = (n: number): string => n.toLocaleString(said.locale)
  const percent = (share: number): string => share.toLocaleString(said.locale, { style: 'percent', maximumFractionDigits: 1 })
  const { sums, database, tokens } = attacks
  const rows = [
    [
      said.sums,
      said.exposed(number(sums.exposed)),
      said.exposedShare(percent(sums.ordinary.least), percent(sums.ordinary.most)),
      said.people(number(sums.tried)),
    ],
    [
      said.database(percent(database.guessed)),
      said.linked(percent(database.linked)),
      said.linkedUnmixed(percent(database.ordinary)),
      said.answers(number(database.tried)),
    ],
    [said.tokens, said.taken(number(tokens.taken)), '', said.times(number(tokens.tried))],
  ] as const
  const head = [said.attack, said.ours, said.ordinary, said.trials]
  return el(
    'table',
    { class: 'attacks' },
    el('thead', {}, el('tr', {}, ...head.map(title => el('th', { scope: 'col' }, title)))),
    el(
      'tbody',
      {},
      ...rows.map(([attack, ours, ordinary, trials]) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, attack),
          el('td', { 'data-of': said.ours }, el('b', {}, ours)),
          el('td', { 'data-of': said.ordinary }, ordinary || '-'),
          el('td', { 'data-of': said.trials }, trials),
        ),
      ),
    ),
  )
}
