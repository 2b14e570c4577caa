import { generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { generateManifestKeyPair, manifestPublicKey, signManifest } from '../manifest-signer/manifest-signer.js'
import { canonicalBytes, promiseNumber, verifyManifest } from './manifest.js'

const keys = generateManifestKeyPair()
const manifest = { wave: 'puls-7', thresholds: { b: 5, m: 2 }, title: { sv: 'Puls 7', en: 'Pulse 7' }, cost: 1e21 }
const signed = signManifest(manifest, keys.privateKey)

describe('a signed manifest', () => {
  it('verifies against the pinned key, whatever the order of its members', () => {
    expect(verifyManifest(signed, keys.publicKey)).toBe(true)
    const turned = { cost: 1e21, title: { en: 'Pulse 7', sv: 'Puls 7' }, thresholds: { m: 2, b: 5 }, wave: 'puls-7' }
    expect(verifyManifest({ ...signed, manifest: turned }, keys.publicKey)).toBe(true)
  })

  it('is signed over the canonical JSON of RFC 8785', () => {
    expect(new TextDecoder().decode(canonicalBytes({ b: [56, { d: true, a: null }], ö: 'å', a: 1.0 }))).toBe(
      '{"a":1,"b":[56,{"a":null,"d":true}],"ö":"å"}',
    )
  })

  it('does not verify when a word of the promise is changed', () => {
    const looser = { ...manifest, thresholds: { b: 4, m: 2 } }
    expect(verifyManifest({ ...signed, manifest: looser }, keys.publicKey)).toBe(false)
  })

  it('does not verify when somebody else signed and named herself the signer', () => {
    const stranger = generateManifestKeyPair()
    expect(verifyManifest(signManifest(manifest, stranger.privateKey), keys.publicKey)).toBe(false)
    expect(verifyManifest({ ...signManifest(manifest, stranger.privateKey), signer: keys.publicKey }, keys.publicKey)).toBe(false)
  })

  it.each(['', 'AAAA', 'ä', signed.signature.slice(1)])('is refused, not thrown at, with the signature %j', signature => {
    expect(verifyManifest({ ...signed, signature }, keys.publicKey)).toBe(false)
  })

  it('is signed with plain Ed25519 that node verifies too', () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const jwk = { ...publicKey.export({ format: 'jwk' }), x: keys.publicKey }
    expect(verify(null, canonicalBytes(manifest), { key: jwk, format: 'jwk' }, Buffer.from(signed.signature, 'base64url'))).toBe(true)
  })

  it('has keys that can be read back, and refuses a seed of another length', () => {
    expect(manifestPublicKey(keys.privateKey)).toBe(keys.publicKey)
    expect(() => manifestPublicKey(new Uint8Array(31))).toThrow(RangeError)
  })

  it('has a promise number in fours that changes with any word', () => {
    expect(promiseNumber(signed)).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/)
    expect(promiseNumber(signed)).not.toBe(promiseNumber({ manifest: { ...manifest, wave: 'puls-8' } }))
  })
})
