import { fromBase64Url, toBase64Url } from '../base64url.js'
import { type Binding, sealInfo } from '../binding.js'
import { type Comment, encodeComment } from '../comment.js'
import { type Answers, encodeScores, type Scale } from '../scores.js'
import { sealBase } from './hpke.js'

/** Where an envelope goes: the wave's public key from the manifest and the token it travels with. */
export interface SealTarget {
  /** HPKE public key, base64url, 65 bytes uncompressed P-256. */
  readonly sealPublicKey: string
  readonly wave: string
  readonly cohort: string
  /** The token's nonce, base64url; bound in as AAD. */
  readonly nonce: string
}

/**
 * Seals a whole answer vector to the wave's key: base64url of encapsulated key (65 bytes) and ciphertext (144), the same length for every answer.
 * @throws {BallotFormatError} when the answers do not fit the scales.
 */
export function sealScores(
  target: SealTarget,
  answers: Answers,
  scales: readonly Scale[],
  kind: 'scores' | 'split' = 'scores',
): Promise<string> {
  return seal({ ...target, kind }, encodeScores(answers, scales))
}

/**
 * Seals a comment to the wave's key, padded to one size.
 * @throws {BallotFormatError} when the comment is too long or empty.
 */
export function sealComment(target: SealTarget, comment: Comment): Promise<string> {
  return seal({ ...target, kind: 'comment' }, encodeComment(comment))
}

/** HPKE base mode (RFC 9180): DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM. */
export async function seal(target: SealTarget & Binding, plain: Uint8Array<ArrayBuffer>): Promise<string> {
  const info = sealInfo(target.wave, target.cohort, target.kind)
  return toBase64Url(await sealBase(fromBase64Url(target.sealPublicKey), info, fromBase64Url(target.nonce), plain))
}
