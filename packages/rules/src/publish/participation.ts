import type { ParticipationBand, Thresholds } from '../types.js'

/**
 * R8: how many of the invited were counted, after close and in bands only. Null for units with too few invited.
 * @param counted people in the cell @param invited people invited in the unit and all below it
 */
export function participationBand(counted: number, invited: number, t: Thresholds): ParticipationBand | null {
  if (invited < t.participation) return null
  const share = counted / invited
  if (share < 0.25) return '<25'
  if (share < 0.5) return '25-50'
  return share <= 0.75 ? '50-75' : '>75'
}
