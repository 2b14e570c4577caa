import type { HistoryMap } from '@tillit/contracts/what'
import type { Row, Table } from '@tillit/tabular'
import { type Period, waveOfDate } from './dates.js'
import { historyErrors, RowError } from './history.errors.js'

/** Where in a row things stand, compiled once for a file. Every function throws {@link RowError} for what it cannot read. */
export interface Layout {
  respondent(row: Row): string
  unit(row: Row): string
  /** Null: the row is to be left out. */
  wave(row: Row): string | null
  /** Question and answer cell; one pair in a long file, one per column in a wide one. */
  answers: readonly { question(row: Row): string; at: number }[]
  comment: { at: number; question(row: Row): string } | null
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
    const fault = count === 0 ? 'is missing' : 'stands there twice'
    throw historyErrors.columns(`The column "${name}" ${fault}; the file has: ${has}. Rename columns with a map file.`)
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
  const places = typeof from === 'string' ? [column(from)] : from.columns.map(column)
  return row => {
    const parts = places.map(at => row.cells[at]!)
    if (parts.some(part => part.trim() === '')) throw new RowError('the respondent is empty')
    return parts.length === 1 ? parts[0]! : JSON.stringify(parts)
  }
}

function unitOf(from: NonNullable<HistoryMap['unit']>, column: ColumnOf): Layout['unit'] {
  if ('path' in from) {
    const at = column(from.path)
    return row => checkedPath(row.cells[at]!)
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
  return row => checkedPath(levels.map(level => level(row)).join('/'))
}

function checkedPath(path: string): string {
  if (path.trim() === '') throw new RowError('the unit path is empty')
  if (path.length > 1000) throw new RowError('the unit path is longer than 1,000 characters')
  if (path.split('/').some(level => level.trim() === '')) throw new RowError(`the unit path "${cut(path)}" has an empty level`)
  return path
}

function waveOf(from: NonNullable<HistoryMap['wave']>, column: ColumnOf): Layout['wave'] {
  if ('constant' in from) return () => checkedText(from.constant, 'wave', 200)
  if ('column' in from) {
    const at = column(from.column)
    return row => checkedText(row.cells[at]!, 'wave', 200)
  }
  const at = column(from.date)
  const read = dateReader(from.formats, from.by)
  return row => {
    const wave = read(row.cells[at]!)
    if (wave !== null) return wave
    if (typeof from.missing === 'object') return from.missing.wave
    if (from.missing === 'skip') return null
    throw new RowError(`the date "${cut(row.cells[at]!)}" cannot be read`)
  }
}

function dateReader(formats: readonly string[], by: Period): (text: string) => string | null {
  try {
    return waveOfDate(formats, by)
  } catch (error) {
    if (!(error instanceof RowError)) throw error
    throw historyErrors.map(`In the map file ${error.message}.`, 'wave.formats')
  }
}

function answersOf(map: HistoryMap, column: ColumnOf): Layout['answers'] {
  if (map.questions !== undefined) {
    return Object.entries(map.questions).map(([name, question]) => ({
      at: column(name),
      question: () => checkedText(question, 'question', 500),
    }))
  }
  const from = map.question ?? { column: 'question' }
  const at = column(map.answer ?? 'answer')
  if ('constant' in from) return [{ at, question: () => from.constant }]
  const questionAt = column(from.column)
  return [{ at, question: row => checkedText(row.cells[questionAt]!, 'question', 500) }]
}

/** In a wide file a comment belongs to no question: it goes under the name of its own column. */
function commentOf(name: string | undefined, map: HistoryMap, answers: Layout['answers'], column: ColumnOf): Layout['comment'] {
  if (name === undefined) return null
  return { at: column(name), question: map.questions === undefined ? answers[0]!.question : () => name }
}

function checkedText(text: string, what: string, most: number): string {
  if (text.trim() === '') throw new RowError(`the ${what} is empty`)
  if (text.length > most) throw new RowError(`the ${what} is longer than ${most} characters`)
  return text
}

/** A cell as it may stand in a sentence about it. */
export function cut(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  return plain.length > 40 ? `${plain.slice(0, 40)}...` : plain
}
