import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | boolean | null

/**
 * Rows as CSV text (comma, line feed), each ended by a line feed. Text that a spreadsheet would run as a formula (it begins with
 * = + - @ tab or return) gets a leading apostrophe; numbers keep their sign. Null is an empty cell, booleans are true and false.
 */
export function writeCsv(rows: readonly (readonly Cell[])[]): string {
  return stringify(rows as Cell[][], {
    escape_formulas: true,
    cast: {
      number: value => ({ value: String(value), escape_formulas: false }),
      boolean: value => String(value),
    },
  })
}
