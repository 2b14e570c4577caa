/** PostgreSQL's hex text of a base64url value: postgres.js cannot bind bytea[], so arrays go as text[] and are decoded: `decode(x, 'hex')`. */
export function hexOf(base64url: string): string {
  return Buffer.from(base64url, 'base64url').toString('hex')
}

/** base64url of bytes read from PostgreSQL. */
export function base64urlOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}
