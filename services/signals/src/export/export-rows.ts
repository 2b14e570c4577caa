import type { ExportRow } from '@tillit/contracts/signals'
import type { Sql } from '@tillit/store'
import { type Cell, writeCsv } from '@tillit/tabular'
import { figuresOf } from '../figure/figures.js'
import { findQuestions, type Tally } from '../wave/wave.store.js'
import { exportedCells } from './export.store.js'

/** CSV columns and JSON keys, in the order of the standing interface. */
export const exportColumns = [
  ...['wave', 'unit_path', 'question', 'scale_low', 'scale_high', 'people', 'answers', 'mean', 'index', 'favourable'],
  ...['favourable_low', 'favourable_high', 'distribution', 'coarse', 'corrected'],
] as readonly (keyof ExportRow)[]

const cellsPerBatch = 500

/** Rows of the trees in their given order, then by path, then by the wave's questions: the same data gives the same bytes. */
export async function* exportRows(
  sql: Sql,
  organisation: string,
  tallies: readonly Tally[],
  unit: string | null,
): AsyncGenerator<ExportRow[]> {
  const questions = await findQuestions(
    sql,
    organisation,
    tallies.map(({ tally }) => tally),
  )
  for (const tally of tallies) {
    const asked = questions.get(tally.tally)!
    for await (const cells of exportedCells(sql, organisation, tally.tally, unit, cellsPerBatch)) {
      yield cells.flatMap(cell =>
        figuresOf(cell, asked, tally.thresholds).map(
          (figure): ExportRow => ({
            wave: tally.wave,
            unit_path: cell.path,
            question: figure.question,
            scale_low: figure.scaleLow,
            scale_high: figure.scaleHigh,
            people: cell.people,
            answers: figure.answers,
            mean: figure.mean,
            index: figure.index,
            favourable: figure.favourable,
            favourable_low: figure.favourableLow,
            favourable_high: figure.favourableHigh,
            distribution: figure.distribution,
            coarse: figure.coarse,
            corrected: figure.corrected,
          }),
        ),
      )
    }
  }
}

/** A header line, then a line per row. */
export async function* asCsv(batches: AsyncIterable<ExportRow[]>): AsyncGenerator<string> {
  yield writeCsv([exportColumns])
  for await (const rows of batches) {
    yield writeCsv(
      rows.map(row =>
        exportColumns.map((column): Cell => {
          const value = row[column]
          return Array.isArray(value) ? value.join('|') : value
        }),
      ),
    )
  }
}

/** One JSON array, a row per line. */
export async function* asJson(batches: AsyncIterable<ExportRow[]>): AsyncGenerator<string> {
  let before = '['
  for await (const rows of batches) {
    if (rows.length === 0) continue
    yield rows.map((row, i) => `${i === 0 ? before : ','}\n${JSON.stringify(row)}`).join('')
    before = ','
  }
  yield before === '[' ? '[]\n' : '\n]\n'
}
