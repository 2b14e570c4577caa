import { keep, keptSecret } from './device.js'

const SECRET = /^[A-Za-z0-9_-]{20,64}$/

/**
 * The secret of the invitation: from the fragment of the link, which no server sees, else the one this device used last.
 * A secret in the address is taken out of it at once, so that it stays neither in the history nor on a photographed screen.
 */
export async function readSecret(): Promise<string | null> {
  const fragment = location.hash.slice(1)
  if (fragment !== '') history.replaceState(null, '', location.pathname)
  if (!SECRET.test(fragment)) return keptSecret()
  await keep('link', fragment)
  return fragment
}

/** Short mark of a link, the key of what this device keeps for it: the secret itself is no key. */
export async function markOf(secret: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)))
  return Array.from(digest.subarray(0, 12), byte => byte.toString(16).padStart(2, '0')).join('')
}
