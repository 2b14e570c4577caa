import type { Draft } from '../draft.js'
import { el } from '../element.js'
import { warning } from '../pictures.js'
import { button, heading, type View } from '../screen.js'
import type { FeedbackThread } from '../seam.js'
import type { Words } from '../words/sv.js'
import { textField } from './text.js'

const LIMIT = 2000

/** The one field of the reply page. `fault` is said beside the field and takes focus there. */
export function codeFormView(words: Words, typed: { code: string }, fault: string | null, submit: () => void): View {
  const { reply } = words
  const input = el('input', {
    class: 'input code code--field',
    id: 'code',
    value: typed.code,
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    inputmode: 'text',
    'aria-describedby': fault ? 'hint fault' : 'hint',
    'aria-invalid': fault ? 'true' : null,
    'data-focus': fault !== null,
    oninput: () => {
      typed.code = input.value
    },
  })
  const send = (event: Event): void => {
    event.preventDefault()
    submit()
  }
  return {
    name: 'reply',
    title: reply.page,
    main: [
      el('h1', { class: 'h', tabindex: -1, 'data-focus': fault === null }, reply.title),
      el(
        'form',
        { id: 'reply', novalidate: true, onsubmit: send },
        el(
          'div',
          { class: 'field' },
          el('label', { for: 'code' }, reply.label),
          el('span', { class: 'hint', id: 'hint' }, reply.hint),
          input,
          fault ? el('p', { class: 'error', id: 'fault' }, warning(), el('span', {}, fault)) : null,
        ),
      ),
    ],
    actions: [el('button', { class: 'btn btn--wide', type: 'submit', form: 'reply', id: 'open' }, reply.open)],
  }
}

/** The thread: what was written, what was answered, and a field to go on. */
export function threadView(
  words: Words,
  thread: FeedbackThread,
  draft: Draft,
  fault: string | null,
  moves: { send: () => void; leave: () => void; say: (text: string) => void },
): View {
  const { reply, message } = words
  const field = textField(
    words,
    draft,
    {
      label: reply.write,
      hint: message.hint(thread.unit.split('/').at(-1) ?? thread.unit),
      empty: message.empty,
      long: message.long,
      limit: LIMIT,
    },
    moves.say,
  )
  return {
    name: 'thread',
    title: reply.page,
    main: [
      heading(reply.states[thread.state] ?? reply.thread),
      el(
        'p',
        { class: 'small quiet' },
        `${message.topics[thread.topic] ?? ''} · ${message.roles[thread.to] ?? ''} · ${reply.age(thread.ageDays)}`,
      ),
      el(
        'ol',
        { class: 'thread', 'aria-label': reply.thread },
        ...thread.entries.map(entry =>
          el(
            'li',
            { class: `entry entry--${entry.from}` },
            el('p', { class: 'eyebrow' }, entry.from === 'writer' ? reply.writer : (reply.owners[entry.role ?? ''] ?? '')),
            el('p', { class: 'entry__text' }, entry.text),
          ),
        ),
      ),
      field.node,
      fault ? el('p', { class: 'error', role: 'alert' }, warning(), el('span', {}, fault)) : null,
    ],
    actions: [
      button(
        reply.send,
        () => {
          void field.check().then(may => may && moves.send())
        },
        '',
        'send-reply',
      ),
      button(reply.leave, moves.leave, 'text', 'leave'),
    ],
    say: reply.states[thread.state] ?? '',
  }
}
