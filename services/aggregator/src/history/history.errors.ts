import { ServiceError } from '@tillit/service-kit'

/** A row that cannot be read: `line` counts from 1 in the file, `reason` is half a sentence. */
export interface BadRow {
  readonly line: number
  readonly reason: string
}

/** Thrown while one row is read; becomes a {@link BadRow}. */
export class RowError extends Error {
  override readonly name = 'RowError'
}

/** How many bad rows are listed one by one; the rest are counted. */
const listed = 1_000

/** Gathers bad rows, so that all of a file's are told at once. */
export class BadRows {
  readonly rows: BadRow[] = []
  count = 0

  add(line: number, reason: string): void {
    this.count++
    if (this.rows.length < listed) this.rows.push({ line, reason })
  }
}

export const historyErrors = {
  /** The file as a whole cannot be read. */
  file: (line: number, reason: string) =>
    new ServiceError(422, 'history.unreadable-file', `Line ${line}: ${reason}. Nothing was imported.`, { rows: [{ line, reason }] }),
  columns: (message: string) => new ServiceError(422, 'history.missing-column', message, { field: 'columns' }),
  map: (message: string, field: string) => new ServiceError(400, 'history.bad-map', message, { field }),
  rows: ({ rows, count }: BadRows) => {
    const first = rows[0]!
    const what = count === 1 ? 'One row cannot be imported' : `${count} rows cannot be imported, the first`
    return new ServiceError(422, 'history.bad-rows', `${what}: line ${first.line}, ${first.reason}. Nothing was imported.`, { rows })
  },
  nothing: () => new ServiceError(422, 'history.no-answers', 'The file holds no answer. Nothing was imported.'),
  tooLarge: (what: string) => new ServiceError(422, 'history.too-large', `The file holds ${what}. Nothing was imported.`),
  taken: (wave: string, root: string) =>
    new ServiceError(
      409,
      'history.wave-taken',
      `The wave "${wave}" of "${root}" has been counted before and never changes: give the wave another name. Nothing was imported.`,
    ),
  launched: (wave: string) =>
    new ServiceError(
      409,
      'history.wave-taken',
      `The wave "${wave}" was launched here and its own answers are counted under this name: give the file's wave another. Nothing was imported.`,
    ),
  busy: () =>
    new ServiceError(503, 'history.busy', 'Another file is being imported. Try again when it is done.', {
      retryAfter: 5,
    }),
}
