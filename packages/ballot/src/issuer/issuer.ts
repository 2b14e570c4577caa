import { timingSafeEqual } from 'node:crypto'
import { fromBase64Url, toBase64Url } from '../base64url.js'
import { type Binding, type TokenKind, tokenInfo } from '../binding.js'
import { inProofOrder } from '../draw-transcript.js'
import { evaluateDraw } from './draw-proof.js'
import { blindEvaluate, deriveKeyPair, evaluate, type TweakedKey, tweakKey } from './poprf.js'

/** The issuing key of one wave; `secretKey` is a scalar, `publicKey` the element the manifest pins (both 32 bytes). */
export interface IssuerKey {
  readonly secretKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** The blinded nonces of one draw, base64url; each kind once, with the cohort its token is to carry. */
export interface IssueRequest {
  readonly wave: string
  readonly tokens: readonly { readonly kind: TokenKind; readonly cohort: string; readonly blinded: string }[]
}

/** An element (32 bytes) for every kind, in the order asked, and one proof (64 bytes) for them all, base64url. */
export interface Issued {
  readonly evaluations: readonly { readonly kind: TokenKind; readonly evaluated: string }[]
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
 * Evaluates the blinded nonces of one draw, each under its {wave, cohort, kind}, and proves once that the wave's key was used for all of them:
 * for a single kind with the proof of RFC 9497, for several with the proof of ADR 0014.
 * @throws {BlindedElementError} when an element is not valid.
 */
export function issue(key: IssuerKey, request: IssueRequest): Issued {
  const tokens = inProofOrder(request.tokens)
  const elements = tokens.map(({ kind, cohort, blinded }) => ({
    key: tweakFor(key, { wave: request.wave, cohort, kind }),
    blinded: blindedBytes(blinded),
  }))
  try {
    const single = elements.length === 1 ? elements[0]! : null
    const { evaluated, proof } = single ? blindEvaluate(single.key, [single.blinded]) : evaluateDraw(key, elements)
    const byKind = new Map(tokens.map(({ kind }, i) => [kind, toBase64Url(evaluated[i]!)]))
    return { evaluations: request.tokens.map(({ kind }) => ({ kind, evaluated: byKind.get(kind)! })), proof: toBase64Url(proof) }
  } catch {
    throw new BlindedElementError('blinded is not a ristretto255 element')
  }
}

function blindedBytes(blinded: string): Uint8Array {
  try {
    return fromBase64Url(blinded)
  } catch {
    throw new BlindedElementError('blinded is not base64url')
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
