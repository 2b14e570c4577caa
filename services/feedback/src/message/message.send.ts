import { randomUUID } from 'node:crypto'
import type { TokenPool } from '@tillit/ballot/issuer'
import type { FeedbackSubmission } from '@tillit/contracts/what'
import { guardText } from '../guard/guard.text.js'
import type { WaveStore } from '../wave/wave.store.js'
import { messageErrors } from './message.errors.js'
import type { MessageStore } from './message.store.js'

export interface SendDeps {
  waves: WaveStore
  messages: MessageStore
  tokens: Pick<TokenPool, 'redeem'>
  now: () => Date
}

/** Tokens of a wave are good for a message this long after it has closed. */
export const DAYS_AFTER_CLOSE = 30

/**
 * Takes a message against an anonymous token and routes it to a role at the unit of the token's cohort. Durable when it resolves.
 * The same token with the same receipt is the same message and changes nothing.
 * @throws ServiceError when the wave, group or token does not fit, the token carried another message, or the text may point someone out
 */
export async function sendMessage({ waves, messages, tokens, now }: SendDeps, message: FeedbackSubmission): Promise<void> {
  const { wave, cohort, nonce, token, topic, to, receiptHash } = message
  const found = await waves.find(wave)
  if (!found) throw messageErrors.waveUnknown()
  const at = now()
  if (at.getTime() > found.closesAt.getTime() + DAYS_AFTER_CLOSE * 86_400_000) throw messageErrors.waveClosed()
  const unit = await waves.unitOf(wave, cohort)
  if (unit === undefined) throw messageErrors.cohortUnknown()
  const [valid] = await tokens.redeem([{ wave, cohort, kind: 'feedback', nonce, token }])
  if (!valid) throw messageErrors.tokenRefused()
  const text = guardText(message.text, message.kept ?? false, found.nameFilter)
  const day = at.toISOString().slice(0, 10)
  const done = await messages.add({ wave, nonce, receipt: receiptHash, id: randomUUID(), unit, to, topic, text, day })
  if (done === 'spent') throw messageErrors.spent()
}
