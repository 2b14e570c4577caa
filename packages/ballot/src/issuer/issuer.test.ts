import { fc, test } from '@fast-check/vitest'
import { afterAll, describe, expect, it } from 'vitest'
import { toBase64Url } from '../base64url.js'
import { type TokenKind, tokenInfo } from '../binding.js'
import { prepareDraw } from '../page/draw.js'
import { BlindedElementError, issue, redeem, waveIssuerKey } from './issuer.js'
import { openTokenPool } from './token-pool.js'

const seed = new Uint8Array(32).fill(3)
const key = waveIssuerKey(seed, 'puls-7')
const issuerPublicKey = toBase64Url(key.publicKey)
const home = { wave: 'puls-7', cohort: 'n17', kind: 'scores' as TokenKind }

function drawToken({ wave, cohort, kind } = home) {
  const draw = prepareDraw({ wave, tokens: [{ kind, cohort }], issuerPublicKey })
  return draw.finish(issue(key, { wave, tokens: [{ kind, cohort, blinded: draw.blinded[kind]! }] }))[kind]!
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

describe('the issuer', () => {
  const good = prepareDraw({ wave: 'puls-7', tokens: [home], issuerPublicKey }).blinded.scores!

  it.each(['', 'AAAA', 'A'.repeat(43), `${'_'.repeat(42)}8`, 'not base64url!'])('refuses %j as a blinded element', blinded => {
    const comment = { kind: 'comment' as const, cohort: 'n17', blinded: good }
    expect(() => issue(key, { wave: 'puls-7', tokens: [{ ...home, blinded }] })).toThrow(BlindedElementError)
    expect(() => issue(key, { wave: 'puls-7', tokens: [comment, { ...home, blinded }] })).toThrow(BlindedElementError)
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

  it('issues draws and checks tokens in order, with null and false where bytes are bad', async () => {
    const kinds = ['scores', 'comment'] as const
    const draws = Array.from({ length: 20 }, (_, i) =>
      prepareDraw({ wave: 'puls-7', tokens: kinds.map(kind => ({ kind, cohort: `n${i}` })), issuerPublicKey }),
    )
    const requests = draws.map((draw, i) => ({
      wave: 'puls-7',
      tokens: kinds.map(kind => ({ kind, cohort: `n${i}`, blinded: i === 7 && kind === 'comment' ? 'AAAA' : draw.blinded[kind]! })),
    }))
    const issued = await pool.issue(requests)
    expect(issued[7]).toBeNull()
    const tokens = draws.map((draw, i) => (issued[i] ? draw.finish(issued[i]!).scores! : { nonce: 'x', token: 'y' }))
    const checked = await pool.redeem(tokens.map((token, i) => ({ ...home, cohort: `n${i === 3 ? 99 : i}`, ...token })))
    expect(checked).toEqual(draws.map((_, i) => i !== 7 && i !== 3))
    expect(await pool.redeem([])).toEqual([])
  })
})
