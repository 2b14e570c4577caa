import { canBeClamped } from './clamp/clamp.js'
import type { Thresholds } from './types.js'

/** The two profiles a wave can be launched with; a wave's own thresholds may only be tighter (R10). */
export const profiles: { readonly standard: Thresholds; readonly careful: Thresholds } = {
  standard: { b: 5, m: 2, need: 5, comments: 10, commentGroup: 5, participation: 10 },
  careful: { b: 8, m: 2, need: 8, comments: 10, commentGroup: 8, participation: 10 },
}

/** Whether thresholds fall below the floor: the standard profile in anything, cohorts smaller than a block, or blocks too small to be clamped (R5). No room freezes or counts a wave by such. */
export function tooLoose(thresholds: Thresholds): boolean {
  const names = Object.keys(profiles.standard) as (keyof Thresholds)[]
  const { b, m, need } = thresholds
  return need < b || !canBeClamped(b, m) || names.some(name => !(thresholds[name] >= profiles.standard[name]))
}
