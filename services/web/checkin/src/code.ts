/** Crockford's base 32: no I, L, O, U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A receipt code of 16 characters (80 random bits), made on the device. */
export function newCode(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => LETTERS[byte & 31]).join('')
}

/** A code as typed or pasted, in the one spelling that is hashed: capitals, no separators, O as 0, I and L as 1. */
export function tidyCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

/** What the feedback room keeps instead of the code: SHA-256 of its letters, base64url. */
export async function codeHash(code: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(tidyCode(code))))
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
