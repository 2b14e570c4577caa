import type { FreezeRequest, FreezeResult } from '@tillit/contracts/who'
import { tooLoose } from '@tillit/rules'
import type { Log } from '@tillit/service-kit'
import { changesOf, toApprove } from '../roster/roster.changes.js'
import { nobodyToAsk, nothingToSplit, rosterNotApproved, thresholdsTooLoose } from './wave.errors.js'
import { frozenRoster } from './wave.roster.js'
import type { WaveStore } from './wave.store.js'

export interface FreezeDeps {
  readonly waves: WaveStore
  /** The wave's POPRF public key, base64url. */
  readonly issuerPublicKey: (wave: string) => string
  /** Today's date in the organisation's time zone, `yyyy-MM-dd`. */
  readonly today: () => string
  readonly log: Log
}

/**
 * Takes the roster of a wave: the tree (R1), one right to draw per invited person, one invitation to send or one slip in a bowl. Repeating answers what stands frozen.
 * @throws ServiceError 400 `unit.unknown` or `wave.too-loose`, 409 `wave.nobody-to-ask`, `wave.nothing-to-split`, or `wave.roster-not-approved` when small groups
 * have changed and it is not exactly these changes that were approved
 */
export async function freezeWave(deps: FreezeDeps, wave: string, request: FreezeRequest): Promise<FreezeResult> {
  if (tooLoose(request.thresholds)) throw thresholdsTooLoose()
  const result = await deps.waves.freeze(
    wave,
    deps.today(),
    (units, people, earlier) => {
      const roster = frozenRoster(units, people, request.units, request.thresholds, request.partition?.attribute)
      if (roster.invitations.length === 0) throw nobodyToAsk()
      if (request.partition && !roster.splitNodes.some(node => node.values)) throw nothingToSplit()
      const changes = changesOf(roster, earlier)
      const { digest } = toApprove(wave, roster, changes, request.thresholds.b)
      if (digest !== null && digest !== request.approved) throw rosterNotApproved()
      return { ...roster, changes }
    },
    deps.issuerPublicKey(wave),
    request.slips,
  )
  deps.log.event('wave.frozen', { wave, count: result.invited, cohorts: result.cohorts })
  return result
}
