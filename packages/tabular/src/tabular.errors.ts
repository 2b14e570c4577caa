/** A table that cannot be read. `line` counts from 1 in the decoded file (the header is line 1); `reason` is one sentence without the cell's content. */
export class TabularError extends Error {
  override readonly name = 'TabularError'
  readonly line: number
  readonly reason: string

  constructor(line: number, reason: string) {
    super(`Line ${line}: ${reason}`)
    this.line = line
    this.reason = reason
  }
}
