import type { Bilingual } from '@tillit/contracts'
import type { OrgImportPart } from '@tillit/contracts/who'
import { openTable, type Row, type Table, TabularError } from '@tillit/tabular'
import { type PersonField, type ReadHeader, readPersonHeader, readUnitHeader, type UnitField } from './import.columns.js'
import { type Fault, importTooLarge } from './import.errors.js'
import { readPersonRow } from './import.person-row.js'
import type { PersonRow, ReadRow, UnitRow } from './import.row.js'
import type { ImportStore, Part } from './import.store.js'
import { readUnitRow } from './import.unit-row.js'
import { fileWords } from './import.words.js'

const batchRows = 1000
/** Kept per file; more than the thousand that are listed tell nobody anything. */
const keptFaults = 5000
const largestFile = 200 * 1024 * 1024
const longestRow = 20_000

interface Reading<Kind, Field extends string> {
  readonly part: Part
  readonly header: (headers: readonly string[]) => ReadHeader<Field>
  readonly row: (row: Row, header: ReadHeader<Field>) => ReadRow<Kind>
  readonly keep: (rows: readonly Kind[]) => Promise<void>
}

/** Reads the units file into staging. Bad rows are noted, not thrown: all are told at apply. @throws ServiceError 413 */
export function uploadUnits(imports: ImportStore, id: string, body: AsyncIterable<Uint8Array>): Promise<OrgImportPart> {
  return read<UnitRow, UnitField>(imports, id, body, {
    part: 'units',
    header: readUnitHeader,
    row: readUnitRow,
    keep: rows => imports.addUnits(id, rows),
  })
}

/** Reads the people file into staging. @throws ServiceError 413 */
export function uploadPeople(
  imports: ImportStore,
  id: string,
  body: AsyncIterable<Uint8Array>,
  employmentKey: Uint8Array,
): Promise<OrgImportPart> {
  const row = (one: Row, header: ReadHeader<PersonField>) => readPersonRow(one, header, employmentKey)
  return read<PersonRow, PersonField>(imports, id, body, {
    part: 'people',
    header: readPersonHeader,
    row,
    keep: rows => imports.addPeople(id, rows),
  })
}

async function read<Kind, Field extends string>(
  imports: ImportStore,
  id: string,
  body: AsyncIterable<Uint8Array>,
  reading: Reading<Kind, Field>,
): Promise<OrgImportPart> {
  const { part } = reading
  await imports.clear(id, part)
  let rows = 0
  let faultCount = 0
  let ignored: string[] = []
  let kept: Kind[] = []
  let faults: Fault[] = []
  const blame = (line: number, reason: Bilingual) => {
    if (faultCount++ < keptFaults) faults.push({ file: part, line, reason })
  }
  const flush = async () => {
    if (kept.length > 0) await reading.keep(kept)
    if (faults.length > 0) await imports.addFaults(id, faults)
    kept = []
    faults = []
  }
  try {
    const table: Table = await openTable(limited(body), { maxRow: longestRow })
    const header = reading.header(table.headers)
    ignored = header.ignored
    for (const reason of header.faults) blame(1, reason)
    if (header.faults.length === 0) {
      for await (const one of table.rows) {
        rows++
        const { row, reasons } = reading.row(one, header)
        for (const reason of reasons) blame(one.line, reason)
        if (row) kept.push(row)
        if (kept.length >= batchRows || faults.length >= batchRows) await flush()
      }
      if (rows === 0) blame(1, fileWords.noRows())
      else await imports.finish(id, part, rows)
    }
  } catch (error) {
    if (!(error instanceof TabularError)) {
      // An upload that broke off leaves no people behind in staging.
      await imports.clear(id, part)
      throw error
    }
    blame(error.line, fileWords.brokenOff(error.reason))
  }
  await flush()
  return { rows, ignored, faults: faultCount }
}

async function* limited(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > largestFile) throw importTooLarge(largestFile)
    yield chunk
  }
}
