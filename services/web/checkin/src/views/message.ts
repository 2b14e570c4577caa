import type { Draft } from '../draft.js'
import { el } from '../element.js'
import { warning } from '../pictures.js'
import { button, heading, type View } from '../screen.js'
import type { FeedbackRole, FeedbackTopic } from '../seam.js'
import { inFours, type Visit } from '../visit.js'
import { pick, textField } from './text.js'

export interface MessageDraft extends Draft {
  topic: FeedbackTopic
  to: FeedbackRole
  /** Why the last attempt failed, said beside the button. */
  fault: string | null
}

const LIMIT = 2000
/** Groups so small that the content itself may tell who wrote. */
const SMALL = 15
const TOPICS: readonly FeedbackTopic[] = ['work', 'environment', 'leadership', 'idea', 'praise', 'other']

/** A message to the role that owns the matter, answered by receipt code. The fork is in sight before anything is sent. */
export function messageView(visit: Visit, draft: MessageDraft, moves: { back: () => void; send: () => void; fork: () => void }): View {
  const words = visit.words()
  const { message, fork } = words
  const field = textField(
    words,
    draft,
    {
      label: message.label,
      hint: message.hint(visit.opened.cohortName),
      empty: message.empty,
      long: message.long,
      limit: LIMIT,
    },
    text => visit.screen.say(text),
  )
  return {
    name: 'message',
    title: message.title,
    back: { label: words.back, go: moves.back },
    main: [
      heading(message.title),
      el('p', {}, message.lead),
      pick<FeedbackTopic>(
        'topic',
        message.topic,
        TOPICS.map(value => ({ value, text: message.topics[value] ?? value })),
        draft.topic,
        topic => {
          draft.topic = topic
        },
        'pick pick--row',
      ),
      pick<FeedbackRole>(
        'to',
        message.to,
        visit.opened.feedbackRoles.map(value => ({ value, text: message.roles[value] ?? value })),
        draft.to,
        to => {
          draft.to = to
        },
      ),
      field.node,
      visit.opened.invited < SMALL ? el('p', { class: 'small' }, message.small(visit.opened.invited)) : null,
      el('p', { class: 'small quiet' }, message.once),
      el(
        'div',
        { class: 'notice' },
        el(
          'p',
          {},
          el('b', {}, fork.note),
          ` ${fork.noteText} `,
          el('button', { class: 'link', id: 'fork', type: 'button', onclick: moves.fork }, fork.channel),
        ),
      ),
      draft.fault ? el('p', { class: 'error', role: 'alert' }, warning(), el('span', {}, draft.fault)) : null,
    ],
    actions: [
      button(
        message.send,
        () => {
          void field.check().then(may => may && moves.send())
        },
        '',
        'send-message',
      ),
    ],
  }
}

/** Where a serious wrong goes instead. `anyway` is null when the reader only wanted to look. */
export function forkView(visit: Visit, moves: { back: () => void; anyway: (() => void) | null; erase: () => void }): View {
  const { fork } = visit.words()
  const channel = visit.config.whistleblowing
  const choice = (title: string, text: string, href: string | null): HTMLElement =>
    href
      ? el('a', { class: 'choice', href, rel: 'noreferrer noopener' }, el('b', {}, title), el('span', {}, text))
      : el('div', { class: 'choice' }, el('b', {}, title), el('span', {}, text))
  return {
    name: 'fork',
    title: fork.title,
    back: { label: fork.toText, go: moves.back },
    main: [
      heading(fork.title),
      el('p', {}, fork.text),
      el(
        'div',
        { class: 'choices' },
        choice(fork.channel, channel ? fork.channelText : `${fork.channelText} ${fork.channelAsk}`, channel),
        choice(fork.helper, fork.helperText, null),
        choice(fork.call, fork.callText, 'tel:112'),
      ),
    ],
    actions: [
      moves.anyway ? button(fork.anyway, moves.anyway, 'line', 'anyway') : button(fork.toText, moves.back, 'line'),
      button(fork.erase, moves.erase, 'text'),
    ],
  }
}

/** The receipt code: the only way to the answer, shown once. */
export function codeView(visit: Visit, code: string, moves: { copy: () => void; save: () => void; done: () => void }): View {
  const words = visit.words()
  return {
    name: 'code',
    title: words.code.title,
    main: [
      heading(words.code.title),
      el(
        'div',
        { class: 'receipt' },
        el('h2', { class: 'h3' }, words.code.slip),
        el('p', { class: 'code big', id: 'code' }, inFours(code, '-')),
        el('p', { class: 'small' }, `${words.code.where} `, el('a', { href: '/reply' }, `${location.host}/reply`)),
      ),
      el('p', { class: 'after-slip' }, words.code.text),
      el('p', { class: 'small quiet' }, words.code.lost),
    ],
    actions: [
      button(words.code.copy, moves.copy, '', 'copy-code'),
      button(words.code.save, moves.save, 'line'),
      button(words.toReceipt, moves.done, 'text', 'done'),
    ],
    say: words.code.title,
  }
}
