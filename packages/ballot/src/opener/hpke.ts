import { createDecipheriv, createECDH, createHmac, type ECDH } from 'node:crypto'

/**
 * HPKE base-mode open (RFC 9180) for DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM over node:crypto.
 * Names follow the RFC's sections 4 and 5.
 */
const utf8 = new TextEncoder()
const KEM_SUITE = Buffer.concat([utf8.encode('KEM'), i2osp2(0x0010)])
const HPKE_SUITE = Buffer.concat([utf8.encode('HPKE'), i2osp2(0x0010), i2osp2(0x0001), i2osp2(0x0001)])
const NONE = new Uint8Array(0)
/** Length of the encapsulated key: an uncompressed P-256 point. */
export const ENC_BYTES = 65
/** Length of the AES-GCM tag. */
export const TAG_BYTES = 16

/** A recipient's key ready for use: setting it up costs a multiplication, so it is done once per wave. */
export interface Recipient {
  readonly ecdh: ECDH
  readonly publicKey: Uint8Array
}

/** @throws when `privateKey` is not a scalar of P-256 (32 bytes, big endian). */
export function recipient(privateKey: Uint8Array): Recipient {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(privateKey)
  return { ecdh, publicKey: ecdh.getPublicKey() }
}

/** Opens `enc || ct` under the first sequence number. @throws when anything at all does not fit. */
export function openBase(to: Recipient, info: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Uint8Array {
  const { key, nonce } = keySchedule(decapsulate(to, sealed.subarray(0, ENC_BYTES)), info)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(aad)
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(ENC_BYTES, sealed.length - TAG_BYTES)), decipher.final()])
}

function decapsulate(to: Recipient, enc: Uint8Array): Uint8Array {
  const eaePrk = labeledExtract(KEM_SUITE, NONE, 'eae_prk', to.ecdh.computeSecret(enc))
  return labeledExpand(KEM_SUITE, eaePrk, 'shared_secret', Buffer.concat([enc, to.publicKey]), 32)
}

function keySchedule(sharedSecret: Uint8Array, info: Uint8Array): { key: Uint8Array; nonce: Uint8Array } {
  const pskIdHash = labeledExtract(HPKE_SUITE, NONE, 'psk_id_hash', NONE)
  const infoHash = labeledExtract(HPKE_SUITE, NONE, 'info_hash', info)
  const context = Buffer.concat([Uint8Array.of(0), pskIdHash, infoHash])
  const secret = labeledExtract(HPKE_SUITE, sharedSecret, 'secret', NONE)
  return { key: labeledExpand(HPKE_SUITE, secret, 'key', context, 16), nonce: labeledExpand(HPKE_SUITE, secret, 'base_nonce', context, 12) }
}

function labeledExtract(suite: Uint8Array, salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array {
  return createHmac('sha256', salt).update('HPKE-v1').update(suite).update(label).update(ikm).digest()
}

/** HKDF-Expand for at most one hash block (32 bytes), which is all this suite asks for. */
function labeledExpand(suite: Uint8Array, prk: Uint8Array, label: string, info: Uint8Array, length: number): Uint8Array {
  const block = createHmac('sha256', prk).update(i2osp2(length)).update('HPKE-v1').update(suite).update(label).update(info)
  return block.update(Uint8Array.of(1)).digest().subarray(0, length)
}

function i2osp2(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff)
}
