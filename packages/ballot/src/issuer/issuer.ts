import { timingSafeEqual } from 'node:crypto'
import { fromBase64Url, toBase64Url } from '../base64url.js'
import { type Binding, tokenInfo } from '../binding.js'
import { blindEvaluate, deriveKeyPair, evaluate, type TweakedKey, tweakKey } from './poprf.js'

/** The issuing key of one wave; `secretKey` is a scalar, `publicKey` the element the manifest pins (both 32 bytes). */
export interface IssuerKey {
  readonly secretKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** One blinded nonce to evaluate, base64url. */
export interface IssueRequest extends Binding {
  readonly blinded: string
}

/** Element (32 bytes) and DLEQ proof (64 bytes), base64url. */
export interface Issued {
  readonly evaluated: string
  readonly proof: string
}

/** One token to check, base64url: nonce 32 bytes, token 64 bytes. */
export interface RedeemRequest extends Binding {
  readonly nonce: string
  readonly token: string
}

/** Thrown when a blinded element is no canonical, non-identity ristretto255 element. */
export class BlindedElementError extends Error {
  override name = 'BlindedElementError'
}

/** Tweaked keys kept per wave key: a cohort's is asked for again and again, a stranger's invented cohort soon falls out. */
const KEPT_TWEAKS = 4096
const tweaks = new WeakMap<Uint8Array, Map<string, TweakedKey>>()

/** The wave's key, derived from the installation's 32-byte seed (DeriveKeyPair of RFC 9497 with info = wave). */
export function waveIssuerKey(seed: Uint8Array, wave: string): IssuerKey {
  return deriveKeyPair(seed, new TextEncoder().encode(wave))
}

/**
 * Evaluates one blinded nonce under {wave, cohort, kind} and proves that the wave's key was used.
 * @throws {BlindedElementError} when `blinded` is not a valid element.
 */
export function issue(key: IssuerKey, request: IssueRequest): Issued {
  const tweaked = tweakFor(key, request)
  try {
    const { evaluated, proof } = blindEvaluate(tweaked, fromBase64Url(request.blinded))
    return { evaluated: toBase64Url(evaluated), proof: toBase64Url(proof) }
  } catch {
    throw new BlindedElementError('blinded is not a ristretto255 element')
  }
}

/** Whether a token was issued for this nonce, wave, cohort and kind. Bad bytes are `false`, never an exception. */
export function redeem(key: IssuerKey, request: RedeemRequest): boolean {
  let nonce: Uint8Array
  let token: Uint8Array
  try {
    nonce = fromBase64Url(request.nonce)
    token = fromBase64Url(request.token)
  } catch {
    return false
  }
  if (nonce.length !== 32 || token.length !== 64) return false
  return timingSafeEqual(evaluate(tweakFor(key, request), nonce), token)
}

function tweakFor(key: IssuerKey, { wave, cohort, kind }: Binding): TweakedKey {
  let kept = tweaks.get(key.secretKey)
  if (kept === undefined) {
    kept = new Map()
    tweaks.set(key.secretKey, kept)
  }
  const name = JSON.stringify([wave, cohort, kind])
  let tweaked = kept.get(name)
  if (tweaked === undefined) {
    tweaked = tweakKey(key.secretKey, tokenInfo(wave, cohort, kind))
    if (kept.size >= KEPT_TWEAKS) kept.delete(kept.keys().next().value!)
    kept.set(name, tweaked)
  }
  return tweaked
}
