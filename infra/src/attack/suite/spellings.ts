/** The ways programs write bytes down: hex, base64url, base64, and the numbers as JSON writes a buffer. */
export function spellings(bytes: Buffer): string[] {
  const [hex, url, base64] = [bytes.toString('hex'), bytes.toString('base64url'), bytes.toString('base64').replace(/=+$/, '')]
  return [...new Set([hex, url, base64, bytes.subarray(0, 12).join(',')])]
}

/** Base64 of bytes that stand inside something longer (a PEM file, a JSON document as a whole): all three alignments, without the edges. */
export function insideBase64(bytes: Buffer): string[] {
  return [0, 1, 2].map(before => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return text.slice(before === 0 ? 0 : 4, -4)
  })
}
