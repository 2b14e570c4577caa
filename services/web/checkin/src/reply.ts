import './common.js'
import type { Around } from './checkin.js'
import { tidyCode } from './code.js'
import { keeps, newDraft } from './draft.js'
import type { FeedbackThread } from './seam.js'
import { isOffline, pointsOut, post, Refused, Unreachable } from './send.js'
import { codeFormView, threadView } from './views/reply.js'

const LENGTH = 16

/** The page that reads the answer to a message. The code stays in memory: neither in the address nor on the device. */
export function startReply({ config, screen, words }: Around): void {
  const typed = { code: '' }

  const form = (fault: string | null, focus = true): void =>
    screen.show(() => codeFormView(words(), typed, fault, () => void read()), focus)

  async function read(): Promise<void> {
    const code = tidyCode(typed.code)
    if (code.length !== LENGTH) return form(words().reply.short)
    try {
      thread(code, await post<FeedbackThread>(`${config.feedback}/threads/read`, { code }))
    } catch (error) {
      form(await faultOf(error))
    }
  }

  function thread(code: string, found: FeedbackThread, fault: string | null = null, draft = newDraft()): void {
    const send = async (): Promise<void> => {
      try {
        const grown = await post<FeedbackThread | null>(`${config.feedback}/threads/write`, {
          code,
          text: draft.text.trim(),
          ...keeps(draft),
        })
        thread(code, grown ?? (await post<FeedbackThread>(`${config.feedback}/threads/read`, { code })))
        screen.say(words().reply.sent)
      } catch (error) {
        if (pointsOut(error)) draft.told = draft.text
        thread(code, found, await faultOf(error), draft)
      }
    }
    const leave = (): void => {
      typed.code = ''
      form(null)
    }
    screen.show(() => threadView(words(), found, draft, fault, { send: () => void send(), leave, say: text => screen.say(text) }))
  }

  async function faultOf(error: unknown): Promise<string> {
    const { reply, message } = words()
    if (pointsOut(error)) return message.pointsOut
    if (error instanceof Refused) return reply.unknown
    if (error instanceof Unreachable) return (await isOffline()) ? message.offline : message.failed
    return reply.busy
  }

  form(null, false)
}
