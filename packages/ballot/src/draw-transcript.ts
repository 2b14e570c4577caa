/**
 * The one proof of a draw of several kinds (ADR 0014). Each kind i has the key k + m_i, m_i = HashToScalar of its info, so
 * k * Evaluated_i = Blinded_i - m_i * Evaluated_i: one proof of equal discrete logarithms shows that every kind used the k of the pinned key.
 * What is hashed to the challenge is written here once, for the issuer and the page.
 */
export interface DrawStatement {
  /** The issuer's public key k * G, 32 bytes. */
  readonly publicKey: Uint8Array
  /** In the order of their kinds' names: which info, what was sent, what came back (elements of 32 bytes). */
  readonly tokens: readonly { readonly info: Uint8Array; readonly blinded: Uint8Array; readonly evaluated: Uint8Array }[]
}

/** The prover's commitments: r * G, and r * Evaluated_i for every token. */
export interface DrawCommitments {
  readonly base: Uint8Array
  readonly evaluated: readonly Uint8Array[]
}

const utf8 = new TextEncoder()
/** A tag of its own: nothing hashed here can be taken for a challenge or a weight of RFC 9497, whose tags end in `OPRFV1-...`. */
export const DRAW_CHALLENGE_TAG: Uint8Array = utf8.encode('HashToScalar-TillitDrawV1-ristretto255-SHA512')

/** Message of the challenge: every part led by its length in two bytes, so that no two statements share one. */
export function drawTranscript({ publicKey, tokens }: DrawStatement, commitments: DrawCommitments): Uint8Array {
  const parts = [publicKey, Uint8Array.of(tokens.length)]
  for (const { info, blinded, evaluated } of tokens) parts.push(info, blinded, evaluated)
  parts.push(commitments.base, ...commitments.evaluated, utf8.encode('Challenge'))
  const message = new Uint8Array(parts.reduce((size, part) => size + 2 + part.length, 0))
  let at = 0
  for (const part of parts) {
    message.set([part.length >> 8, part.length & 0xff], at)
    message.set(part, at + 2)
    at += 2 + part.length
  }
  return message
}

/** Tokens in the order of the transcript, whatever order they were asked for in. */
export const inProofOrder = <Item extends { readonly kind: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((one, other) => (one.kind < other.kind ? -1 : 1))
