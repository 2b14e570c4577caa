import type { SignedManifest } from '@tillit/contracts'
import { invitationEarly } from './invitation.errors.js'
import type { InvitationStore } from './invitation.store.js'

/** Signed manifests by wave; immutable once a link can be opened, so kept in memory. */
export type Promises = (wave: string) => Promise<SignedManifest>

/** @throws ServiceError (from the returned function) 409 `wave.not-open` when the wave has no manifest yet */
export function createPromises(invitations: Pick<InvitationStore, 'signed'>): Promises {
  const kept = new Map<string, SignedManifest>()
  return async wave => {
    const known = kept.get(wave)
    if (known) return known
    const signed = await invitations.signed(wave)
    if (!signed) throw invitationEarly()
    if (kept.size >= 32) kept.clear()
    kept.set(wave, signed)
    return signed
  }
}
