import { BallotFormatError } from './scores.js'

/** Who the writer lets read a comment: the nearest manager, the managers above, or HR. */
export type CommentAudience = 'manager' | 'above' | 'hr'

/** One free-text answer. `question` is the question's id in the manifest. */
export interface Comment {
  readonly question: string
  readonly audience: CommentAudience
  readonly text: string
  /** The writer has seen what can point someone out, and keeps it. */
  readonly kept?: true
}

/** Every comment has this size, however long its text is. */
export const COMMENT_BYTES = 4096
/** Longest comment, in characters (Unicode code points). */
export const COMMENT_CHARACTERS = 1000
/** Longest question id, in UTF-8 bytes: what 1,000 four-byte characters leave over. */
const QUESTION_BYTES = 90
const VERSION = 1
/** Set in the byte of the audience where the writer keeps what can point someone out. */
const KEPT = 0x80
const AUDIENCES: readonly CommentAudience[] = ['manager', 'above', 'hr']

/**
 * Writes a comment: version, audience, length and bytes of the question id, length (two bytes) and bytes of the text, zeros to 4,096 bytes.
 * @throws {BallotFormatError} on an empty or too long text, an empty or too long question id, or an unknown audience.
 */
export function encodeComment(comment: Comment): Uint8Array<ArrayBuffer> {
  const utf8 = new TextEncoder()
  const audience = AUDIENCES.indexOf(comment.audience)
  const question = utf8.encode(comment.question)
  const text = utf8.encode(comment.text)
  if (audience < 0) throw new BallotFormatError('unknown audience')
  if (question.length === 0 || question.length > QUESTION_BYTES) throw new BallotFormatError('question id has 1 to 90 bytes')
  if (text.length === 0 || [...comment.text].length > COMMENT_CHARACTERS) throw new BallotFormatError('a comment has 1 to 1,000 characters')
  const bytes = new Uint8Array(COMMENT_BYTES)
  bytes.set([VERSION, audience | (comment.kept ? KEPT : 0), question.length])
  bytes.set(question, 3)
  const at = 3 + question.length
  bytes.set([text.length >> 8, text.length & 0xff], at)
  bytes.set(text, at + 2)
  return bytes
}

/**
 * Reads what {@link encodeComment} wrote.
 * @throws {BallotFormatError} on another size, version, impossible lengths, broken UTF-8, too long text or non-zero padding.
 */
export function decodeComment(bytes: Uint8Array): Comment {
  if (bytes.length !== COMMENT_BYTES) throw new BallotFormatError('wrong size')
  if (bytes[0] !== VERSION) throw new BallotFormatError('unknown version')
  const audience = AUDIENCES[bytes[1]! & ~KEPT]
  const questionLength = bytes[2]!
  if (audience === undefined) throw new BallotFormatError('unknown audience')
  if (questionLength === 0 || questionLength > QUESTION_BYTES) throw new BallotFormatError('impossible question length')
  const at = 3 + questionLength
  const textLength = (bytes[at]! << 8) | bytes[at + 1]!
  const end = at + 2 + textLength
  if (textLength === 0 || end > COMMENT_BYTES) throw new BallotFormatError('impossible text length')
  if (bytes.subarray(end).some(byte => byte !== 0)) throw new BallotFormatError('padding is not empty')
  const question = readText(bytes.subarray(3, at))
  const text = readText(bytes.subarray(at + 2, end))
  if ([...text].length > COMMENT_CHARACTERS) throw new BallotFormatError('text is too long')
  return { question, audience, text, ...(bytes[1]! & KEPT ? { kept: true } : {}) }
}

function readText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new BallotFormatError('text is not UTF-8')
  }
}
