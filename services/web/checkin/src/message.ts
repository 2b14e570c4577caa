import { codeHash, newCode } from './code.js'
import { keepBallot } from './device.js'
import { keeps, newDraft } from './draft.js'
import { copyText, saveText } from './save.js'
import type { FeedbackSubmission } from './seam.js'
import { isOffline, pointsOut, post, Refused, Unreachable } from './send.js'
import { soundsSerious } from './serious.js'
import { codeView, forkView, type MessageDraft, messageView } from './views/message.js'
import { inFours, manifestOf, type Visit } from './visit.js'

/**
 * The message form. Text and code live in memory only: leaving the page leaves nothing behind.
 * One code per form, so that a resend after a lost answer is the same message.
 */
export function writeMessage(visit: Visit, done: () => void): void {
  const { screen, words } = visit
  const draft: MessageDraft = { ...newDraft(visit.names), topic: 'work', to: visit.opened.feedbackRoles[0] ?? 'manager', fault: null }
  const code = newCode()
  let sending = false

  const form = (): void => screen.show(() => messageView(visit, draft, { back: done, send: consider, fork: () => fork(null) }))
  const fork = (anyway: (() => void) | null): void =>
    screen.show(() =>
      forkView(visit, {
        back: form,
        anyway,
        erase: () => {
          draft.text = ''
          form()
        },
      }),
    )
  const consider = (): void => (soundsSerious(draft.text) ? fork(() => void send()) : void send())

  async function send(): Promise<void> {
    const token = visit.kept.tokens?.feedback
    if (sending || !token) return
    sending = true
    const { wave } = manifestOf(visit)
    const { topic, to } = draft
    const message: FeedbackSubmission = {
      ...{ wave, cohort: visit.opened.cohort, ...token, topic, to },
      text: draft.text.trim(),
      receiptHash: await codeHash(code),
      ...keeps(draft),
    }
    try {
      await post<unknown>(`${visit.config.feedback}/messages`, message)
    } catch (error) {
      sending = false
      draft.fault = await faultOf(error)
      if (pointsOut(error)) draft.told = draft.text
      return form()
    }
    visit.kept = { ...visit.kept, sent: { ...visit.kept.sent, feedback: true } }
    await keepBallot(visit.mark, visit.kept)
    draft.text = ''
    showCode()
  }

  async function faultOf(error: unknown): Promise<string> {
    const { message } = words()
    if (pointsOut(error)) return message.pointsOut
    if (error instanceof Refused)
      return error.code.includes('spent') ? message.spent : error.code.includes('closed') ? message.closed : message.failed
    return error instanceof Unreachable && (await isOffline()) ? message.offline : message.failed
  }

  function showCode(): void {
    const spelled = inFours(code, '-')
    screen.show(() =>
      codeView(visit, code, {
        copy: () => void copyText(spelled).then(copied => copied && screen.say(words().receipt.copied)),
        save: () => {
          const { slip, where, lost } = words().code
          saveText(`tillit-${words().code.file}.txt`, `${slip}: ${spelled}\n${where} ${location.origin}/reply\n\n${lost}\n`)
          screen.say(words().receipt.saved)
        },
        done,
      }),
    )
  }
  form()
}
