import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import { toBase64Url } from '../base64url.js'
import { canonicalBytes } from '../manifest/manifest.js'

/** Ed25519: `privateKey` is the 32-byte seed of RFC 8032, `publicKey` base64url. */
export interface ManifestKeyPair {
  readonly publicKey: string
  readonly privateKey: Uint8Array
}

/** DER prefix of a PKCS #8 Ed25519 key (RFC 8410): the seed follows. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** A fresh signing key for an installation. */
export function generateManifestKeyPair(): ManifestKeyPair {
  const privateKey = Uint8Array.from(randomBytes(32))
  return { privateKey, publicKey: manifestPublicKey(privateKey) }
}

/** The public half of a signing key read back from its file, base64url. */
export function manifestPublicKey(privateKey: Uint8Array): string {
  const { x } = createPublicKey(keyObject(privateKey)).export({ format: 'jwk' })
  return x!
}

/** Signs the RFC 8785 form of a manifest. @throws {RangeError} when the key has not 32 bytes. */
export function signManifest<Manifest extends object>(
  manifest: Manifest,
  privateKey: Uint8Array,
): { manifest: Manifest; signature: string; signer: string } {
  const signature = toBase64Url(sign(null, canonicalBytes(manifest), keyObject(privateKey)))
  return { manifest, signature, signer: manifestPublicKey(privateKey) }
}

function keyObject(privateKey: Uint8Array): KeyObject {
  if (privateKey.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes')
  return createPrivateKey({ key: Buffer.concat([PKCS8, privateKey]), format: 'der', type: 'pkcs8' })
}
