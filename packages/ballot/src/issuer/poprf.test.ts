import { ristretto255_oprf } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { blindInput, finalizeToken } from '../page/poprf.js'
import { blindEvaluate, deriveKeyPair, evaluate, tweakKey } from './poprf.js'
import { RFC9497_POPRF as rfc } from './rfc9497.fixture.js'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const info = hex(rfc.info)

/** noble maps 48 random bytes r to (r mod (n - 1)) + 1, little endian: the bytes that lead to a wanted scalar. */
function scalarAsRandomness(scalar: string): () => Uint8Array<ArrayBuffer> {
  const value = BigInt(`0x${Buffer.from(hex(scalar)).reverse().toString('hex')}`) - 1n
  const bytes = hex(value.toString(16).padStart(96, '0')).reverse()
  return () => bytes
}

describe('POPRF(ristretto255, SHA-512) with the vectors of RFC 9497 A.1.3', () => {
  it('derives the key pair', () => {
    const key = deriveKeyPair(hex(rfc.seed), hex(rfc.keyInfo))
    expect([text(key.secretKey), text(key.publicKey)]).toEqual([rfc.secretKey, rfc.publicKey])
  })

  it.each(rfc.vectors)('blinds, evaluates, proves and finalizes input $input', vector => {
    const blinded = blindInput(info, hex(vector.input), hex(rfc.publicKey), scalarAsRandomness(rfc.blind))
    expect([text(blinded.blind), text(blinded.blinded)]).toEqual([rfc.blind, vector.blinded])
    const key = tweakKey(hex(rfc.secretKey), info)
    const { evaluated, proof } = blindEvaluate(key, hex(vector.blinded), hex(rfc.proofRandomScalar))
    expect([text(evaluated), text(proof)]).toEqual([vector.evaluated, vector.proof])
    expect(text(finalizeToken(info, hex(vector.input), blinded, { evaluated, proof }))).toBe(vector.output)
    expect(text(evaluate(key, hex(vector.input)))).toBe(vector.output)
  })

  it('refuses a seed of another length', () => {
    expect(() => deriveKeyPair(new Uint8Array(31), info)).toThrow(RangeError)
  })
})

describe('the two halves', () => {
  const seed = new Uint8Array(32).fill(9)
  const { secretKey, publicKey } = deriveKeyPair(seed, new TextEncoder().encode('puls-7'))
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

  it('agree on 200 tokens issued by libsodium and finalized by noble', () => {
    const key = tweakKey(secretKey, info)
    for (let i = 0; i < 200; i++) {
      const nonce = random(32)
      const blinded = blindInput(info, nonce, publicKey)
      expect(text(finalizeToken(info, nonce, blinded, blindEvaluate(key, blinded.blinded)))).toBe(text(evaluate(key, nonce)))
    }
  })

  it('agree on 200 tokens issued by noble and checked by libsodium, under infos of any length', () => {
    for (let i = 0; i < 200; i++) {
      const anyInfo = random(i)
      const nonce = random(32)
      const server = ristretto255_oprf.poprf(anyInfo)
      const blinded = blindInput(anyInfo, nonce, publicKey)
      const token = finalizeToken(anyInfo, nonce, blinded, server.blindEvaluate(secretKey, blinded.blinded))
      expect(text(evaluate(tweakKey(secretKey, anyInfo), nonce))).toBe(text(token))
    }
  })

  it('derive the same keys', () => {
    for (let i = 0; i < 20; i++) {
      const anySeed = random(32)
      const keyInfo = random(i)
      const noble = ristretto255_oprf.poprf(info).deriveKeyPair(anySeed, keyInfo)
      const ours = deriveKeyPair(anySeed, keyInfo)
      expect([text(ours.secretKey), text(ours.publicKey)]).toEqual([text(noble.secretKey), text(noble.publicKey)])
    }
  })
})
