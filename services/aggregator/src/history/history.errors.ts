import type { Bilingual } from '@tillit/contracts'
import { ServiceError } from '@tillit/service-kit'
import { historyWords } from './history.words.js'

/** A row that cannot be read: `line` counts from 1 in the file, `reason` is half a sentence. */
export interface BadRow {
  readonly line: number
  readonly reason: Bilingual
}

/** Thrown while one row is read; becomes a {@link BadRow}. */
export class RowError extends Error {
  override readonly name = 'RowError'
  readonly reason: Bilingual

  constructor(reason: Bilingual) {
    super(reason.en)
    this.reason = reason
  }
}

/** How many bad rows are listed one by one; the rest are counted. */
const listed = 1_000

/** Gathers bad rows, so that all of a file's are told at once. */
export class BadRows {
  readonly rows: BadRow[] = []
  count = 0

  add(line: number, reason: Bilingual): void {
    this.count++
    if (this.rows.length < listed) this.rows.push({ line, reason })
  }
}

export const historyErrors = {
  /** The file as a whole cannot be read. */
  file: (line: number, reason: Bilingual) =>
    new ServiceError(422, 'history.unreadable-file', historyWords.file(line, reason), { rows: [{ line, reason }] }),
  column: (...of: Parameters<typeof historyWords.column>) =>
    new ServiceError(422, 'history.missing-column', historyWords.column(...of), { field: 'columns' }),
  map: (words: Bilingual, field: string) => new ServiceError(400, 'history.bad-map', words, { field }),
  rows: ({ rows, count }: BadRows) =>
    new ServiceError(422, 'history.bad-rows', historyWords.rows(count, rows[0]!.line, rows[0]!.reason), { rows }),
  nothing: () => new ServiceError(422, 'history.no-answers', historyWords.nothing()),
  tooLarge: (...of: Parameters<typeof historyWords.tooLarge>) => new ServiceError(422, 'history.too-large', historyWords.tooLarge(...of)),
  taken: (wave: string, root: string) => new ServiceError(409, 'history.wave-taken', historyWords.taken(wave, root)),
  launched: (wave: string) => new ServiceError(409, 'history.wave-taken', historyWords.launched(wave)),
  busy: () => new ServiceError(503, 'history.busy', historyWords.busy(), { retryAfter: 5 }),
}
