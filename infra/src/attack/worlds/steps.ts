import type { Scale, Thresholds } from '@tillit/rules'

/** R11's table as anybody can read it in the documentation: how far apart two published means, and two published shares, stand. */
export function stepsOf(answers: number, scale: Scale, t: Pick<Thresholds, 'b'>): { readonly mean: number; readonly share: number } {
  const fine = answers < 30 ? 0.1 : answers < 75 ? 0.05 : answers < 150 ? 0.02 : 0.01
  const share = answers < 3 * t.b ? 0.2 : fine
  if (scale.high - scale.low === 1) return { mean: share, share }
  return { mean: (answers < 3 * t.b ? 0.3 : fine) * Math.max(1, (scale.high - scale.low) / 4), share }
}
