import type { Bilingual } from '@tillit/contracts'
import type { Row } from '@tillit/tabular'
import type { ReadHeader, UnitField } from './import.columns.js'
import { holdsIdentityNumber } from './import.identity.js'
import { calendarDate, limits, looksBroken, type ReadRow, type UnitRow } from './import.row.js'
import { rowWords } from './import.words.js'

/** Reads one row of the units file. A row with a usable code is given back even when refused, so that rows that name it are not refused for its sake. */
export function readUnitRow(
  { line, cells, problem }: Row,
  { columns, title }: Pick<ReadHeader<UnitField>, 'columns' | 'title'>,
): ReadRow<UnitRow> {
  const reasons: Bilingual[] = []
  if (problem) return { row: null, reasons: [problem] }
  const cell = (field: UnitField) => (columns[field] === undefined ? '' : (cells[columns[field]] ?? '').trim().normalize('NFC'))
  const [code, name, parent, closed] = [cell('code'), cell('name'), cell('parent'), cell('closed')]
  if (cells.some(text => holdsIdentityNumber(text))) reasons.push(rowWords.identityNumber())
  if (cells.some(looksBroken)) reasons.push(rowWords.brokenEncoding())
  if (code === '') reasons.push(rowWords.empty(title('code')))
  else if (code.length > limits.code) reasons.push(rowWords.tooLong(title('code'), limits.code))
  if (name === '') reasons.push(rowWords.empty(title('name')))
  else if (name.length > limits.name) reasons.push(rowWords.tooLong(title('name'), limits.name))
  else if (name.includes('/')) reasons.push(rowWords.slash(title('name')))
  if (parent !== '' && parent === code) reasons.push(rowWords.ownParent(title('parent')))
  if (closed !== '' && calendarDate(closed) === null) reasons.push(rowWords.noDate(title('closed'), closed))
  if (code === '' || code.length > limits.code) return { row: null, reasons }
  const usable = name !== '' && name.length <= limits.name
  return {
    row: { line, code, name: usable ? name : code, parent: parent === '' || parent === code ? null : parent, closed: calendarDate(closed) },
    reasons,
  }
}
