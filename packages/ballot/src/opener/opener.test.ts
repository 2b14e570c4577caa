import { fc, test } from '@fast-check/vitest'
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { describe, expect, it } from 'vitest'
import { toBase64Url } from '../base64url.js'
import { decodeComment } from '../comment.js'
import { sealBase } from '../page/hpke.js'
import { seal, sealComment, sealScores } from '../page/seal.js'
import { decodeScores } from '../scores.js'
import { openBase, recipient } from './hpke.js'
import { generateSealKeyPair, openSealed, SealedError, sealPublicKey } from './opener.js'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
/** RFC 9180 appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, sequence number 0. */
const rfc = {
  info: hex('4f6465206f6e2061204772656369616e2055726e'),
  ikmE: hex('4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e'),
  pkRm: hex(
    '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
  ),
  skRm: hex('f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2'),
  enc: hex(
    '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
  ),
  aad: hex('436f756e742d30'),
  ct: hex('5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434'),
  pt: hex('4265617574792069732074727574682c20747275746820626561757479'),
}
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() })

describe('HPKE base mode with the vector of RFC 9180 A.3.1', () => {
  it('opens over node:crypto', () => {
    const to = recipient(rfc.skRm)
    expect(Uint8Array.from(to.publicKey)).toEqual(rfc.pkRm)
    expect(Uint8Array.from(openBase(to, rfc.info, rfc.aad, Buffer.concat([rfc.enc, rfc.ct])))).toEqual(rfc.pt)
  })

  it('seals in the page', async () => {
    const ephemeral = await suite.kem.deriveKeyPair(rfc.ikmE.buffer)
    expect(await sealBase(rfc.pkRm, rfc.info, rfc.aad, rfc.pt, ephemeral)).toEqual(Uint8Array.from(Buffer.concat([rfc.enc, rfc.ct])))
  })

  it('opens with @hpke/core what the page sealed, 50 of 50', async () => {
    const pair = await suite.kem.generateKeyPair()
    const publicKey = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey))
    for (let i = 0; i < 50; i++) {
      const plain = new Uint8Array(128).fill(i)
      const sealed = await sealBase(publicKey, rfc.info, rfc.aad, plain)
      const [enc, ct] = [sealed.slice(0, 65).buffer, sealed.slice(65).buffer]
      const opened = await suite.open({ recipientKey: pair.privateKey, enc, info: rfc.info.buffer }, ct, rfc.aad.buffer)
      expect(new Uint8Array(opened)).toEqual(plain)
    }
  })
})

describe('the count', () => {
  it('opens over node:crypto what @hpke/core sealed, 200 of 200', async () => {
    const to = recipient(rfc.skRm)
    const recipientPublicKey = await suite.kem.deserializePublicKey(rfc.pkRm.buffer)
    for (let i = 0; i < 200; i++) {
      const plain = crypto.getRandomValues(new Uint8Array(1 + i))
      const aad = crypto.getRandomValues(new Uint8Array(32))
      const { enc, ct } = await suite.seal({ recipientPublicKey, info: rfc.info.buffer }, plain.buffer, aad.buffer)
      const sealed = Buffer.concat([new Uint8Array(enc), new Uint8Array(ct)])
      expect(Uint8Array.from(openBase(to, rfc.info, aad, sealed))).toEqual(plain)
    }
  })
})

const keys = generateSealKeyPair()
const nonce = toBase64Url(new Uint8Array(32).fill(5))
const target = { sealPublicKey: keys.publicKey, wave: 'puls-7', cohort: 'n17', nonce }
const scales = [
  { low: 1, high: 5 },
  { low: 0, high: 10 },
]

describe('a sealed ballot', () => {
  it('opens to the answers, 200 of 200, and always has the same length', async () => {
    const lengths = new Set<number>()
    for (let i = 0; i < 200; i++) {
      const answers = [i % 6 === 0 ? null : i % 6, i % 11]
      const sealed = await sealScores(target, answers, scales)
      lengths.add(sealed.length)
      const plain = openSealed(keys.privateKey, { ...target, kind: 'scores', sealed })
      expect(decodeScores(plain, scales)).toEqual(answers)
    }
    expect([...lengths]).toEqual([279])
  })

  it('opens a comment, whose envelope tells nothing of its length', async () => {
    const comment = { question: 'own.better', audience: 'above' as const, text: 'Kortare möten.' }
    const short = await sealComment(target, comment)
    const long = await sealComment(target, { ...comment, text: 'ö'.repeat(1000) })
    expect(short.length).toBe(long.length)
    expect(decodeComment(openSealed(keys.privateKey, { ...target, kind: 'comment', sealed: short }))).toEqual(comment)
  })

  test.prop([fc.uint8Array({ minLength: 1, maxLength: 300 })], { numRuns: 50 })(
    'opens over node:crypto whatever was sealed',
    async plain => {
      const sealed = await seal({ ...target, kind: 'feedback' }, Uint8Array.from(plain))
      expect(Uint8Array.from(openSealed(keys.privateKey, { ...target, kind: 'feedback', sealed }))).toEqual(plain)
    },
  )

  it('does not open under another wave, cohort, kind, nonce or key', async () => {
    const envelope = { ...target, kind: 'scores' as const, sealed: await sealScores(target, [1, 2], scales) }
    const strangers = [
      { ...envelope, wave: 'puls-8' },
      { ...envelope, cohort: 'n18' },
      { ...envelope, kind: 'comment' as const },
      { ...envelope, nonce: toBase64Url(new Uint8Array(32)) },
    ]
    for (const stranger of strangers) expect(() => openSealed(keys.privateKey, stranger)).toThrow(SealedError)
    expect(() => openSealed(generateSealKeyPair().privateKey, envelope)).toThrow(SealedError)
    expect(openSealed(keys.privateKey, envelope).length).toBe(128)
  })

  it('does not open with any byte changed, cut short or made up', async () => {
    const sealed = await sealScores(target, [1, 2], scales)
    const bytes = Buffer.from(sealed, 'base64url')
    for (let at = 0; at < bytes.length; at += 7) {
      const turned = Buffer.from(bytes)
      turned[at]! ^= 1
      expect(() => openSealed(keys.privateKey, { ...target, kind: 'scores', sealed: toBase64Url(turned) })).toThrow(SealedError)
    }
    for (const made of ['', 'AAAA', sealed.slice(0, 100), `${sealed}AAAA`, 'å'])
      expect(() => openSealed(keys.privateKey, { ...target, kind: 'scores', sealed: made })).toThrow(SealedError)
  })

  it('has a public key that can be read back from the private one', () => {
    for (let i = 0; i < 50; i++) {
      const pair = generateSealKeyPair()
      expect(pair.privateKey.length).toBe(32)
      expect(sealPublicKey(pair.privateKey)).toBe(pair.publicKey)
    }
  })
})
