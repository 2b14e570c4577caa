export { type Audit, type AuditInput, auditBallots, type CohortCount } from './audit/audit.js'
export { listableKinds } from './audit/listable.js'
export { type CountedCohort, type ToldGroup, toldGroups } from './audit/told-groups.js'
export { canBeClamped, clampBlock, clampHistogram } from './clamp/clamp.js'
export { type CommentGroups, groupComments } from './comments/comments.js'
export { correctCells, fitWave } from './honest/corrected-cells.js'
export { correctedHistogram, fitClamped } from './honest/honest-means.js'
export { liveBlock, liveFrom, releaseLive } from './live/release.js'
export {
  type AttributeCount,
  type PartitionedRoster,
  type PartitionNaming,
  partitionRoster,
  type SplitNode,
  splitFrom,
} from './partition/partition.js'
export type { Value } from './partition/value-groups.js'
export { profiles, tooLoose } from './profiles.js'
export { type FigureInput, publishFigure } from './publish/figure.js'
export { participationBand } from './publish/participation.js'
export { type PublishedCell, type PublishedWave, publishWave } from './publish/wave.js'
export { seededRandom, shuffle } from './random.js'
export {
  type EarlierMember,
  needsApproval,
  type RosterChange,
  type RosterGroup,
  rosterChanges,
} from './roster-change/roster-change.js'
export { type ChangeVerdict, changeVerdict, type SeriesPoint } from './statistics/change.js'
export { shrink, wilson } from './statistics/estimate.js'
export { sumCells } from './tree/cells.js'
export { type FrozenRoster, freezeRoster } from './tree/freeze.js'
export { type RolledUp, rollUp } from './tree/roll-up.js'
export type * from './types.js'
