import { errors, ServiceError } from '@tillit/service-kit'

/** Why a ballot was not taken; counted by these words, never kept. */
export type RefusalReason = 'token-refused' | 'cohort-unknown' | 'kind-unknown' | 'wrong-size' | 'nonce-used' | 'not-open' | 'closed'

/** The answer that goes with a reason. */
export function refusal(reason: RefusalReason): ServiceError {
  switch (reason) {
    case 'token-refused':
      return new ServiceError(403, 'ballot.token-refused', 'This token was not issued for this wave, group and kind.', { field: 'token' })
    case 'cohort-unknown':
      return errors.badRequest('ballot.cohort-unknown', 'cohort: this wave has no such group.', 'cohort')
    case 'kind-unknown':
      return errors.badRequest('ballot.kind-unknown', 'kind: this wave takes no such ballot.', 'kind')
    case 'wrong-size':
      return errors.badRequest('ballot.wrong-size', 'sealed: every envelope of a kind has the same size, and this one has not.', 'sealed')
    case 'nonce-used':
      return errors.conflict('ballot.nonce-used', 'This token was used for another ballot. A ballot cannot be changed.')
    case 'not-open':
      return errors.conflict('ballot.wave-not-open', 'This wave is not open yet. Send the same ballot again when it is.')
    case 'closed':
      return errors.gone('ballot.wave-closed', 'This wave is closed. Nothing was saved.')
  }
}

export function waveUnknown(): ServiceError {
  return errors.notFound('ballot.wave-unknown', 'There is no such wave.')
}

/** The database went away in the middle: only sending the same ballot again tells, and that is always safe. */
export function notCertain(): ServiceError {
  return errors.unavailable('ballot.not-certain', 'It is not certain that the ballot was saved. Send the same ballot again in a moment.', 2)
}

/** A base64url value with stray bits or padding: one byte string has one spelling. */
export function notCanonical(field: string): ServiceError {
  return errors.badRequest('request.invalid', `${field}: must be canonical base64url.`, field)
}
