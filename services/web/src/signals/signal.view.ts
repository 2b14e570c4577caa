import type { Figure, OpenBook, Trend, UnitSignal } from '@tillit/contracts/signals'
import { type ShownFigure, shown } from '../charts/coordinates.js'
import type { Reader } from '../page/reader.js'
import type { QuestionTexts } from './questions.js'

/** Everything a result page is drawn from: published figures and words, nothing to compute with. */
export interface SignalView {
  reader: Reader
  signal: UnitSignal
  texts: QuestionTexts
  /** May this reader open the result of that unit? */
  allowed: (unit: string) => boolean
  /** Messages waiting for the reader; null where the role has none or feedback does not answer. */
  waiting: number | null
  /** New waves the reader may sign off. */
  reviews: number | null
  reads: OpenBook['reads']
  /** Units at the top of what the reader may open, newest wave's first; several when history came from elsewhere. */
  roots: readonly string[]
}

export function figureOf(figures: readonly Figure[] | null | undefined, question: string): ShownFigure | null {
  return shown(figures?.find(figure => figure.question === question))
}

export function trendOf(signal: UnitSignal, question: string): Trend | null {
  return signal.trends.find(trend => trend.question === question) ?? null
}

/** Address of a unit's result; `wave` stays when the reader chose one. */
export function resultAddress(unit: string, wave?: string): string {
  const query = new URLSearchParams({ unit, ...(wave === undefined ? {} : { wave }) })
  return `/signals?${query}`
}

/** Levels above a unit with their paths, the unit itself last. */
export function levelsOf(path: string): Array<{ name: string; path: string }> {
  const names = path.split('/')
  return names.map((name, level) => ({ name, path: names.slice(0, level + 1).join('/') }))
}
