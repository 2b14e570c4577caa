/** Crockford's base 32: no I, L, O, U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const data = 19
/** Letters of a slip's code, the check letter included. */
export const slipCodeLength = data + 1

/** Times x in GF(32), modulo x^5 + x^2 + 1: an element of order 31, so every place below has a weight of its own. */
const doubled = (value: number) => (value & 16 ? (value << 1) ^ 37 : value << 1)

/** The letter that makes one wrong letter, or two that changed places, show before anybody is asked. */
function checkLetter(code: string): string {
  let sum = 0
  for (let at = 0; at < data; at++) sum = doubled(sum ^ letters.indexOf(code[at]!))
  return letters[sum]!
}

/**
 * A slip's code: 95 random bits as 19 letters, and a check letter.
 * @param random at least 19 random bytes
 */
export function makeSlipCode(random: Uint8Array): string {
  let code = ''
  for (let at = 0; at < data; at++) code += letters[random[at]! & 31]
  return code + checkLetter(code)
}

/** A code as typed, pasted or read from a picture of the whole link, in the one spelling that counts: capitals, no separators, O as 0, I and L as 1. */
export function tidySlipCode(typed: string): string {
  return typed
    .slice(typed.lastIndexOf('#') + 1)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

/** What is wrong with a tidied code: too few or too many letters, or one that is mistyped. Null: it may be one. */
export function slipCodeFault(code: string): 'short' | 'long' | 'typo' | null {
  if (code.length !== slipCodeLength) return code.length < slipCodeLength ? 'short' : 'long'
  return [...code].every(letter => letters.includes(letter)) && checkLetter(code) === code[data] ? null : 'typo'
}
