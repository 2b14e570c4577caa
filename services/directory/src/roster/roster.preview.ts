import type { FreezeRequest, RosterChanges } from '@tillit/contracts/who'
import { tooLoose } from '@tillit/rules'
import { thresholdsTooLoose } from '../wave/wave.errors.js'
import { frozenRoster } from '../wave/wave.roster.js'
import type { WaveStore } from '../wave/wave.store.js'
import { changesOf, toApprove } from './roster.changes.js'

export interface RosterPreviewDeps {
  readonly waves: Pick<WaveStore, 'rosterBefore' | 'frozenChanges'>
  /** Today's date in the organisation's time zone, `yyyy-MM-dd`. */
  readonly today: () => string
}

/**
 * How the groups that a freeze would make now differ from when they were last asked; of a frozen wave what its freeze found, with nothing left to approve.
 * @throws ServiceError 400 `unit.unknown` or `wave.too-loose`
 */
export async function previewChanges({ waves, today }: RosterPreviewDeps, wave: string, request: FreezeRequest): Promise<RosterChanges> {
  if (tooLoose(request.thresholds)) throw thresholdsTooLoose()
  const frozen = await waves.frozenChanges(wave)
  if (frozen) return { digest: null, groups: frozen }
  const { units, people, earlier } = await waves.rosterBefore(today(), request.slips)
  const roster = frozenRoster(units, people, request.units, request.thresholds)
  return toApprove(wave, roster, changesOf(roster, earlier), request.thresholds.b)
}
