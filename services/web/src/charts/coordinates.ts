import type { Figure } from '@tillit/contracts/signals'
import { scaleLinear } from 'd3-scale'

/** Shares 0..1 to per cent of the drawing, never cut: the axis is always 0 to 100. */
export const across = scaleLinear().domain([0, 1]).range([0, 100])
/** The same upwards: 1 is the top. */
export const upwards = scaleLinear().domain([0, 1]).range([100, 0])

/** At most two decimals, so that the same figures give the same bytes on every machine. */
export function coordinate(value: number): number {
  return Math.round(value * 100) / 100
}

export function percentOf(value: number): string {
  return `${coordinate(value)}%`
}

export const quarters = [0, 0.25, 0.5, 0.75, 1] as const

/** Colour class of one value of a scale: 1 strongest unfavourable .. 5 strongest favourable, whatever the number of points. */
export function tone(position: number, points: number): 1 | 2 | 3 | 4 | 5 {
  const middle = (points - 1) / 2
  const away = (position - middle) / middle
  if (away === 0) return 3
  if (away < 0) return away < -0.5 ? 1 : 2
  return away > 0.5 ? 5 : 4
}

export interface Thirds {
  unfavourable: number
  /** Null on an even scale: there is no middle value. */
  neither: number | null
  favourable: number
}

/** Whole per cent that add up to 100: favourable is rounded first, then unfavourable, neither takes the rest. */
export function thirdsOf(distribution: readonly number[]): Thirds {
  const middle = (distribution.length - 1) / 2
  const sum = (keep: (position: number) => boolean) =>
    distribution.reduce((total, share, position) => (keep(position) ? total + share : total), 0)
  const favourable = Math.round(sum(position => position > middle) * 100)
  if (!Number.isInteger(middle)) return { favourable, neither: null, unfavourable: 100 - favourable }
  const unfavourable = Math.min(100 - favourable, Math.round(sum(position => position < middle) * 100))
  return { favourable, unfavourable, neither: 100 - favourable - unfavourable }
}

/** A figure that may be drawn: enough people answered the question itself. */
export interface ShownFigure extends Figure {
  answers: number
  index: number
  favourable: number
  favourableLow: number
  favourableHigh: number
}

export function shown(figure: Figure | null | undefined): ShownFigure | null {
  if (!figure || figure.answers === null || figure.favourable === null || figure.index === null) return null
  if (figure.favourableLow === null || figure.favourableHigh === null) return null
  return figure as ShownFigure
}

/** Whole fifths of a coarse share. */
export function fifthsOf(share: number): number {
  return Math.round(share * 5)
}
