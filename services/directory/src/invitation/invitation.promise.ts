import type { SignedManifest } from '@tillit/contracts'
import { invitationEarly } from './invitation.errors.js'
import type { InvitationStore } from './invitation.store.js'

/** Signed manifests by wave, kept in memory for a moment: a stricter one may take the place of the one before (R10), also by another process. */
export type Promises = (wave: string) => Promise<SignedManifest>

/** Long enough that a thousand people who open their links at once cost one question. */
const keptMs = 1000

/** @throws ServiceError (from the returned function) 409 `wave.not-open` when the wave has no manifest yet */
export function createPromises(invitations: Pick<InvitationStore, 'signed'>, elapsed = () => performance.now()): Promises {
  const kept = new Map<string, { signed: SignedManifest; until: number }>()
  return async wave => {
    const known = kept.get(wave)
    if (known && known.until > elapsed()) return known.signed
    const signed = await invitations.signed(wave)
    if (!signed) throw invitationEarly()
    if (kept.size >= 32) kept.clear()
    kept.set(wave, { signed, until: elapsed() + keptMs })
    return signed
  }
}
