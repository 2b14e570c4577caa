import { createHash } from 'node:crypto'
import sodium from 'libsodium-wrappers-sumo'

await sodium.ready

/**
 * The server half of POPRF(ristretto255, SHA-512), RFC 9497 section 3.3.3, on libsodium's ristretto255.
 * All values are raw bytes: scalars and elements 32, proofs 64, outputs 64. Names follow the RFC.
 */
const utf8 = new TextEncoder()
const CONTEXT = concat([utf8.encode('OPRFV1-'), Uint8Array.of(2), utf8.encode('-ristretto255-SHA512')])
const HASH_BLOCK = 128
const FINALIZE = utf8.encode('Finalize')
const LENGTH_OF_ELEMENT = i2osp2(32)

/** A secret scalar tweaked by a public info, with everything that does not depend on the element. */
export interface TweakedKey {
  readonly t: Uint8Array
  readonly inverse: Uint8Array
  readonly publicElement: Uint8Array
  readonly framedInfo: Uint8Array
}

/** DeriveKeyPair of RFC 9497 section 3.2.1. `seed` has 32 bytes. */
export function deriveKeyPair(seed: Uint8Array, info: Uint8Array): { secretKey: Uint8Array; publicKey: Uint8Array } {
  if (seed.length !== 32) throw new RangeError('the issuer seed has 32 bytes')
  const dst = concat([utf8.encode('DeriveKeyPair'), CONTEXT])
  for (let counter = 0; counter < 256; counter++) {
    const secretKey = hashToScalar(concat([seed, i2osp2(info.length), info, Uint8Array.of(counter)]), dst)
    if (sodium.is_zero(secretKey)) continue
    return { secretKey, publicKey: sodium.crypto_scalarmult_ristretto255_base(secretKey) }
  }
  throw new Error('no key can be derived from this seed')
}

/** t = skS + HashToScalar(info) and its inverse; worth keeping, it is the same for a whole cohort. */
export function tweakKey(secretKey: Uint8Array, info: Uint8Array): TweakedKey {
  const framed = concat([utf8.encode('Info'), i2osp2(info.length), info])
  const t = sodium.crypto_core_ristretto255_scalar_add(secretKey, hashToScalar(framed, concat([utf8.encode('HashToScalar-'), CONTEXT])))
  return {
    t,
    inverse: sodium.crypto_core_ristretto255_scalar_invert(t),
    publicElement: sodium.crypto_scalarmult_ristretto255_base(t),
    framedInfo: concat([i2osp2(info.length), info]),
  }
}

/**
 * BlindEvaluate with its DLEQ proof, for one element. `random` (a scalar) is given by the RFC's vectors only.
 * @throws {TypeError|Error} when `blinded` is no canonical element or is the identity.
 */
export function blindEvaluate(
  key: TweakedKey,
  blinded: Uint8Array,
  random: Uint8Array = sodium.crypto_core_ristretto255_scalar_random(),
): { evaluated: Uint8Array; proof: Uint8Array } {
  const evaluated = sodium.crypto_scalarmult_ristretto255(key.inverse, blinded)
  const weight = compositeWeight(key.publicElement, evaluated, blinded)
  const m = sodium.crypto_scalarmult_ristretto255(weight, evaluated)
  const z = sodium.crypto_scalarmult_ristretto255(weight, blinded)
  const t2 = sodium.crypto_scalarmult_ristretto255_base(random)
  const t3 = sodium.crypto_scalarmult_ristretto255(random, m)
  const parts = [key.publicElement, m, z, t2, t3].flatMap(element => [LENGTH_OF_ELEMENT, element])
  const c = hashToScalar(concat([...parts, utf8.encode('Challenge')]), SCALAR_DST)
  const s = sodium.crypto_core_ristretto255_scalar_sub(random, sodium.crypto_core_ristretto255_scalar_mul(c, key.t))
  return { evaluated, proof: concat([c, s]) }
}

/** Evaluate: the PRF output for an input the server is shown. One multiplication; this is what checking a token costs. */
export function evaluate(key: TweakedKey, input: Uint8Array): Uint8Array {
  const element = sodium.crypto_core_ristretto255_from_hash(expandMessage(input, GROUP_DST))
  const issued = sodium.crypto_scalarmult_ristretto255(key.inverse, element)
  return createHash('sha512')
    .update(i2osp2(input.length))
    .update(input)
    .update(key.framedInfo)
    .update(LENGTH_OF_ELEMENT)
    .update(issued)
    .update(FINALIZE)
    .digest()
}

const GROUP_DST = concat([utf8.encode('HashToGroup-'), CONTEXT])
const SCALAR_DST = concat([utf8.encode('HashToScalar-'), CONTEXT])
const SEED_DST = concat([utf8.encode('Seed-'), CONTEXT])

/** ComputeComposites for a batch of one: the hash that weighs the pair (C, D). */
function compositeWeight(b: Uint8Array, c: Uint8Array, d: Uint8Array): Uint8Array {
  const seed = createHash('sha512').update(LENGTH_OF_ELEMENT).update(b).update(i2osp2(SEED_DST.length)).update(SEED_DST).digest()
  const transcript = [i2osp2(seed.length), seed, i2osp2(0), LENGTH_OF_ELEMENT, c, LENGTH_OF_ELEMENT, d, utf8.encode('Composite')]
  return hashToScalar(concat(transcript), SCALAR_DST)
}

function hashToScalar(message: Uint8Array, dst: Uint8Array): Uint8Array {
  return sodium.crypto_core_ristretto255_scalar_reduce(expandMessage(message, dst))
}

/** expand_message_xmd of RFC 9380 section 5.3.1 with SHA-512 and 64 bytes of output: one block. */
function expandMessage(message: Uint8Array, dst: Uint8Array): Uint8Array {
  const dstPrime = concat([dst, Uint8Array.of(dst.length)])
  const b0 = createHash('sha512')
    .update(new Uint8Array(HASH_BLOCK))
    .update(message)
    .update(i2osp2(64))
    .update(Uint8Array.of(0))
    .update(dstPrime)
  return createHash('sha512').update(b0.digest()).update(Uint8Array.of(1)).update(dstPrime).digest()
}

function i2osp2(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff)
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts)
}
