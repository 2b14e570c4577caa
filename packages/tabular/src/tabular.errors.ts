/** Half a sentence in Swedish and English, in that order beside each other. */
export interface Reason {
  readonly sv: string
  readonly en: string
}

/** A table that cannot be read. `line` counts from 1 in the decoded file (the header is line 1); `reason` never holds a cell's content. */
export class TabularError extends Error {
  override readonly name = 'TabularError'
  readonly line: number
  readonly reason: Reason

  constructor(line: number, reason: Reason) {
    super(`Line ${line}: ${reason.en}`)
    this.line = line
    this.reason = reason
  }
}

/** Everything that can be wrong with a table as such. */
export const reasons = {
  cutArchive: { sv: 'den packade filen slutar för tidigt: packa den igen', en: 'the compressed file ends too early: compress it again' },
  damagedArchive: { sv: 'den packade filen är skadad: packa den igen', en: 'the compressed file is damaged: compress it again' },
  mixedEncodings: {
    sv: 'härifrån blandar filen UTF-8 med en annan teckenkodning: spara hela filen som UTF-8',
    en: 'the file mixes UTF-8 and another encoding from here on: save the whole file as UTF-8',
  },
  empty: { sv: 'filen är tom', en: 'the file is empty' },
  longHeader: { sv: 'rubrikraden är för lång', en: 'the header line is too long' },
  openQuote: { sv: 'ett citattecken öppnas här och stängs aldrig', en: 'a quote is opened here and never closed' },
  longRow: {
    sv: 'raden är för lång: troligen öppnas ett citattecken som aldrig stängs',
    en: 'the row is too long; a quote is probably opened and never closed',
  },
  quoteInside: {
    sv: 'ett citattecken står inne i en cell: sätt hela cellen inom citattecken och dubblera det som står inuti',
    en: 'a quote stands inside a cell: quote the whole cell and double the quote',
  },
  missingColumn: (name: string): Reason => ({ sv: `kolumnen "${name}" saknas`, en: `the column "${name}" is missing` }),
  columnTwice: (name: string): Reason => ({ sv: `kolumnen "${name}" finns två gånger`, en: `the column "${name}" stands there twice` }),
  cellCount: (cells: number, columns: number): Reason => ({
    sv: `raden har ${cells} celler men rubrikraden har ${columns}`,
    en: `the row has ${cells} cells where the header has ${columns}`,
  }),
}
