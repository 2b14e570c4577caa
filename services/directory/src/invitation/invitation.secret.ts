import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Language } from '@tillit/contracts'

/**
 * A link's secret: 255 random bits, base64url, 43 characters. The first bit of the first byte tells the language the message was written in,
 * so that the page can greet in it without a language stored beside the right to draw.
 */
export function makeSecret(language: Language): string {
  const bytes = randomBytes(32)
  bytes[0] = (bytes[0]! & 0xfe) | (language === 'en' ? 1 : 0)
  return bytes.toString('base64url')
}

/** A slip is printed in both languages: its code says nothing of one, and the page keeps the reader's own. */
export const languageOf = (secret: string): Language => ((Buffer.from(secret.slice(0, 2), 'base64url')[0] ?? 0) & 1 ? 'en' : 'sv')

/** SHA-256 of a link's secret, hex: all that is kept of it. The text is hashed, so that one secret has one spelling. */
export const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Digest that recognises a repeated draw: the same kinds with the same blinded elements, in any order. */
export function digestOf(blinded: ReadonlyArray<{ readonly kind: string; readonly element: string }>): string {
  const lines = blinded.map(({ kind, element }) => `${kind}:${element}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

const veilBytes = 8

/**
 * A node of the split tree (R7), `n1` to `n9999999`, hidden with a key made of the link's secret: 8 bytes, hex. The right to draw carries it, so that
 * the database never says in the open which unit and which occupation together may draw.
 */
export function veil(secret: string, cohort: string): string {
  return mask(secret, Buffer.from(cohort.padEnd(veilBytes))).toString('hex')
}

/** What {@link veil} hid. */
export const unveil = (secret: string, veiled: string) => mask(secret, Buffer.from(veiled, 'hex')).toString().trimEnd()

function mask(secret: string, bytes: Buffer): Buffer {
  const key = createHmac('sha256', secret).update('tillit/v1 split cohort').digest()
  return Buffer.from(bytes.map((byte, at) => byte ^ key[at]!))
}
