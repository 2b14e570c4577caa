import { randomBytes } from '@noble/curves/utils.js'
import { fromBase64Url, toBase64Url } from '../base64url.js'
import { type TokenKind, tokenInfo } from '../binding.js'
import { inProofOrder } from '../draw-transcript.js'
import { drawProofHolds } from './draw-proof.js'
import { blindInput, finalizeTokens, unblind } from './poprf.js'

/** The issuer's answer to a draw, base64url: an element (32 bytes) for every kind and one proof (64 bytes) for them all. */
export interface Evaluated {
  readonly evaluations: readonly { readonly kind: TokenKind; readonly evaluated: string }[]
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
  readonly issuerPublicKey: string
  readonly blinds: readonly BlindState[]
  /** A state kept by an earlier version of the page has one cohort for all its blinds, which then name none. */
  readonly cohort?: string
}

/** One blinded nonce of a draw and the cohort its token will carry; `blind` and `nonce` never leave the device before the token is spent. */
export interface BlindState {
  readonly kind: TokenKind
  readonly cohort: string
  readonly nonce: string
  readonly blind: string
  readonly blinded: string
}

/** A draw under way: send `blinded` to the directory, give its answer to `finish`. */
export interface Draw {
  readonly blinded: Partial<Record<TokenKind, string>>
  readonly state: DrawState
  /**
   * Verifies the proof over all kinds against the key pinned in the manifest and unblinds the tokens.
   * @throws {ProofError} when an evaluation is missing, malformed or made with another key, cohort or kind.
   */
  finish(answer: Evaluated): Partial<Record<TokenKind, Token>>
}

/** Thrown when the issuer did not use the key pinned in the manifest: somebody may be trying to tag the respondent. */
export class ProofError extends Error {
  override name = 'ProofError'
}

/** Draws fresh nonces and blinds them, one per kind (POPRF of RFC 9497, ristretto255-SHA512). `issuerPublicKey` is the manifest's, base64url. */
export function prepareDraw(input: {
  wave: string
  tokens: readonly { readonly kind: TokenKind; readonly cohort: string }[]
  issuerPublicKey: string
}): Draw {
  const blinds = input.tokens.map(({ kind, cohort }): BlindState => {
    const nonce = randomBytes(32)
    const { blind, blinded } = blindInput(nonce)
    return { kind, cohort, nonce: toBase64Url(nonce), blind: toBase64Url(blind), blinded: toBase64Url(blinded) }
  })
  return resumeDraw({ wave: input.wave, issuerPublicKey: input.issuerPublicKey, blinds })
}

/** Takes up a draw from its kept state. The blinded elements are the same, so asking the directory again is idempotent. */
export function resumeDraw(state: DrawState): Draw {
  return {
    state,
    blinded: Object.fromEntries(state.blinds.map(item => [item.kind, item.blinded])),
    finish: answer => {
      try {
        return finish(state, answer)
      } catch {
        throw new ProofError('the proof of the draw does not hold')
      }
    },
  }
}

function finish(
  { wave, issuerPublicKey, blinds, cohort }: DrawState,
  { evaluations, proof }: Evaluated,
): Partial<Record<TokenKind, Token>> {
  const publicKey = fromBase64Url(issuerPublicKey)
  const proofBytes = fromBase64Url(proof)
  const tokens = inProofOrder(blinds).map(item => ({
    kind: item.kind,
    nonce: item.nonce,
    info: tokenInfo(wave, item.cohort ?? cohort, item.kind),
    input: fromBase64Url(item.nonce),
    blind: fromBase64Url(item.blind),
    blinded: fromBase64Url(item.blinded),
    evaluated: fromBase64Url(evaluations.find(one => one.kind === item.kind)!.evaluated),
  }))
  const single = tokens.length === 1 ? tokens[0]! : null
  if (!single && !drawProofHolds({ publicKey, tokens }, proofBytes)) throw new Error('the proof does not hold')
  const outputs = single ? finalizeTokens(single.info, publicKey, [single], proofBytes) : tokens.map(token => unblind(token.info, token))
  return Object.fromEntries(tokens.map(({ kind, nonce }, i) => [kind, { nonce, token: toBase64Url(outputs[i]!) }]))
}
