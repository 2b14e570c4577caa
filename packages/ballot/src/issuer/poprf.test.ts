import { ristretto255_oprf } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { blindInput, finalizeTokens } from '../page/poprf.js'
import { blindEvaluate, deriveKeyPair, evaluate, tweakKey } from './poprf.js'
import { RFC9497_POPRF as rfc } from './rfc9497.fixture.js'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const info = hex(rfc.info)

describe('POPRF(ristretto255, SHA-512) with the vectors of RFC 9497 A.1.3', () => {
  it('derives the key pair', () => {
    const key = deriveKeyPair(hex(rfc.seed), hex(rfc.keyInfo))
    expect([text(key.secretKey), text(key.publicKey)]).toEqual([rfc.secretKey, rfc.publicKey])
  })

  it.each(rfc.vectors)('blinds, evaluates, proves and finalizes input $input', vector => {
    const input = hex(vector.input)
    const blinded = blindInput(input, hex(rfc.blind))
    expect(text(blinded.blinded)).toBe(vector.blinded)
    const key = tweakKey(hex(rfc.secretKey), info)
    const { evaluated, proof } = blindEvaluate(key, [hex(vector.blinded)], hex(rfc.proofRandomScalar))
    expect([text(evaluated[0]!), text(proof)]).toEqual([vector.evaluated, vector.proof])
    const outputs = finalizeTokens(info, hex(rfc.publicKey), [{ input, ...blinded, evaluated: evaluated[0]! }], proof)
    expect(outputs.map(text)).toEqual([vector.output])
    expect(text(evaluate(key, input))).toBe(vector.output)
  })

  it('blinds, evaluates, proves and finalizes the batch of two', () => {
    const { tokens, proof, proofRandomScalar } = rfc.batch
    const blinded = tokens.map(token => ({ input: hex(token.input), ...blindInput(hex(token.input), hex(token.blind)) }))
    expect(blinded.map(one => text(one.blinded))).toEqual(tokens.map(token => token.blinded))
    const key = tweakKey(hex(rfc.secretKey), info)
    const issued = blindEvaluate(
      key,
      blinded.map(one => one.blinded),
      hex(proofRandomScalar),
    )
    expect([...issued.evaluated.map(text), text(issued.proof)]).toEqual([...tokens.map(token => token.evaluated), proof])
    const items = blinded.map((one, i) => ({ ...one, evaluated: issued.evaluated[i]! }))
    expect(finalizeTokens(info, hex(rfc.publicKey), items, issued.proof).map(text)).toEqual(tokens.map(token => token.output))
    expect(() => finalizeTokens(info, hex(rfc.publicKey), items.reverse(), issued.proof)).toThrow('does not hold')
  })

  it('refuses a seed of another length', () => {
    expect(() => deriveKeyPair(new Uint8Array(31), info)).toThrow(RangeError)
  })
})

describe('the two halves', () => {
  const seed = new Uint8Array(32).fill(9)
  const { secretKey, publicKey } = deriveKeyPair(seed, new TextEncoder().encode('puls-7'))
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

  it('agree on 200 tokens issued by libsodium and finalized by the page', () => {
    const key = tweakKey(secretKey, info)
    for (let i = 0; i < 200; i++) {
      const input = random(32)
      const blinded = blindInput(input)
      const { evaluated, proof } = blindEvaluate(key, [blinded.blinded])
      const [output] = finalizeTokens(info, publicKey, [{ input, ...blinded, evaluated: evaluated[0]! }], proof)
      expect(text(output!)).toBe(text(evaluate(key, input)))
    }
  })

  it("agree with noble's own POPRF on both sides, under infos of any length", () => {
    for (let i = 0; i < 100; i++) {
      const anyInfo = random(i)
      const input = random(32)
      const noble = ristretto255_oprf.poprf(anyInfo)
      const key = tweakKey(secretKey, anyInfo)
      const ours = blindInput(input)
      const { evaluated, proof } = noble.blindEvaluate(secretKey, ours.blinded)
      const [output] = finalizeTokens(anyInfo, publicKey, [{ input, ...ours, evaluated }], proof)
      expect(text(output!)).toBe(text(evaluate(key, input)))
      const theirs = noble.blind(input, publicKey)
      const issued = blindEvaluate(key, [theirs.blinded])
      const token = noble.finalize(input, theirs.blind, issued.evaluated[0]!, theirs.blinded, issued.proof, theirs.tweakedKey)
      expect(text(token)).toBe(text(output!))
    }
  })

  it('derive the same keys as noble', () => {
    for (let i = 0; i < 20; i++) {
      const anySeed = random(32)
      const keyInfo = random(i)
      const noble = ristretto255_oprf.poprf(info).deriveKeyPair(anySeed, keyInfo)
      const ours = deriveKeyPair(anySeed, keyInfo)
      expect([text(ours.secretKey), text(ours.publicKey)]).toEqual([text(noble.secretKey), text(noble.publicKey)])
    }
  })
})
