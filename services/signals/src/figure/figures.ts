import type { Thresholds } from '@tillit/contracts'
import type { Figure } from '@tillit/contracts/signals'
import { publishFigure } from '@tillit/rules'
import type { TallyQuestion } from '../wave/wave.store.js'

/** A stored cell: histograms of all questions one after the other, and R12's expected counts in the same places. */
export interface StoredCell {
  readonly path: string
  readonly people: number
  readonly histograms: readonly number[]
  readonly corrected: readonly (number | null)[] | null
}

/** The one gate of this service: a cell's figures, question by question, as `publishFigure` lets them out. Nothing else turns a count into an answer. */
export function figuresOf(cell: StoredCell, questions: readonly TallyQuestion[], t: Thresholds): Figure[] {
  let at = 0
  return questions.map(({ question, low, high }) => {
    const buckets = high - low + 2
    const histogram = cell.histograms.slice(at, at + buckets)
    const corrected = cell.corrected?.slice(at, at + buckets) ?? null
    at += buckets
    const known = corrected?.every(count => count !== null) ? (corrected as number[]) : null
    const { people: _, ...figure } = publishFigure({
      people: cell.people,
      histogram: [...histogram],
      corrected: known,
      scale: { low, high },
      t,
    })
    const favourableLow = fourDigits(figure.favourableLow)
    const favourableHigh = fourDigits(figure.favourableHigh)
    return { question, scaleLow: low, scaleHigh: high, ...figure, favourableLow, favourableHigh }
  })
}

/** An interval's ends are square roots: four digits say all there is. */
function fourDigits(share: number | null): number | null {
  return share === null ? null : Math.round(share * 10_000) / 10_000
}
