import { createHash } from 'node:crypto'
import sodium from 'libsodium-wrappers-sumo'
import { concat, hashToGroup, hashToScalar, i2osp2 } from './hashing.js'

await sodium.ready

/**
 * The server half of POPRF(ristretto255, SHA-512), RFC 9497 section 3.3.3, on libsodium's ristretto255.
 * All values are raw bytes: scalars and elements 32, proofs 64, outputs 64. Names follow the RFC.
 */
const utf8 = new TextEncoder()
const CONTEXT = concat([utf8.encode('OPRFV1-'), Uint8Array.of(2), utf8.encode('-ristretto255-SHA512')])
const GROUP_DST = concat([utf8.encode('HashToGroup-'), CONTEXT])
const SCALAR_DST = concat([utf8.encode('HashToScalar-'), CONTEXT])
const SEED_DST = concat([utf8.encode('Seed-'), CONTEXT])
const KEY_DST = concat([utf8.encode('DeriveKeyPair'), CONTEXT])
const FINALIZE = utf8.encode('Finalize')
const LENGTH_OF_ELEMENT = i2osp2(32)

/** A secret scalar tweaked by a public info, with everything that does not depend on the element. */
export interface TweakedKey {
  readonly info: Uint8Array
  readonly t: Uint8Array
  readonly inverse: Uint8Array
  readonly publicElement: Uint8Array
  readonly framedInfo: Uint8Array
}

/** DeriveKeyPair of RFC 9497 section 3.2.1. `seed` has 32 bytes. */
export function deriveKeyPair(seed: Uint8Array, info: Uint8Array): { secretKey: Uint8Array; publicKey: Uint8Array } {
  if (seed.length !== 32) throw new RangeError('the issuer seed has 32 bytes')
  for (let counter = 0; counter < 256; counter++) {
    const secretKey = hashToScalar(concat([seed, i2osp2(info.length), info, Uint8Array.of(counter)]), KEY_DST)
    if (sodium.is_zero(secretKey)) continue
    return { secretKey, publicKey: sodium.crypto_scalarmult_ristretto255_base(secretKey) }
  }
  throw new Error('no key can be derived from this seed')
}

/** t = skS + HashToScalar(info) and its inverse; worth keeping, it is the same for a whole cohort. */
export function tweakKey(secretKey: Uint8Array, info: Uint8Array): TweakedKey {
  const framedInfo = concat([i2osp2(info.length), info])
  const t = sodium.crypto_core_ristretto255_scalar_add(secretKey, hashToScalar(concat([utf8.encode('Info'), framedInfo]), SCALAR_DST))
  const inverse = sodium.crypto_core_ristretto255_scalar_invert(t)
  return { info, t, inverse, publicElement: sodium.crypto_scalarmult_ristretto255_base(t), framedInfo }
}

/**
 * BlindEvaluate with its DLEQ proof, for elements under one info (one element is a batch of one).
 * `random` (a scalar) is given by the RFC's vectors only.
 * @throws {TypeError|Error} when an element is not canonical or is the identity.
 */
export function blindEvaluate(
  key: TweakedKey,
  blinded: readonly Uint8Array[],
  random: Uint8Array = sodium.crypto_core_ristretto255_scalar_random(),
): { evaluated: Uint8Array[]; proof: Uint8Array } {
  const evaluated = blinded.map(element => sodium.crypto_scalarmult_ristretto255(key.inverse, element))
  const m = composite(key.publicElement, evaluated, blinded)
  const z = sodium.crypto_scalarmult_ristretto255(key.t, m)
  const t2 = sodium.crypto_scalarmult_ristretto255_base(random)
  const t3 = sodium.crypto_scalarmult_ristretto255(random, m)
  const parts = [key.publicElement, m, z, t2, t3].flatMap(element => [LENGTH_OF_ELEMENT, element])
  const c = hashToScalar(concat([...parts, utf8.encode('Challenge')]), SCALAR_DST)
  const s = sodium.crypto_core_ristretto255_scalar_sub(random, sodium.crypto_core_ristretto255_scalar_mul(c, key.t))
  return { evaluated, proof: concat([c, s]) }
}

/** Evaluate: the PRF output for an input the server is shown. One multiplication; this is what checking a token costs. */
export function evaluate(key: TweakedKey, input: Uint8Array): Uint8Array {
  const issued = sodium.crypto_scalarmult_ristretto255(key.inverse, hashToGroup(input, GROUP_DST))
  return createHash('sha512')
    .update(i2osp2(input.length))
    .update(input)
    .update(key.framedInfo)
    .update(LENGTH_OF_ELEMENT)
    .update(issued)
    .update(FINALIZE)
    .digest()
}

/** ComputeCompositesFast of RFC 9497 section 2.2.1: M, the sum of the evaluated elements under weights hashed from every pair. */
function composite(b: Uint8Array, c: readonly Uint8Array[], d: readonly Uint8Array[]): Uint8Array {
  const seed = createHash('sha512').update(LENGTH_OF_ELEMENT).update(b).update(i2osp2(SEED_DST.length)).update(SEED_DST).digest()
  return c
    .map((element, i) => {
      const pair = [LENGTH_OF_ELEMENT, element, LENGTH_OF_ELEMENT, d[i]!]
      const weight = hashToScalar(concat([i2osp2(seed.length), seed, i2osp2(i), ...pair, utf8.encode('Composite')]), SCALAR_DST)
      return sodium.crypto_scalarmult_ristretto255(weight, element)
    })
    .reduce((sum, weighted) => sodium.crypto_core_ristretto255_add(sum, weighted))
}
