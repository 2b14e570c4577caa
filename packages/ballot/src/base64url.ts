const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUE = new Map([...ALPHABET].map((letter, value) => [letter, value]))

/** Thrown when a text is not canonical, unpadded base64url. */
export class Base64UrlError extends Error {
  override name = 'Base64UrlError'
}

/** Encodes bytes as base64url without padding (RFC 4648 section 5). Works in browsers that lack `Uint8Array.toBase64`. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += ALPHABET[word >> 18]! + ALPHABET[(word >> 12) & 63]!
    if (left > 1) text += ALPHABET[(word >> 6) & 63]!
    if (left > 2) text += ALPHABET[word & 63]!
  }
  return text
}

/**
 * Decodes unpadded base64url. Only the one canonical spelling of a byte string is accepted,
 * so that a token or nonce cannot be written in two ways.
 * @throws {Base64UrlError} on a foreign letter, an impossible length or stray trailing bits.
 */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 === 1) throw new Base64UrlError('impossible base64url length')
  const bytes = new Uint8Array((text.length * 3) >> 2)
  let word = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    const value = VALUE.get(letter)
    if (value === undefined) throw new Base64UrlError('not base64url')
    word = ((word << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (word >> bits) & 0xff
    }
  }
  if (word & ((1 << bits) - 1)) throw new Base64UrlError('base64url with stray bits')
  return bytes
}
