import type { HistoryMap } from '@tillit/contracts/what'
import type { Scale } from '@tillit/rules'
import type { Gathered } from './gathered.js'
import { type BadRows, RowError } from './history.errors.js'
import { rowWords } from './history.words.js'
import { cut } from './layout.js'

/** No scale of eleven whole numbers lies further out. */
const furthest = 1_000
const mostPoints = 11

/** The scales that were stated for a file. */
export interface StatedScales {
  /** The scale of a question as stated for it or for all; null = as seen in the file. */
  of(question: string): Scale | null
}

/** `map.scales` says more than `map.scale`, which says more than the option `--scale`. */
export function statedScales(map: HistoryMap, option: Scale | null): StatedScales {
  const single = new Map(Object.entries(map.scales ?? {}))
  const all = map.scale ?? option
  return { of: question => single.get(question) ?? all }
}

/**
 * Reader of answer cells: a text of the map, or a whole number. Null is a skip.
 * @throws RowError on anything else, and outside the stated scale.
 */
export function answerReader(map: HistoryMap, scales: StatedScales): (cell: string, question: string, column: string) => number | null {
  const texts = new Map(Object.entries(map.answers ?? {}))
  return (cell, question, column) => {
    const text = cell.trim()
    const mapped = texts.get(text)
    if (mapped === null || (mapped === undefined && text === '')) return null
    if (mapped === undefined && !/^[+-]?\d+(?:[.,]0+)?$/.test(text)) {
      throw new RowError(rowWords.notWhole(column, cut(cell), texts.size > 0))
    }
    const value = mapped ?? Number(text.replace(',', '.'))
    const scale = scales.of(question)
    if (scale && (value < scale.low || value > scale.high)) {
      throw new RowError(rowWords.outsideScale(column, cut(text), scale.low, scale.high))
    }
    if (Math.abs(value) > furthest) throw new RowError(rowWords.tooFar(column, cut(text), mostPoints))
    return value
  }
}

/**
 * The scale of every question of the file, in the order of the questions: stated, or the smallest and largest answer seen.
 * Questions whose seen answers make no scale of 2 to 11 values are added to `bad`.
 */
export function scalesOf(gathered: Gathered, stated: StatedScales, bad: BadRows): Scale[] {
  return gathered.questions.list.map((question, q) => {
    const scale = stated.of(question)
    if (scale) return scale
    const { low, lowLine, high, highLine } = gathered.seen[q]!
    if (low === high) bad.add(lowLine, rowWords.oneValue(cut(question), low))
    else if (high - low >= mostPoints) bad.add(Math.max(lowLine, highLine), rowWords.wideScale(cut(question), low, high, mostPoints))
    return { low, high }
  })
}
