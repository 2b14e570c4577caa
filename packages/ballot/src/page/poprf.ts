import type { RNG } from '@noble/curves/abstract/oprf.js'
import { ristretto255_oprf } from '@noble/curves/ed25519.js'

/** The client half of POPRF(ristretto255, SHA-512), RFC 9497 section 3.3.3. Raw bytes throughout. */
export interface Blinded {
  readonly blind: Uint8Array
  readonly blinded: Uint8Array
  readonly tweakedKey: Uint8Array
}

/** Blinds `input` for the issuer's public key under the public `info`. `random` is given by the RFC's vectors only. */
export function blindInput(info: Uint8Array, input: Uint8Array, publicKey: Uint8Array, random?: RNG): Blinded {
  return ristretto255_oprf.poprf(info).blind(input, publicKey, random)
}

/** Verifies the proof and unblinds: the 64-byte PRF output. @throws when the proof does not hold or bytes are no elements. */
export function finalizeToken(
  info: Uint8Array,
  input: Uint8Array,
  { blind, blinded, tweakedKey }: Blinded,
  { evaluated, proof }: { evaluated: Uint8Array; proof: Uint8Array },
): Uint8Array {
  return ristretto255_oprf.poprf(info).finalize(input, blind, evaluated, blinded, proof, tweakedKey)
}
