import { createHash } from 'node:crypto'

/**
 * SHA-256 (hexadecimal) of a receipt code in its one spelling: capitals, no separators, O as 0, I and L as 1 (Crockford's base 32).
 * The check-in page hashes the same way before it sends a message.
 */
export function receiptOf(code: string): string {
  const tidy = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return createHash('sha256').update(tidy).digest('hex')
}
