import sodium from 'libsodium-wrappers-sumo'
import { DRAW_CHALLENGE_TAG, drawTranscript } from '../draw-transcript.js'
import { concat, hashToScalar } from './hashing.js'
import type { TweakedKey } from './poprf.js'

await sodium.ready

/** One blinded element and the key of its kind. */
export interface DrawElement {
  readonly key: TweakedKey
  readonly blinded: Uint8Array
}

/**
 * Evaluates the elements of one draw, each under the key of its kind, and proves once that all of them come from the secret of `publicKey`:
 * two multiplications an element and one of the base point. Elements stand in the order of the transcript.
 * @throws {TypeError|Error} when an element is not canonical or is the identity.
 */
export function evaluateDraw(
  issuer: { readonly secretKey: Uint8Array; readonly publicKey: Uint8Array },
  elements: readonly DrawElement[],
): { evaluated: Uint8Array[]; proof: Uint8Array } {
  const evaluated = elements.map(({ key, blinded }) => sodium.crypto_scalarmult_ristretto255(key.inverse, blinded))
  const random = sodium.crypto_core_ristretto255_scalar_random()
  const statement = {
    publicKey: issuer.publicKey,
    tokens: elements.map(({ key, blinded }, i) => ({ info: key.info, blinded, evaluated: evaluated[i]! })),
  }
  const commitments = {
    base: sodium.crypto_scalarmult_ristretto255_base(random),
    evaluated: evaluated.map(element => sodium.crypto_scalarmult_ristretto255(random, element)),
  }
  const c = hashToScalar(drawTranscript(statement, commitments), DRAW_CHALLENGE_TAG)
  const s = sodium.crypto_core_ristretto255_scalar_sub(random, sodium.crypto_core_ristretto255_scalar_mul(c, issuer.secretKey))
  return { evaluated, proof: concat([c, s]) }
}
