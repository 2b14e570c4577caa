import type { Draft } from '../draft.js'
import { el } from '../element.js'
import type { Audience } from '../outbox.js'
import { button, heading, type View } from '../screen.js'
import { inLanguage, manifestOf, open, type Visit } from '../visit.js'
import { pick, textField } from './text.js'

export interface CommentDraft extends Draft {
  question: string
  audience: Audience
}

/** Longest comment, in characters, as the envelope holds it. */
const LIMIT = 1000

/** Free text in an envelope of its own; the writer chooses who may read it. */
export function commentView(visit: Visit, draft: CommentDraft, moves: { back: () => void; send: () => void }): View {
  const words = visit.words()
  const { comment } = words
  const questions = open(visit)
  const asked = questions.find(question => question.key === draft.question)
  const title = questions.length === 1 && asked ? inLanguage(visit, asked.text) : comment.title
  const field = textField(
    words,
    draft,
    {
      label: comment.label,
      hideLabel: true,
      hint: comment.apart,
      empty: comment.empty,
      long: comment.long,
      limit: LIMIT,
    },
    text => visit.screen.say(text),
  )
  return {
    name: 'comment',
    title,
    back: { label: words.toReceipt, go: moves.back },
    main: [
      heading(title),
      questions.length > 1
        ? pick(
            'question',
            comment.about,
            questions.map(question => ({ value: question.key, text: inLanguage(visit, question.text) })),
            draft.question,
            key => {
              draft.question = key
            },
          )
        : null,
      field.node,
      pick<Audience>(
        'audience',
        comment.who,
        [
          {
            value: 'manager',
            text: comment.manager,
            hint: comment.managerHint(visit.opened.cohortName, manifestOf(visit).thresholds.comments),
          },
          { value: 'above', text: comment.above, hint: comment.aboveHint },
          { value: 'hr', text: comment.hr, hint: comment.hrHint },
        ],
        draft.audience,
        audience => {
          draft.audience = audience
        },
      ),
      el('p', { class: 'small quiet' }, comment.style),
    ],
    actions: [
      button(
        comment.send,
        () => {
          void field.check().then(may => may && moves.send())
        },
        '',
        'send-comment',
      ),
    ],
  }
}
