import { fc, test } from '@fast-check/vitest'
import { afterAll, describe, expect, it } from 'vitest'
import { toBase64Url } from '../base64url.js'
import { type TokenKind, tokenInfo } from '../binding.js'
import { ProofError, prepareDraw, resumeDraw } from '../page/draw.js'
import { BlindedElementError, issue, redeem, waveIssuerKey } from './issuer.js'
import { openTokenPool } from './token-pool.js'

const seed = new Uint8Array(32).fill(3)
const key = waveIssuerKey(seed, 'puls-7')
const issuerPublicKey = toBase64Url(key.publicKey)
const home = { wave: 'puls-7', cohort: 'n17', kind: 'scores' as TokenKind }

function drawn(binding = home, withKey = key) {
  const draw = prepareDraw({ ...binding, kinds: [binding.kind], issuerPublicKey })
  const blinded = draw.blinded[binding.kind]!
  return { draw, evaluation: issue(withKey, { ...binding, blinded }) }
}
function drawToken(binding = home) {
  const { draw, evaluation } = drawn(binding)
  return draw.finish({ [binding.kind]: evaluation })[binding.kind]!
}

describe('a ballot token', () => {
  it('is accepted for the wave, cohort and kind it was drawn for', () => {
    expect(redeem(key, { ...home, ...drawToken() })).toBe(true)
  })

  it.each([
    ['another wave', { ...home, wave: 'puls-8' }],
    ['another cohort', { ...home, cohort: 'n18' }],
    ['another kind', { ...home, kind: 'comment' as const }],
  ])('is refused for %s', (_what, elsewhere) => {
    const token = drawToken()
    expect(redeem(key, { ...elsewhere, ...token })).toBe(false)
    expect(redeem(waveIssuerKey(seed, elsewhere.wave), { ...elsewhere, ...token })).toBe(false)
  })

  it("is refused under another wave's key", () => {
    expect(redeem(waveIssuerKey(seed, 'puls-8'), { ...home, ...drawToken() })).toBe(false)
  })

  test.prop([fc.string(), fc.string()])('is never an exception, whatever the bytes', (nonce, token) => {
    expect(redeem(key, { ...home, nonce, token })).toBe(false)
  })

  test.prop([fc.nat(63), fc.nat(7)], { numRuns: 50 })('is refused with any one bit turned', (byte, bit) => {
    const { nonce, token } = drawToken()
    const bytes = Buffer.from(token, 'base64url')
    bytes[byte]! ^= 1 << bit
    expect(redeem(key, { ...home, nonce, token: bytes.toString('base64url') })).toBe(false)
  })
})

describe('a draw', () => {
  it('finishes after a reload from its kept state, with the same blinded element', () => {
    const { draw, evaluation } = drawn()
    const again = resumeDraw(JSON.parse(JSON.stringify(draw.state)))
    expect(again.blinded).toEqual(draw.blinded)
    expect(again.finish({ scores: evaluation })).toEqual(draw.finish({ scores: evaluation }))
  })

  it('gives the same token however often the issuer is asked', () => {
    const { draw, evaluation } = drawn()
    const second = issue(key, { ...home, blinded: draw.blinded.scores! })
    expect(second.proof).not.toBe(evaluation.proof)
    expect(draw.finish({ scores: second })).toEqual(draw.finish({ scores: evaluation }))
  })

  it('stops when the issuer tags with a key of its own', () => {
    const { draw, evaluation } = drawn(home, waveIssuerKey(seed, 'tag'))
    expect(() => draw.finish({ scores: evaluation })).toThrow(ProofError)
  })

  it.each([
    ['no evaluation at all', {}],
    ['an evaluation of nonsense', { scores: { evaluated: 'AAAA', proof: 'AAAA' } }],
    ['the identity element', { scores: { evaluated: 'A'.repeat(43), proof: 'A'.repeat(86) } }],
  ])('stops on %s', (_what, evaluations) => {
    expect(() => drawn().draw.finish(evaluations)).toThrow(ProofError)
  })

  it('stops when another person’s evaluation is swapped in', () => {
    expect(() => drawn().draw.finish({ scores: drawn().evaluation })).toThrow(ProofError)
  })

  it('shows the issuer nothing of the nonce: two draws of the same kind have nothing in common', () => {
    const [one, two] = [drawn().draw, drawn().draw]
    expect(one.blinded.scores).not.toBe(two.blinded.scores)
    expect(one.state.blinds[0]!.nonce).not.toBe(two.state.blinds[0]!.nonce)
  })
})

describe('the issuer', () => {
  it.each(['', 'AAAA', 'A'.repeat(43), `${'_'.repeat(42)}8`, 'not base64url!'])('refuses %j as a blinded element', blinded => {
    expect(() => issue(key, { ...home, blinded })).toThrow(BlindedElementError)
  })

  test.prop([fc.string(), fc.string(), fc.string(), fc.string()])(
    'binds identifiers without ambiguity',
    (wave, cohort, otherWave, otherCohort) => {
      const same = wave === otherWave && cohort === otherCohort
      const [one, two] = [tokenInfo(wave, cohort, 'scores'), tokenInfo(otherWave, otherCohort, 'scores')].map(info => Buffer.from(info))
      expect(one!.equals(two!)).toBe(same)
    },
  )
})

describe('the token pool', () => {
  const pool = openTokenPool({ seed, threads: 2 })
  afterAll(() => pool.close())

  it('names the same public key as the issuer', () => {
    expect(pool.publicKey('puls-7')).toBe(issuerPublicKey)
  })

  it('issues and checks a batch in order, with null and false where bytes are bad', async () => {
    const draws = Array.from({ length: 20 }, (_, i) => prepareDraw({ ...home, cohort: `n${i}`, kinds: ['scores'], issuerPublicKey }))
    const requests = draws.map((draw, i) => ({ ...home, cohort: `n${i}`, blinded: i === 7 ? 'AAAA' : draw.blinded.scores! }))
    const issued = await pool.issue(requests)
    expect(issued[7]).toBeNull()
    const tokens = draws.map((draw, i) => (issued[i] ? draw.finish({ scores: issued[i]! }).scores! : { nonce: 'x', token: 'y' }))
    const checked = await pool.redeem(tokens.map((token, i) => ({ ...home, cohort: `n${i === 3 ? 99 : i}`, ...token })))
    expect(checked).toEqual(draws.map((_, i) => i !== 7 && i !== 3))
    expect(await pool.redeem([])).toEqual([])
  })
})
