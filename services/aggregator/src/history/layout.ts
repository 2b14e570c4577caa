import type { HistoryMap } from '@tillit/contracts/what'
import type { Row, Table } from '@tillit/tabular'
import { waveOfDate } from './dates.js'
import { historyErrors, RowError } from './history.errors.js'
import { rowWords } from './history.words.js'

/** Where in a row things stand, compiled once for a file. Every function throws {@link RowError} for what it cannot read. */
export interface Layout {
  respondent(row: Row): string
  unit(row: Row): string
  /** Null: the row is to be left out. */
  wave(row: Row): string | null
  /** Question and answer cell; one pair in a long file, one per column in a wide one. */
  answers: readonly { question(row: Row): string; at: number; column: string }[]
  comment: { at: number; column: string; question(row: Row): string } | null
}

/**
 * Reads a file's header by its map; without a map the standard columns respondent, unit_path, wave, question, answer, comment.
 * @throws ServiceError 422 `history.missing-column` naming a column that is not there.
 */
export function layoutOf(table: Table, map: HistoryMap): Layout {
  const column = (name: string) => {
    const count = table.headers.filter(header => header === name).length
    if (count === 1) return table.headers.indexOf(name)
    const has = table.headers.slice(0, 12).join(', ') + (table.headers.length > 12 ? ', ...' : '')
    throw historyErrors.column(name, count, has)
  }
  const answers = answersOf(map, column)
  const commentName = map.comment ?? (map.questions === undefined && table.headers.includes('comment') ? 'comment' : undefined)
  return {
    respondent: respondentOf(map.respondent ?? 'respondent', column),
    unit: unitOf(map.unit ?? { path: 'unit_path' }, column),
    wave: waveOf(map.wave ?? { column: 'wave' }, column),
    answers,
    comment: commentOf(commentName, map, answers, column),
  }
}

type ColumnOf = (name: string) => number

function respondentOf(from: NonNullable<HistoryMap['respondent']>, column: ColumnOf): Layout['respondent'] {
  if (typeof from === 'object' && 'row' in from) return row => `line ${row.line}`
  const names = typeof from === 'string' ? [from] : from.columns
  const named = names.join(', ')
  const places = names.map(column)
  return row => {
    const parts = places.map(at => row.cells[at]!)
    if (parts.some(part => part.trim() === '')) throw new RowError(rowWords.noRespondent(named))
    return parts.length === 1 ? parts[0]! : JSON.stringify(parts)
  }
}

function unitOf(from: NonNullable<HistoryMap['unit']>, column: ColumnOf): Layout['unit'] {
  if ('path' in from) {
    const at = column(from.path)
    return row => checkedPath(row.cells[at]!, from.path)
  }
  const levels = from.map(level => {
    if ('constant' in level) return () => level.constant
    const at = column(level.column)
    const names = new Map(Object.entries(level.names ?? {}))
    return (row: Row) => {
      const value = row.cells[at]!.trim()
      const name = names.get(value) ?? value
      return (level.pad === undefined ? name : name.padStart(level.pad, '0')).replaceAll('/', ' - ')
    }
  })
  const columns = from.flatMap(level => ('column' in level ? [level.column] : [])).join(', ')
  return row => checkedPath(levels.map(level => level(row)).join('/'), columns)
}

function checkedPath(path: string, columns: string): string {
  if (path.trim() === '') throw new RowError(rowWords.noPath(columns))
  if (path.length > 1000) throw new RowError(rowWords.longPath(columns))
  if (path.split('/').some(level => level.trim() === '')) throw new RowError(rowWords.emptyLevel(columns, cut(path)))
  return path
}

function waveOf(from: NonNullable<HistoryMap['wave']>, column: ColumnOf): Layout['wave'] {
  if ('constant' in from) return () => checkedText(from.constant, 'wave', 200)
  if ('column' in from) {
    const at = column(from.column)
    return row => checkedText(row.cells[at]!, from.column, 200)
  }
  const at = column(from.date)
  const read = waveOfDate(from.formats, from.by, from.date)
  return row => {
    const wave = read(row.cells[at]!)
    if (wave !== null) return wave
    if (typeof from.missing === 'object') return from.missing.wave
    if (from.missing === 'skip') return null
    throw new RowError(rowWords.noDate(from.date, cut(row.cells[at]!)))
  }
}

function answersOf(map: HistoryMap, column: ColumnOf): Layout['answers'] {
  if (map.questions !== undefined) {
    return Object.entries(map.questions).map(([name, question]) => ({
      at: column(name),
      column: name,
      question: () => checkedText(question, name, 500),
    }))
  }
  const from = map.question ?? { column: 'question' }
  const answerColumn = map.answer ?? 'answer'
  const at = column(answerColumn)
  if ('constant' in from) return [{ at, column: answerColumn, question: () => from.constant }]
  const questionAt = column(from.column)
  return [{ at, column: answerColumn, question: row => checkedText(row.cells[questionAt]!, from.column, 500) }]
}

/** In a wide file a comment belongs to no question: it goes under the name of its own column. */
function commentOf(name: string | undefined, map: HistoryMap, answers: Layout['answers'], column: ColumnOf): Layout['comment'] {
  if (name === undefined) return null
  return { at: column(name), column: name, question: map.questions === undefined ? answers[0]!.question : () => name }
}

function checkedText(text: string, column: string, most: number): string {
  if (text.trim() === '') throw new RowError(rowWords.empty(column))
  if (text.length > most) throw new RowError(rowWords.tooLong(column, most))
  return text
}

/** A cell as it may stand in a sentence about it. */
export function cut(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length > 40 ? `${plain.slice(0, 40)}...` : plain
}
