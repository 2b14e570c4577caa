import { type Comment, decodeComment, decodeScores } from '@tillit/ballot'
import { openSealed } from '@tillit/ballot/opener'
import type { Scale } from '@tillit/rules'
import { guardComment } from '../comments/guard-comment.js'

/** What is needed to open a wave's envelopes. */
export interface OpeningKey {
  readonly wave: string
  readonly privateKey: Uint8Array
  readonly scales: readonly Scale[]
  /** Of the questions that go by an attribute (R7). */
  readonly splitScales?: readonly Scale[]
  /** The name guard's filter of the wave, for comments. */
  readonly nameFilter?: string | undefined
}

/** Envelopes of one batch; `nonce` and `sealed` as bytes. */
export interface Sealed {
  readonly cohort: string
  readonly kind: 'scores' | 'split' | 'comment'
  readonly nonce: Uint8Array
  readonly sealed: Uint8Array
}

/** An opened envelope: an answer per question, a comment, or nothing when it did not open or holds no ballot of this wave. */
export type Opened =
  | { readonly kind: 'scores' | 'split'; readonly answers: readonly (number | null)[] }
  | { readonly kind: 'comment'; readonly question: string; readonly audience: 'manager' | 'above' | 'hr'; readonly text: string }
  | { readonly kind: 'unreadable' }

/** Opens a batch in memory, in its order. Never throws for an envelope's sake, and never says why one did not open. */
export function openBallots(key: OpeningKey, batch: readonly Sealed[]): Opened[] {
  return batch.map(({ cohort, kind, nonce, sealed }) => {
    try {
      const bytes = openSealed(key.privateKey, { wave: key.wave, cohort, kind, nonce: base64url(nonce), sealed: base64url(sealed) })
      if (kind === 'comment') return openedComment(decodeComment(bytes), key.nameFilter ?? null)
      return { kind, answers: decodeScores(bytes, kind === 'scores' ? key.scales : (key.splitScales ?? [])) }
    } catch {
      return { kind: 'unreadable' }
    }
  })
}

/** Masked here, in the thread that opened it: what stands in it is in no other memory. */
function openedComment({ question, audience, text, kept }: Comment, filter: string | null): Opened {
  return { kind: 'comment', question, audience, text: guardComment(text, kept ?? false, filter) }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}
