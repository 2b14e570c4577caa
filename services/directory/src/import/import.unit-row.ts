import type { Row } from '@tillit/tabular'
import type { Columns, UnitField } from './import.columns.js'
import { holdsIdentityNumber } from './import.identity.js'
import { calendarDate, limits, looksBroken, type ReadRow, type UnitRow } from './import.row.js'

/** Reads one row of the units file. A row with a usable code is given back even when refused, so that rows that name it are not refused for its sake. */
export function readUnitRow({ line, cells, problem }: Row, columns: Columns<UnitField>): ReadRow<UnitRow> {
  const reasons: string[] = []
  if (problem) return { row: null, reasons: [problem] }
  const cell = (field: UnitField) => (columns[field] === undefined ? '' : (cells[columns[field]] ?? '').trim().normalize('NFC'))
  const [code, name, parent, closed] = [cell('code'), cell('name'), cell('parent'), cell('closed')]
  if (cells.some(text => holdsIdentityNumber(text)))
    reasons.push('a cell holds a personal identity number: remove it, they are never taken in')
  if (cells.some(looksBroken)) reasons.push('a cell holds characters of a broken encoding: save the file as UTF-8 or ISO-8859-1')
  if (code === '') reasons.push('the code is empty')
  else if (code.length > limits.code) reasons.push(`the code is longer than ${limits.code} characters`)
  if (name === '') reasons.push('the name is empty')
  else if (name.length > limits.name) reasons.push(`the name is longer than ${limits.name} characters`)
  else if (name.includes('/')) reasons.push('the name holds a "/", which separates the levels of a path')
  if (parent !== '' && parent === code) reasons.push('the unit is its own parent')
  if (closed !== '' && calendarDate(closed) === null) reasons.push('the closing date is not a date written yyyy-MM-dd')
  if (code === '' || code.length > limits.code) return { row: null, reasons }
  const usable = name !== '' && name.length <= limits.name
  return {
    row: { line, code, name: usable ? name : code, parent: parent === '' || parent === code ? null : parent, closed: calendarDate(closed) },
    reasons,
  }
}
