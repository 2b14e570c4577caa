import { createECDH } from 'node:crypto'
import { fromBase64Url, toBase64Url } from '../base64url.js'
import { type Binding, sealInfo } from '../binding.js'
import { ENC_BYTES, openBase, type Recipient, recipient, TAG_BYTES } from './hpke.js'

/** The wave's envelope keys. `privateKey` (32 bytes) lives in a key file and dies when the wave closes; `publicKey` goes into the manifest. */
export interface SealKeyPair {
  readonly publicKey: string
  readonly privateKey: Uint8Array
}

/** A sealed ballot as intake keeps it; `nonce` and `sealed` base64url. */
export interface Envelope extends Binding {
  readonly nonce: string
  readonly sealed: string
}

/** Thrown when an envelope was not sealed to this key for this wave, cohort, kind and nonce. */
export class SealedError extends Error {
  override name = 'SealedError'
}

const recipients = new WeakMap<Uint8Array, Recipient>()

/** Fresh P-256 keys for one wave. */
export function generateSealKeyPair(): SealKeyPair {
  const ecdh = createECDH('prime256v1')
  const publicKey = toBase64Url(ecdh.generateKeys())
  const privateKey = new Uint8Array(32)
  const scalar = ecdh.getPrivateKey()
  privateKey.set(scalar, 32 - scalar.length)
  return { publicKey, privateKey }
}

/** The public half of a key read back from its file, base64url. */
export function sealPublicKey(privateKey: Uint8Array): string {
  return toBase64Url(recipientOf(privateKey).publicKey)
}

/**
 * Opens one envelope; the plaintext still has its padding (see `decodeScores`, `decodeComment`).
 * Pass the same `privateKey` array for a whole wave: its set-up is kept as long as the array is.
 * @throws {SealedError} whatever the reason: it is not told apart.
 */
export function openSealed(privateKey: Uint8Array, { wave, cohort, kind, nonce, sealed }: Envelope): Uint8Array {
  try {
    const bytes = fromBase64Url(sealed)
    if (bytes.length < ENC_BYTES + TAG_BYTES) throw new SealedError('too short')
    return openBase(recipientOf(privateKey), sealInfo(wave, cohort, kind), fromBase64Url(nonce), bytes)
  } catch {
    throw new SealedError('the envelope does not open')
  }
}

function recipientOf(privateKey: Uint8Array): Recipient {
  let known = recipients.get(privateKey)
  if (known === undefined) {
    known = recipient(privateKey)
    recipients.set(privateKey, known)
  }
  return known
}
