import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeSlipCode, slipCodeFault, tidySlipCode } from './slip-code.js'

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codes = Array.from({ length: 50 }, () => makeSlipCode(randomBytes(19)))

describe('a code of a slip', () => {
  it('is twenty letters that nobody takes for one another, with 95 random bits', () => {
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
      expect(slipCodeFault(code)).toBeNull()
    }
    expect(new Set(codes.map(code => code.slice(0, 19))).size).toBe(50)
  })

  it('shows every single wrong letter', () => {
    for (const code of codes.slice(0, 10))
      for (let at = 0; at < 20; at++)
        for (const letter of letters)
          if (letter !== code[at]) expect(slipCodeFault(code.slice(0, at) + letter + code.slice(at + 1))).toBe('typo')
  })

  it('shows any two letters that changed places', () => {
    for (const code of codes)
      for (let a = 0; a < 19; a++)
        for (let b = a + 1; b < 20; b++) {
          if (code[a] === code[b]) continue
          const swapped = [...code]
          ;[swapped[a], swapped[b]] = [swapped[b]!, swapped[a]!]
          expect(slipCodeFault(swapped.join(''))).toBe('typo')
        }
  })

  it('is read as people write it: small letters, spaces, hyphens, O for 0, I and l for 1, or the whole link', () => {
    expect(tidySlipCode(' h4tx-2m0o il ')).toBe('H4TX2M0011')
    expect(tidySlipCode('https://svara.example/#ABCD2345')).toBe('ABCD2345')
    expect([slipCodeFault('ABCD'), slipCodeFault(`${codes[0]}A`), slipCodeFault('U'.repeat(20))]).toEqual(['short', 'long', 'typo'])
  })
})
