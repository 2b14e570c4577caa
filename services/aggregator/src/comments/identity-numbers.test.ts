import { randomBytes } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { fromBase64Url } from '@tillit/ballot'
import { generateSealKeyPair } from '@tillit/ballot/opener'
import { sealComment } from '@tillit/ballot/page'
import { describe, expect } from 'vitest'
import { openBallots } from '../wave/open-ballots.js'

const { publicKey, privateKey } = generateSealKeyPair()

/** A comment as its envelope gives it out, sent by somebody who says that all of it is to be kept. */
async function stored(text: string): Promise<string> {
  const nonce = randomBytes(32)
  const target = { sealPublicKey: publicKey, wave: 'w', cohort: 'n1', nonce: nonce.toString('base64url') }
  const sealed = fromBase64Url(await sealComment(target, { question: 'open.good', audience: 'hr', text, kept: true }))
  const [opened] = openBallots({ wave: 'w', privateKey, scales: [] }, [{ cohort: 'n1', kind: 'comment', nonce, sealed }])
  return opened?.kind === 'comment' ? opened.text : ''
}

/** Official test numbers (Skatteverket), a coordination number and an interim number among them. */
const numbers = ['8507132382', '198507132382', '8507732389', '189001019802', '000101T220']
const signs = ['', '-', '+', ' ', '.', '/', '\u00a0', '—', '\u00ad', '\u200d', '\u2066', '\n']
const company = fc
  .array(fc.constantFrom('Fatima ', 'İ', 'ſ', '👩‍👩‍👧 ', 'e\u0301', 'שלום ', '\u202e', 'nr ', '. '), { maxLength: 5 })
  .map(all => all.join(''))

describe('an identity number in a sealed comment', () => {
  test.prop(
    [company, fc.constantFrom(...numbers), fc.array(fc.constantFrom(...signs), { minLength: 12, maxLength: 12 }), fc.boolean(), company],
    {
      numRuns: 200,
    },
  )('is never stored, whatever the writer keeps and however it is written', async (before, number, between, wide, after) => {
    const written = [...number]
      .map((digit, at) => {
        const shown = wide && digit !== 'T' ? String.fromCodePoint(0xff10 + Number(digit)) : digit
        return shown + (at < number.length - 1 ? between[at]! : '')
      })
      .join('')
    expect(await stored(`${before}${written}${after}`)).toBe(`${before}[personnummer]${after}`)
  })
})
