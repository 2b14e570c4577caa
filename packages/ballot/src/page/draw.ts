import { randomBytes } from '@noble/curves/utils.js'
import { fromBase64Url, toBase64Url } from '../base64url.js'
import { type TokenKind, tokenInfo } from '../binding.js'
import { blindInput, finalizeToken } from './poprf.js'

/** The issuer's answer to one blinded nonce, base64url: element (32 bytes) and DLEQ proof (64 bytes). */
export interface Evaluation {
  readonly evaluated: string
  readonly proof: string
}

/** A ballot token as intake takes it, base64url: nonce (32 bytes, the nullifier) and POPRF output (64 bytes). */
export interface Token {
  readonly nonce: string
  readonly token: string
}

/** What the page keeps (on the device only) so that a reload, or a lost answer, can finish the same draw. JSON, secrets inside. */
export interface DrawState {
  readonly wave: string
  readonly cohort: string
  readonly issuerPublicKey: string
  readonly blinds: readonly BlindState[]
}

/** One blinded nonce of a draw; `blind` and `nonce` never leave the device before the token is spent. */
export interface BlindState {
  readonly kind: TokenKind
  readonly nonce: string
  readonly blind: string
  readonly blinded: string
  readonly tweakedKey: string
}

/** A draw under way: send `blinded` to the directory, give its answer to `finish`. */
export interface Draw {
  readonly blinded: Partial<Record<TokenKind, string>>
  readonly state: DrawState
  /**
   * Verifies every proof against the key pinned in the manifest and unblinds the tokens.
   * @throws {ProofError} when an evaluation is missing, malformed or made with another key.
   */
  finish(evaluations: Partial<Record<TokenKind, Evaluation>>): Partial<Record<TokenKind, Token>>
}

/** Thrown when the issuer did not use the key pinned in the manifest: somebody may be trying to tag the respondent. */
export class ProofError extends Error {
  override name = 'ProofError'
}

/** Draws fresh nonces and blinds them, one per kind (POPRF of RFC 9497, ristretto255-SHA512). `issuerPublicKey` is the manifest's, base64url. */
export function prepareDraw(input: { wave: string; cohort: string; kinds: readonly TokenKind[]; issuerPublicKey: string }): Draw {
  const publicKey = fromBase64Url(input.issuerPublicKey)
  const blinds = input.kinds.map((kind): BlindState => {
    const nonce = randomBytes(32)
    const { blind, blinded, tweakedKey } = blindInput(tokenInfo(input.wave, input.cohort, kind), nonce, publicKey)
    return {
      kind,
      nonce: toBase64Url(nonce),
      blind: toBase64Url(blind),
      blinded: toBase64Url(blinded),
      tweakedKey: toBase64Url(tweakedKey),
    }
  })
  return resumeDraw({ wave: input.wave, cohort: input.cohort, issuerPublicKey: input.issuerPublicKey, blinds })
}

/** Takes up a draw from its kept state. The blinded elements are the same, so asking the directory again is idempotent. */
export function resumeDraw(state: DrawState): Draw {
  return {
    state,
    blinded: Object.fromEntries(state.blinds.map(item => [item.kind, item.blinded])),
    finish: evaluations =>
      Object.fromEntries(state.blinds.map(item => [item.kind, { nonce: item.nonce, token: unblind(state, item, evaluations[item.kind]) }])),
  }
}

function unblind(state: DrawState, item: BlindState, evaluation: Evaluation | undefined): string {
  if (evaluation === undefined) throw new ProofError(`no evaluation for ${item.kind}`)
  try {
    const token = finalizeToken(
      tokenInfo(state.wave, state.cohort, item.kind),
      fromBase64Url(item.nonce),
      { blind: fromBase64Url(item.blind), blinded: fromBase64Url(item.blinded), tweakedKey: fromBase64Url(item.tweakedKey) },
      { evaluated: fromBase64Url(evaluation.evaluated), proof: fromBase64Url(evaluation.proof) },
    )
    return toBase64Url(token)
  } catch {
    throw new ProofError(`the proof for ${item.kind} does not hold`)
  }
}
