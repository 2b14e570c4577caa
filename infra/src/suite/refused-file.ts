/** A row of a file that was refused. */
export interface RefusedRow {
  readonly line: number
  readonly reason: string
  readonly file?: string | undefined
}

/** A service refused a file: nothing of it was kept. `rows` lists every bad row, as far as the service sent them. */
export class RefusedFile extends Error {
  override readonly name = 'RefusedFile'
  readonly code: string
  readonly rows: readonly RefusedRow[]

  constructor(message: string, code: string, rows: readonly RefusedRow[]) {
    super(message)
    this.code = code
    this.rows = rows
  }
}

export function placeOf({ file, line }: RefusedRow): string {
  return file ? `${file} line ${line}` : `line ${line}`
}
