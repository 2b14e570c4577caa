import type { HistoryMap } from '@tillit/contracts/what'
import type { Scale } from '@tillit/rules'
import { openTable, type Row, TabularError } from '@tillit/tabular'
import { answerReader, type StatedScales, scalesOf, statedScales } from './answer-value.js'
import { Gathered } from './gathered.js'
import { BadRows, historyErrors, RowError } from './history.errors.js'
import { rowWords } from './history.words.js'
import { type Layout, layoutOf } from './layout.js'

/** A whole file, read and found good: nothing of it is stored yet. */
export interface ReadHistory {
  readonly gathered: Gathered
  readonly scales: readonly Scale[]
  readonly rows: number
}

/** Rows between two calls of `onProgress`. */
const progressEvery = 20_000
const longestComment = 10_000

/**
 * Streams a history file into small numbers. All bad rows are listed together; one is enough to refuse the file.
 * @param scale the option `--scale`, for questions whose scale the map does not state
 * @param onProgress told the rows read so far; may wait
 * @throws ServiceError 422 `history.*`
 */
export async function readHistory(
  source: AsyncIterable<Uint8Array>,
  map: HistoryMap,
  scale: Scale | null,
  onProgress: (rows: number) => Promise<void>,
): Promise<ReadHistory> {
  const stated = statedScales(map, scale)
  const gathered = new Gathered()
  const bad = new BadRows()
  let rows = 0
  try {
    const table = await openTable(source)
    const take = rowTaker(layoutOf(table, map), map, stated, gathered)
    for await (const row of table.rows) {
      rows++
      try {
        take(row)
      } catch (error) {
        if (!(error instanceof RowError)) throw error
        bad.add(row.line, error.reason)
      }
      if (rows % progressEvery === 0) await onProgress(rows)
    }
  } catch (error) {
    if (error instanceof TabularError) throw historyErrors.file(error.line, error.reason)
    throw error
  }
  const scales = bad.count === 0 ? scalesOf(gathered, stated, bad) : []
  if (bad.count > 0) throw historyErrors.rows(bad)
  if (gathered.questions.list.length === 0) throw historyErrors.nothing()
  return { gathered, scales, rows }
}

function rowTaker(layout: Layout, map: HistoryMap, stated: StatedScales, gathered: Gathered): (row: Row) => void {
  const answerOf = answerReader(map, stated)
  return row => {
    if (row.problem !== null) throw new RowError(row.problem)
    const waveKey = layout.wave(row)
    if (waveKey === null) return
    const { wave, ballot } = gathered.ballot(layout.respondent(row), layout.unit(row), waveKey)
    for (const { at, column, question } of layout.answers) {
      const key = question(row)
      const value = answerOf(row.cells[at]!, key, column)
      if (value === null) gathered.skipped++
      else gathered.answer(wave, ballot, key, value, row.line)
    }
    const comment = layout.comment
    const text = comment ? row.cells[comment.at]!.trim() : ''
    if (comment && text !== '') {
      if (text.length > longestComment) throw new RowError(rowWords.tooLong(comment.column, longestComment))
      gathered.comment(wave, ballot, comment.question(row), text)
    }
  }
}
