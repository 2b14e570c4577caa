import type { Thresholds } from './types.js'

/** The two profiles a wave can be launched with; a wave's own thresholds may only be tighter (R10). */
export const profiles: { readonly standard: Thresholds; readonly careful: Thresholds } = {
  standard: { b: 5, m: 2, need: 5, comments: 10, commentGroup: 5, participation: 10 },
  careful: { b: 8, m: 2, need: 8, comments: 10, commentGroup: 8, participation: 10 },
}
