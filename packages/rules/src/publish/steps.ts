import type { Scale, Thresholds } from '../types.js'

/** R11's table by number of answers; under 3B means and shares have coarse steps of their own. */
function fineStep(answers: number): number {
  if (answers < 30) return 0.1
  if (answers < 75) return 0.05
  if (answers < 150) return 0.02
  return 0.01
}

/** The grid of published shares: fifths under 3B answers. */
export function shareStep(answers: number, t: Pick<Thresholds, 'b'>): number {
  return answers < 3 * t.b ? 0.2 : fineStep(answers)
}

/**
 * The grid of published means, counted from the scale's lowest value. The table is for 1 to 5: a longer scale has steps
 * as much longer. A shorter one keeps the table's steps: the sum of its answers is just as whole, and must stay as far off.
 * On two points the mean is the favourable share, and has its steps.
 */
export function meanStep(answers: number, scale: Scale, t: Pick<Thresholds, 'b'>): number {
  if (scale.high - scale.low === 1) return shareStep(answers, t)
  const step = answers < 3 * t.b ? 0.3 : fineStep(answers)
  return step * Math.max(1, (scale.high - scale.low) / 4)
}

/** The nearest point of a grid that starts at 0, free of floating point dust. */
export function toGrid(value: number, step: number): number {
  return clean(Math.round(value / step + 1e-9) * step)
}

/** Ten decimals: far finer than any step, coarse enough to read 0.3 and not 0.30000000000000004. */
export function clean(value: number): number {
  return Math.round(value * 1e10) / 1e10
}
