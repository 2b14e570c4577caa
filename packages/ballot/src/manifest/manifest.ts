import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import canonicalize from 'canonicalize'
import { fromBase64Url } from '../base64url.js'

/** A manifest, its Ed25519 signature (base64url, 64 bytes) over the manifest's RFC 8785 form, and the signer's public key. */
export interface SignedManifest<Manifest extends object = object> {
  readonly manifest: Manifest
  readonly signature: string
  readonly signer: string
}

/** The bytes that are signed and hashed: canonical JSON of RFC 8785, UTF-8. */
export function canonicalBytes(manifest: object): Uint8Array<ArrayBuffer> {
  const text = canonicalize(manifest)
  if (text === undefined) throw new TypeError('a manifest is a JSON object')
  return new TextEncoder().encode(text)
}

/**
 * Whether the manifest was signed by the holder of the pinned `publicKey` (base64url, 32 bytes, Ed25519).
 * The signer named in the manifest is no authority: it must be the pinned one. Bad bytes are `false`.
 */
export function verifyManifest(signed: SignedManifest, publicKey: string): boolean {
  if (signed.signer !== publicKey) return false
  try {
    return ed25519.verify(fromBase64Url(signed.signature), canonicalBytes(signed.manifest), fromBase64Url(publicKey), { zip215: false })
  } catch {
    return false
  }
}

/** The promise's number: the first 64 bits of the SHA-256 of the canonical manifest, e.g. `7F2A 91C4 0B6E 55D1`. */
export function promiseNumber(signed: { readonly manifest: object }): string {
  const digest = sha256(canonicalBytes(signed.manifest)).subarray(0, 8)
  const hex = Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.toUpperCase().match(/.{4}/g)!.join(' ')
}
