/**
 * The kinds of token a wave may give out. A comment has its own token and envelope and is never joined to scores; nor are the answers to
 * questions that go by an attribute (`split`, R7), whose cohort is another one.
 */
export type TokenKind = 'scores' | 'split' | 'comment' | 'feedback'

/** What a token and an envelope are bound to. A token for one binding is worthless under any other. */
export interface Binding {
  readonly wave: string
  readonly cohort: string
  readonly kind: TokenKind
}

const utf8 = new TextEncoder()

/** Public info of the POPRF (RFC 9497 `info`): a JSON array is unambiguous whatever the identifiers hold. */
export function tokenInfo(wave: string, cohort: string, kind: TokenKind): Uint8Array<ArrayBuffer> {
  return utf8.encode(JSON.stringify(['tillit/v1', 'token', wave, cohort, kind]))
}

/** Info of the HPKE envelope (RFC 9180 `info`). The nonce goes in as AAD, so an envelope cannot be moved to another token. */
export function sealInfo(wave: string, cohort: string, kind: TokenKind): Uint8Array<ArrayBuffer> {
  return utf8.encode(JSON.stringify(['tillit/v1', 'seal', wave, cohort, kind]))
}
