import { createHash } from 'node:crypto'
import sodium from 'libsodium-wrappers-sumo'

await sodium.ready

const HASH_BLOCK = 128

/** HashToScalar of RFC 9497 section 4.1 under a full domain separation tag. */
export function hashToScalar(message: Uint8Array, tag: Uint8Array): Uint8Array {
  return sodium.crypto_core_ristretto255_scalar_reduce(expandMessage(message, tag))
}

/** HashToGroup: an element with unknown discrete logarithm. */
export function hashToGroup(message: Uint8Array, tag: Uint8Array): Uint8Array {
  return sodium.crypto_core_ristretto255_from_hash(expandMessage(message, tag))
}

/** expand_message_xmd of RFC 9380 section 5.3.1 with SHA-512 and 64 bytes of output: one block. */
function expandMessage(message: Uint8Array, tag: Uint8Array): Uint8Array {
  const tagPrime = concat([tag, Uint8Array.of(tag.length)])
  const b0 = createHash('sha512')
    .update(new Uint8Array(HASH_BLOCK))
    .update(message)
    .update(i2osp2(64))
    .update(Uint8Array.of(0))
    .update(tagPrime)
  return createHash('sha512').update(b0.digest()).update(Uint8Array.of(1)).update(tagPrime).digest()
}

export function i2osp2(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff)
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts)
}
