import { CsvError, type Parser, parse } from 'csv-parse'
import { Decoder, type Encoding, unpack } from './decode.js'
import { type Delimiter, delimiterOf } from './delimiter.js'
import { type Reason, reasons, TabularError } from './tabular.errors.js'

/** One row below the header. `line` is where it begins in the file; `problem` says why its cells do not fit the header, else null. */
export interface Row {
  readonly line: number
  readonly cells: string[]
  readonly problem: Reason | null
}

export interface Table {
  /** Column names, trimmed, in the file's order. */
  readonly headers: readonly string[]
  readonly delimiter: Delimiter
  /** What the file has turned out to be so far: final once the rows have been read. */
  readonly encoding: Encoding
  /** Rows in order, read once, a chunk at a time. Throws {@link TabularError} where the file cannot be read on. */
  readonly rows: AsyncIterable<Row>
  /**
   * Place of a column by its exact name.
   * @throws {TabularError} on line 1 when there is none, or more than one.
   */
  column(name: string): number
}

export interface TableOptions {
  /** Longest row in characters: a quote that is never closed must not swallow the whole file. 1,000,000 unless told. */
  readonly maxRow?: number
}

/**
 * Opens a CSV file as it comes: plain or gzip, with or without byte order mark, UTF-8 or windows-1252, comma, semicolon or tab
 * (taken from the header line), quoted cells that may hold line breaks. Blank lines are passed over.
 * @throws {TabularError} when there is no header, or the first chunk cannot be read.
 */
export async function openTable(source: AsyncIterable<Uint8Array>, options: TableOptions = {}): Promise<Table> {
  const maxRow = options.maxRow ?? 1_000_000
  const decoder = new Decoder()
  const text = decoded(source, decoder)
  const start = await headerText(text, maxRow)
  const delimiter = delimiterOf(start.slice(0, start.search(/[\r\n]/) >>> 0))
  const batches = records(start, text, delimiter, maxRow)
  const first = await batches.next()
  const head = first.done ? undefined : first.value[0]
  if (first.done || head === undefined) throw new TabularError(1, reasons.empty)
  const headers = head.cells.map(name => name.trim())
  const rows = rowsOf(first.value.slice(1), batches, headers.length)
  return {
    headers,
    delimiter,
    get encoding() {
      return decoder.encoding
    },
    rows,
    column(name) {
      const at = headers.indexOf(name)
      if (at < 0) throw new TabularError(1, reasons.missingColumn(name))
      if (headers.indexOf(name, at + 1) >= 0) throw new TabularError(1, reasons.columnTwice(name))
      return at
    },
  }
}

async function* decoded(source: AsyncIterable<Uint8Array>, decoder: Decoder): AsyncGenerator<string> {
  for await (const chunk of unpack(source)) yield decoder.decode(chunk)
  yield decoder.decode(new Uint8Array(0), true)
}

/** Text up to and including the chunk that ends the first line; blank lines before it are dropped with their line kept. */
async function headerText(text: AsyncGenerator<string>, maxRow: number): Promise<string> {
  let start = ''
  while (!/[\r\n]/.test(start.trimStart())) {
    if (start.length > maxRow) throw new TabularError(1, reasons.longHeader)
    const { value, done } = await text.next()
    if (done) break
    start += value
  }
  return start.startsWith('\uFEFF') ? start.slice(1) : start
}

interface Cells {
  readonly line: number
  readonly cells: string[]
}

/** Feeds csv-parse a chunk at a time; rows are collected in its callback, so nothing waits in a stream between. */
async function* records(start: string, text: AsyncGenerator<string>, delimiter: Delimiter, maxRow: number): AsyncGenerator<Cells[]> {
  let batch: Cells[] = []
  let lastLine = 0
  let counted = 0
  let surplus = 0
  const parser = parse({
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRow,
    on_record(cells: string[], { lines }) {
      // `lines` says where the row ends, and takes a quoted return + line feed for two lines.
      const inside = lines - counted > 1 ? breaksIn(cells) : { lines: 0, pairs: 0 }
      counted = lines
      surplus += inside.pairs
      lastLine = lines - surplus
      const line = lastLine - inside.lines
      if (cells.some(cell => cell.trim() !== '')) batch.push({ line, cells })
      return null
    },
  })
  const failure = new Promise<never>((_, reject) => parser.once('error', error => reject(readable(error, lastLine))))
  failure.catch(() => {})
  parser.resume()
  const feed = async (work: Promise<void>) => {
    await Promise.race([work, failure])
    const full = batch
    batch = []
    return full
  }
  const ready = await feed(write(parser, start))
  if (ready.length > 0) yield ready
  for await (const chunk of text) {
    const more = await feed(write(parser, chunk))
    if (more.length > 0) yield more
  }
  const rest = await feed(new Promise(resolve => parser.end(resolve)))
  if (rest.length > 0) yield rest
}

function write(parser: Parser, chunk: string): Promise<void> {
  return new Promise(resolve => parser.write(chunk, () => resolve()))
}

function breaksIn(cells: string[]): { lines: number; pairs: number } {
  const breaks = cells.flatMap(cell => cell.match(/\r\n|\r|\n/g) ?? [])
  return { lines: breaks.length, pairs: breaks.filter(found => found.length === 2).length }
}

function readable(error: Error, lastLine: number): Error {
  if (!(error instanceof CsvError)) return error
  const line = lastLine + 1
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return new TabularError(line, reasons.openQuote)
  if (error.code === 'CSV_MAX_RECORD_SIZE') return new TabularError(line, reasons.longRow)
  return new TabularError(line, reasons.quoteInside)
}

async function* rowsOf(first: Cells[], batches: AsyncGenerator<Cells[]>, columns: number): AsyncGenerator<Row> {
  for (const row of first) yield fitted(row, columns)
  for await (const batch of batches) for (const row of batch) yield fitted(row, columns)
}

/** Empty cells beyond the last column are what spreadsheets leave behind; anything else there is a problem. */
function fitted({ line, cells }: Cells, columns: number): Row {
  if (cells.length === columns) return { line, cells, problem: null }
  const fits = cells.length > columns && cells.slice(columns).every(cell => cell.trim() === '')
  if (fits) return { line, cells: cells.slice(0, columns), problem: null }
  return { line, cells, problem: reasons.cellCount(cells.length, columns) }
}
