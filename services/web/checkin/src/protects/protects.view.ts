import { el } from '../element.js'
import { facts, heading, type View } from '../screen.js'
import { attacksTable } from './attacks.view.js'
import { postalVote } from './postal-vote.js'
import type { ProtectsWords } from './protects.words.js'

/** What the page can show for checking, as far as it is known. */
export interface ProtectsFacts {
  /** SHA-256 of the build that this origin says it serves, in hexadecimal. */
  readonly build: string | null
  /** Number of the promise, where the page was opened from a check-in. */
  readonly promise: string | null
  readonly whistleblowing: string | null
}

/** "How Tillit protects you": the postal vote, who sees what, what cannot be protected, and how to check. */
export function protectsView(said: ProtectsWords, known: ProtectsFacts, back?: View['back']): View {
  return {
    name: 'protects',
    title: said.title,
    ...(back ? { back } : {}),
    main: [
      el('div', { class: 'lede' }, heading(said.claim), el('p', {}, said.lead)),
      part('vote', said.vote, el('ol', { class: 'picture' }, ...said.steps.map(step))),
      el(
        'div',
        { class: 'cols' },
        part('sees', said.sees, el('dl', { class: 'who' }, ...said.who.map(([who, sees]) => pair(who!, sees!)))),
        part('cannot', said.cannot, el('ul', { class: 'plain' }, ...said.limits.map(limit => el('li', {}, limit)))),
      ),
      part('tried', said.tried, el('p', { class: 'quiet' }, said.triedWhat), attacksTable(said)),
      el(
        'div',
        { class: 'cols' },
        part('check', said.check, check(said, known)),
        part('serious', said.serious, el('p', {}, said.seriousWhat), channel(said, known)),
      ),
    ],
  }
}

function part(id: string, title: string, ...children: (Node | null)[]): HTMLElement {
  return el('section', { class: 'flow', 'aria-labelledby': `h-${id}` }, el('h2', { id: `h-${id}` }, title), ...children)
}

function step({ title, what, knows, picture }: ProtectsWords['steps'][number], order: number): HTMLElement {
  return el(
    'li',
    {},
    postalVote[order]?.(picture),
    el('h3', { class: 'h4' }, `${order + 1}. ${title}`),
    el('p', {}, what),
    el('p', { class: 'small quiet' }, knows),
  )
}

const pair = (term: string, fact: string): HTMLElement => el('div', {}, el('dt', {}, term), el('dd', {}, fact))

function check(said: ProtectsWords, { build, promise }: ProtectsFacts): HTMLElement {
  const code = build
    ? el(
        'span',
        {},
        el('span', { class: 'code' }, inFours(build.slice(0, 32))),
        el('br'),
        el('span', { class: 'small quiet' }, said.codeWhat),
      )
    : said.codeNone
  return facts([said.receipt, el('span', {}, said.receiptWhat)], promise ? [said.promise, el('span', { class: 'code' }, promise)] : null, [
    said.code,
    code,
  ])
}

function channel(said: ProtectsWords, { whistleblowing }: ProtectsFacts): HTMLElement | null {
  return whistleblowing ? el('p', {}, el('a', { href: whistleblowing, rel: 'noreferrer' }, said.serious2)) : null
}

const inFours = (hex: string): string => hex.match(/.{4}/g)?.join(' ') ?? hex
