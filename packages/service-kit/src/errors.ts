import type { ErrorEnvelope, Language } from '@tillit/contracts'
import { type Words, worded } from './language.js'

/** Statuses a service answers with on purpose. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 502 | 503 | 504
/** A row of a file that was refused. */
export interface BadRow {
  readonly line: number
  readonly reason: Words
  readonly file?: string | undefined
}

/**
 * An answer that is not a success: becomes the one error envelope, in the language that was asked for. `words` are one sentence or two that say
 * what happened and what to do, and carry no personal data; `message` is the English of them, for logs and machines. `code` and `field` have no language.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly status: ErrorStatus
  readonly code: string
  readonly words: Words
  readonly field: string | undefined
  readonly rows: readonly BadRow[] | undefined
  /** Seconds for a `Retry-After` header. */
  readonly retryAfter: number | undefined

  constructor(
    status: ErrorStatus,
    code: string,
    words: Words,
    more: { field?: string; rows?: readonly BadRow[]; retryAfter?: number } = {},
  ) {
    super(worded(words, 'en'))
    this.status = status
    this.code = code
    this.words = words
    this.field = more.field
    this.rows = more.rows
    this.retryAfter = more.retryAfter
  }

  envelope(language: Language = 'en'): ErrorEnvelope {
    const rows = this.rows?.slice(0, 1000).map(({ line, reason, file }) => {
      return { line, reason: worded(reason, language), ...(file === undefined ? {} : { file }) }
    })
    return {
      error: {
        code: this.code,
        message: worded(this.words, language),
        ...(this.field === undefined ? {} : { field: this.field }),
        ...(rows === undefined ? {} : { rows }),
      },
    }
  }
}

/** Factories for the common cases; codes are dotted and stable. */
export const errors = {
  badRequest: (code: string, words: Words, field?: string) => new ServiceError(400, code, words, field === undefined ? {} : { field }),
  unauthenticated: () =>
    new ServiceError(401, 'session.missing', {
      sv: 'Logga in först. Det här kräver en giltig inloggning.',
      en: 'Sign in first: this needs a valid session.',
    }),
  forbidden: (words: Words = { sv: 'Din roll öppnar inte det här.', en: 'Your role does not open this.' }) =>
    new ServiceError(403, 'session.wrong-role', words),
  notFound: (code: string, words: Words) => new ServiceError(404, code, words),
  conflict: (code: string, words: Words) => new ServiceError(409, code, words),
  gone: (code: string, words: Words) => new ServiceError(410, code, words),
  tooLarge: (limit: number) =>
    new ServiceError(413, 'request.too-large', {
      sv: `Det som skickades är större än ${limit} byte. Dela upp det och försök igen. Inget är sparat.`,
      en: `The body is larger than ${limit} bytes.`,
    }),
  unavailable: (code: string, words: Words, retryAfter = 2) => new ServiceError(503, code, words, { retryAfter }),
}
