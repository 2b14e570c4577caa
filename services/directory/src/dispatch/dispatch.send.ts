import type { Language, Manifest } from '@tillit/contracts'
import type { Log } from '@tillit/service-kit'
import { hashSecret, makeSecret, veil } from '../invitation/invitation.secret.js'
import type { Carriers } from './dispatch.carriers.js'
import type { DispatchStore, Outgoing, Recipient, Written } from './dispatch.store.js'
import { invitationFacts, invitationMail, invitationSms } from './dispatch.texts.js'

export interface SendDeps {
  readonly dispatch: DispatchStore
  /** Null: nothing leaves the house, messages are captured. */
  readonly carriers: Carriers | null
  /** Origin of the check-in page; the secret goes into the fragment. */
  readonly checkinUrl: string
  readonly log: Log
}
const writtenAtOnce = 200
const handedOverAtOnce = 20

/** Writes a recipient's message with a secret of its own; only the secret's hash goes anywhere else. */
export function composer(manifest: Manifest, checkinUrl: string): (recipient: Recipient) => Written {
  const facts: Record<Language, ReturnType<typeof invitationFacts>> = {
    sv: invitationFacts(manifest, 'sv'),
    en: invitationFacts(manifest, 'en'),
  }
  return ({ person, splitCohort, name, mail, phone, language }) => {
    const secret = makeSecret(language)
    const link = `${checkinUrl}/#${secret}`
    const message = mail
      ? { ...invitationMail(language, facts[language], name, link), channel: 'mail' as const, recipient: mail }
      : { ...invitationSms(language, facts[language], link), channel: 'sms' as const, recipient: phone ?? '' }
    return { message: { ...message, person, name }, secretHash: hashSecret(secret), splitVeil: splitCohort && veil(secret, splitCohort) }
  }
}

/**
 * Sends one area's invitations of an open wave: writes what is not written, hands over what is not handed over. Idempotent, and safe to run
 * beside itself; killed at any instant it goes on where it was.
 * @throws the carrier's error when a message could not be handed over now; the job is tried again
 */
export async function sendArea(deps: SendDeps, wave: string, area: string): Promise<number> {
  const signed = await deps.dispatch.openManifest(wave)
  if (!signed) return 0
  const compose = composer(signed.manifest, deps.checkinUrl)
  let count = 0
  for (;;) {
    const written = await deps.dispatch.write(wave, area, writtenAtOnce, deps.carriers === null, compose)
    count += written
    if (deps.carriers) await handOverAll(deps, deps.carriers, wave)
    if (written === 0) break
  }
  if (count > 0) await deps.dispatch.countMessages()
  deps.log.debug('invitations.sent', { wave, count })
  return count
}

async function handOverAll(deps: SendDeps, carriers: Carriers, wave: string): Promise<void> {
  let failure: unknown
  const handOver = async (batch: readonly Outgoing[]) => {
    const sent: string[] = []
    const bounced: string[] = []
    const results = await Promise.allSettled(batch.map(message => carriers[message.channel](message)))
    results.forEach((result, at) => {
      if (result.status === 'rejected') failure = result.reason
      else (result.value === 'sent' ? sent : bounced).push(batch[at]!.id)
    })
    return { sent, bounced }
  }
  while ((await deps.dispatch.handOver(wave, handedOverAtOnce, handOver)) > 0) if (failure) break
  if (failure) throw failure
}
