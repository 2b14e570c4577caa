import type { verifyManifest } from '../manifest/manifest.js'

interface SignedBoard {
  readonly board: { readonly what: string; readonly wave: string }
  readonly signature: string
  readonly signer: string
}

/**
 * Whether a reader may take this for the public board of `wave`: signed by the pinned `signer`, a board and no promise, and of no other wave.
 * @param verify handed in since the page fetches it when it is needed
 */
export function isBoardOf({ board, signature, signer }: SignedBoard, wave: string, pinned: string, verify: typeof verifyManifest): boolean {
  return verify({ manifest: board, signature, signer }, pinned) && board.what === 'tillit board 1' && board.wave === wave
}

/** Whether a list of receipt numbers, as it came, is the one whose SHA-256 (base64url) a board pins. */
export async function isListOf(numbers: string, sha256: string): Promise<boolean> {
  return (await digestOf(numbers)) === sha256
}

/** Without `base64url.ts`: the page would share it with the visit, whose bytes are counted. */
async function digestOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return btoa(String.fromCharCode(...digest))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
