import {
  clampBlock,
  freezeRoster,
  groupComments,
  participationBand,
  partitionRoster,
  publishWave,
  releaseLive,
  rollUp,
  sumCells,
  toldGroups,
} from '@tillit/rules'

/** The rules a world is published through. Tests plant a hole by replacing one of them. */
export interface House {
  readonly freezeRoster: typeof freezeRoster
  readonly rollUp: typeof rollUp
  readonly clampBlock: typeof clampBlock
  readonly sumCells: typeof sumCells
  readonly publishWave: typeof publishWave
  readonly participationBand: typeof participationBand
  readonly groupComments: typeof groupComments
  readonly releaseLive: typeof releaseLive
  readonly partitionRoster: typeof partitionRoster
  readonly toldGroups: typeof toldGroups
}

/** The very functions the rooms call. */
export const production: House = {
  freezeRoster,
  rollUp,
  clampBlock,
  sumCells,
  publishWave,
  participationBand,
  groupComments,
  releaseLive,
  partitionRoster,
  toldGroups,
}
