import type { ErrorEnvelope } from '@tillit/contracts'

/** Statuses a service answers with on purpose. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 502 | 503 | 504
type BadRow = NonNullable<ErrorEnvelope['error']['rows']>[number]

/** An answer that is not a success: becomes the one error envelope. `message` is one sentence that says what to do and carries no personal data. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly status: ErrorStatus
  readonly code: string
  readonly field: string | undefined
  readonly rows: BadRow[] | undefined
  /** Seconds for a `Retry-After` header. */
  readonly retryAfter: number | undefined

  constructor(status: ErrorStatus, code: string, message: string, more: { field?: string; rows?: BadRow[]; retryAfter?: number } = {}) {
    super(message)
    this.status = status
    this.code = code
    this.field = more.field
    this.rows = more.rows
    this.retryAfter = more.retryAfter
  }

  envelope(): ErrorEnvelope {
    return {
      error: {
        code: this.code,
        message: this.message,
        ...(this.field === undefined ? {} : { field: this.field }),
        ...(this.rows === undefined ? {} : { rows: this.rows.slice(0, 1000) }),
      },
    }
  }
}

/** Factories for the common cases; codes are dotted and stable. */
export const errors = {
  badRequest: (code: string, message: string, field?: string) => new ServiceError(400, code, message, field === undefined ? {} : { field }),
  unauthenticated: () => new ServiceError(401, 'session.missing', 'Sign in first: this needs a valid session.'),
  forbidden: (message = 'Your role does not open this.') => new ServiceError(403, 'session.wrong-role', message),
  notFound: (code: string, message: string) => new ServiceError(404, code, message),
  conflict: (code: string, message: string) => new ServiceError(409, code, message),
  gone: (code: string, message: string) => new ServiceError(410, code, message),
  tooLarge: (limit: number) => new ServiceError(413, 'request.too-large', `The body is larger than ${limit} bytes.`),
  unavailable: (code: string, message: string, retryAfter = 2) => new ServiceError(503, code, message, { retryAfter }),
}
