import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from '../base64url.js'
import { type TokenKind, tokenInfo } from '../binding.js'
import { type Evaluated, ProofError, prepareDraw, resumeDraw } from '../page/draw.js'
import { evaluateDraw } from './draw-proof.js'
import { issue, redeem, waveIssuerKey } from './issuer.js'
import { tweakKey } from './poprf.js'

const seed = new Uint8Array(32).fill(3)
const wave = 'puls-7'
const key = waveIssuerKey(seed, wave)
const strange = waveIssuerKey(seed, 'tag')
const issuerPublicKey = toBase64Url(key.publicKey)
const every: readonly TokenKind[] = ['scores', 'comment', 'feedback', 'split']
/** As in a wave with questions by attribute: the cohort of `split` is another one. */
const cohortOf = (kind: TokenKind) => (kind === 'split' ? 'n90' : 'n17')
const someKinds = fc.shuffledSubarray([...every], { minLength: 1 })
const severalKinds = fc.shuffledSubarray([...every], { minLength: 2 })

function begin(kinds: readonly TokenKind[], withKey = key) {
  const draw = prepareDraw({ wave, tokens: kinds.map(kind => ({ kind, cohort: cohortOf(kind) })), issuerPublicKey })
  const tokens = kinds.map(kind => ({ kind, cohort: cohortOf(kind), blinded: draw.blinded[kind]! }))
  return { draw, tokens, answer: issue(withKey, { wave, tokens }) }
}

describe('a draw', () => {
  test.prop([someKinds], { numRuns: 20 })('gives a token that redeems for every kind, with its own cohort, and for no other', kinds => {
    const { draw, answer } = begin(kinds)
    const tokens = draw.finish(answer)
    for (const kind of kinds) {
      for (const other of every) {
        expect(redeem(key, { wave, cohort: cohortOf(other), kind: other, ...tokens[kind]! })).toBe(kind === other)
      }
    }
  })

  it('finishes after a reload from its kept state, with the same blinded elements', () => {
    const { draw, answer } = begin(every)
    const again = resumeDraw(JSON.parse(JSON.stringify(draw.state)))
    expect(again.blinded).toEqual(draw.blinded)
    expect(again.finish(answer)).toEqual(draw.finish(answer))
  })

  it('finishes from a state that an earlier version kept, with one cohort for all its blinds', () => {
    const { draw, answer } = begin(['scores', 'comment', 'feedback'])
    const { blinds, ...rest } = JSON.parse(JSON.stringify(draw.state))
    const earlier = { ...rest, cohort: 'n17', blinds: blinds.map(({ cohort: _none, ...blind }: { cohort: string }) => blind) }
    expect(resumeDraw(earlier).finish(answer)).toEqual(draw.finish(answer))
    expect(() => resumeDraw({ ...earlier, cohort: 'n18' }).finish(answer)).toThrow(ProofError)
  })

  test.prop([someKinds], { numRuns: 10 })('gives the same tokens however often and in whatever order the issuer is asked', kinds => {
    const { draw, tokens, answer } = begin(kinds)
    const second = issue(key, { wave, tokens: [...tokens].reverse() })
    expect(second.proof).not.toBe(answer.proof)
    expect(draw.finish(second)).toEqual(draw.finish(answer))
  })

  it('shows the issuer nothing of the nonces: two draws have nothing in common', () => {
    const [one, two] = [begin(every).draw, begin(every).draw]
    for (const kind of every) expect(one.blinded[kind]).not.toBe(two.blinded[kind])
    const nonces = [one, two].flatMap(draw => draw.state.blinds.map(({ nonce }) => nonce))
    expect(new Set(nonces).size).toBe(8)
  })
})

describe('a draw stops with ProofError', () => {
  test.prop([someKinds], { numRuns: 10 })('when the issuer tags with a key of its own', kinds => {
    const { draw, answer } = begin(kinds, strange)
    expect(() => draw.finish(answer)).toThrow(ProofError)
  })

  test.prop([severalKinds, fc.nat(3)], { numRuns: 20 })('when one kind only is evaluated with another key', (kinds, at) => {
    const { draw, tokens, answer } = begin(kinds)
    const chosen = tokens[at % tokens.length]!
    const other = issue(strange, { wave, tokens: [chosen] }).evaluations[0]!
    const tagged = { ...answer, evaluations: answer.evaluations.map(one => (one.kind === chosen.kind ? other : one)) }
    expect(() => draw.finish(tagged)).toThrow(ProofError)
  })

  test.prop([severalKinds, fc.nat(3)], { numRuns: 20 })(
    'when the prover itself works with another key for one kind and proves with all its art',
    (kinds, at) => {
      const draw = prepareDraw({ wave, tokens: kinds.map(kind => ({ kind, cohort: cohortOf(kind) })), issuerPublicKey })
      const elements = [...kinds].sort().map((kind, i) => ({
        key: tweakKey((i === at % kinds.length ? strange : key).secretKey, tokenInfo(wave, cohortOf(kind), kind)),
        blinded: fromBase64Url(draw.blinded[kind]!),
      }))
      for (const prover of [key, { secretKey: strange.secretKey, publicKey: key.publicKey }]) {
        const { evaluated, proof } = evaluateDraw(prover, elements)
        const evaluations = [...kinds].sort().map((kind, i) => ({ kind, evaluated: toBase64Url(evaluated[i]!) }))
        expect(() => draw.finish({ evaluations, proof: toBase64Url(proof) })).toThrow(ProofError)
      }
    },
  )

  test.prop([severalKinds, fc.constantFrom('wave', 'cohort', 'kind')], { numRuns: 20 })(
    'when an element was evaluated under another %s',
    (kinds, what) => {
      const { draw, tokens } = begin(kinds)
      const first = tokens[0]!
      const moved = {
        wave: { wave: 'puls-8', tokens },
        cohort: { wave, tokens: tokens.map(one => (one === first ? { ...one, cohort: 'n18' } : one)) },
        kind: { wave, tokens: [{ ...tokens[1]!, blinded: first.blinded }, { ...first, blinded: tokens[1]!.blinded }, ...tokens.slice(2)] },
      }[what]!
      expect(() => draw.finish(issue(key, moved))).toThrow(ProofError)
    },
  )

  test.prop([severalKinds], { numRuns: 10 })('when the evaluations of two kinds are swapped', kinds => {
    const { draw, answer } = begin(kinds)
    const [one, two, ...rest] = answer.evaluations
    const evaluations = [{ ...one!, evaluated: two!.evaluated }, { ...two!, evaluated: one!.evaluated }, ...rest]
    expect(() => draw.finish({ ...answer, evaluations })).toThrow(ProofError)
  })

  test.prop([someKinds], { numRuns: 10 })('when the answer to another person is swapped in, in whole or in part', kinds => {
    const { draw, answer } = begin(kinds)
    const other = begin(kinds).answer
    expect(() => draw.finish(other)).toThrow(ProofError)
    expect(() => draw.finish({ ...answer, proof: other.proof })).toThrow(ProofError)
    expect(() => draw.finish({ ...answer, evaluations: [other.evaluations[0]!, ...answer.evaluations.slice(1)] })).toThrow(ProofError)
  })

  test.prop([someKinds, fc.nat(95), fc.nat(7)], { numRuns: 60 })(
    'on any one bit turned, in an element or in the proof',
    (kinds, byte, bit) => {
      const { draw, answer } = begin(kinds)
      const turned = (text: string, at: number) => {
        const bytes = fromBase64Url(text)
        bytes[at]! ^= 1 << bit
        return toBase64Url(bytes)
      }
      const tampered: Evaluated =
        byte < 64
          ? { ...answer, proof: turned(answer.proof, byte) }
          : {
              ...answer,
              evaluations: answer.evaluations.map((one, i) => (i === 0 ? { ...one, evaluated: turned(one.evaluated, byte - 64) } : one)),
            }
      expect(() => draw.finish(tampered)).toThrow(ProofError)
    },
  )

  it('when a proof of RFC 9497 stands for several kinds, or the proof of several for one', () => {
    const { draw, tokens, answer } = begin(['scores', 'comment'])
    const single = issue(key, { wave, tokens: [tokens[0]!] })
    expect(() => draw.finish({ ...answer, proof: single.proof })).toThrow(ProofError)
    const alone = resumeDraw({ ...draw.state, blinds: [draw.state.blinds[0]!] })
    expect(alone.finish(single).scores).toEqual(draw.finish(answer).scores)
    expect(() => alone.finish(answer)).toThrow(ProofError)
  })

  it.each([
    ['no evaluation at all', []],
    ['an evaluation of nonsense', [{ kind: 'scores', evaluated: 'AAAA' }]],
    ['the identity element', [{ kind: 'scores', evaluated: 'A'.repeat(43) }]],
    ['no base64url', [{ kind: 'scores', evaluated: 'å' }]],
  ] as const)('on %s', (_what, evaluations) => {
    for (const kinds of [['scores'], ['scores', 'comment']] as const) {
      const { draw, answer } = begin(kinds)
      const rest = answer.evaluations.filter(one => one.kind !== 'scores')
      expect(() => draw.finish({ ...answer, evaluations: [...evaluations, ...rest] })).toThrow(ProofError)
    }
  })

  it.each(['', 'AAAA', 'A'.repeat(86), '_'.repeat(86)])('on the proof %j', proof => {
    for (const kinds of [['scores'], ['scores', 'comment']] as const) {
      const { draw, answer } = begin(kinds)
      expect(() => draw.finish({ ...answer, proof })).toThrow(ProofError)
    }
  })
})
