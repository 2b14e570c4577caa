import { forget } from './device.js'
import { keeps, newDraft } from './draft.js'
import { writeMessage } from './message.js'
import { type Audience, deliver, NotTaken, patiently, sealWords } from './outbox.js'
import { copyText, saveText } from './save.js'
import { type CommentDraft, commentView } from './views/comment.js'
import { type CommentState, receiptText, receiptView } from './views/receipt.js'
import { forgottenView } from './views/seal.js'
import { manifestOf, open, type Visit } from './visit.js'

/** The receipt; a sealed comment that waits is sent from here, quietly. */
export function showReceipt(visit: Visit): void {
  const number = visit.kept.tokens?.scores?.nonce ?? ''
  const { screen, words } = visit
  const show = (comment: CommentState): void => {
    const mayComment = comment === 'none' && open(visit).length > 0 && visit.kept.tokens?.comment !== undefined
    const mayWrite = visit.kept.tokens?.feedback !== undefined && !visit.kept.sent?.feedback && visit.opened.feedbackRoles.length > 0
    screen.show(() =>
      receiptView(visit, number, comment, {
        save: () => {
          saveText(`tillit-${words().receipt.file}-${manifestOf(visit).wave}.txt`, receiptText(visit, number))
          screen.say(words().receipt.saved)
        },
        copy: () => void copyText(number).then(copied => copied && screen.say(words().receipt.copied)),
        comment: mayComment ? () => writeComment(visit) : null,
        message: mayWrite ? () => writeMessage(visit, () => showReceipt(visit)) : null,
        forget: visit.split?.busy ? null : () => void forget(visit.mark).then(() => screen.show(() => forgottenView(visit))),
      }),
    )
  }
  visit.split?.sendSecond(
    visit,
    kind =>
      patiently(
        () => deliver(visit, kind),
        () => undefined,
      ),
    () => {
      if (document.body.dataset.view === 'receipt') showReceipt(visit)
    },
  )
  const state: CommentState = visit.kept.sent?.comment ? 'sent' : visit.kept.waiting?.comment ? 'waiting' : 'none'
  show(state)
  if (state !== 'waiting') return
  const settle = (comment: CommentState): void => {
    if (document.body.dataset.view === 'receipt') show(comment)
  }
  patiently(
    () => deliver(visit, 'comment'),
    () => undefined,
  ).then(
    () => settle('sent'),
    error => settle(error instanceof NotTaken && error.reason === 'spent' ? 'sent' : 'late'),
  )
}

function writeComment(visit: Visit): void {
  const draft: CommentDraft = { ...newDraft(visit.names), question: open(visit)[0]?.key ?? '', audience: 'manager' satisfies Audience }
  let sent = false
  visit.screen.show(() =>
    commentView(visit, draft, {
      back: () => showReceipt(visit),
      send: () => {
        if (sent) return
        sent = true
        void sealWords(visit, { question: draft.question, audience: draft.audience, text: draft.text.trim(), ...keeps(draft) }).then(() =>
          showReceipt(visit),
        )
      },
    }),
  )
}
