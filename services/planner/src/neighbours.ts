import { ClosedRights, type ListedKind, type SignedManifest, TakenBallots } from '@tillit/contracts'
import { type CountedWave, CountedWave as CountedWaveSchema, PreparedWave, type PrepareWave } from '@tillit/contracts/what'
import { type FreezeRequest, type FreezeResult, FreezeResult as FreezeResultSchema, RosterChanges } from '@tillit/contracts/who'
import { createClient } from '@tillit/service-kit'

/** The rooms a launch and a close go through. Every call is idempotent. @throws ServiceError the neighbour's refusal, 503 when it is away */
export interface Neighbours {
  readonly directory: {
    /** How the groups that a freeze would make have changed. */
    rosterChanges(wave: string, request: FreezeRequest): Promise<RosterChanges>
    freeze(wave: string, request: FreezeRequest): Promise<FreezeResult>
    putManifest(wave: string, signed: SignedManifest): Promise<void>
    send(wave: string): Promise<void>
    /** Says how many ballots were drawn, until `audited`. */
    close(wave: string): Promise<ClosedRights>
    audited(wave: string): Promise<void>
  }
  readonly intake: {
    put(wave: string, signed: SignedManifest, cohorts: string[], splitCohorts?: string[]): Promise<void>
    /** A stricter promise (R10). */
    putManifest(wave: string, signed: SignedManifest): Promise<void>
    open(wave: string): Promise<void>
    close(wave: string): Promise<void>
    /** Ballots taken in a closed wave, and their lists. */
    taken(wave: string): Promise<TakenBallots>
    audited(wave: string, listed: readonly ListedKind[]): Promise<void>
  }
  readonly aggregator: {
    prepare(wave: string, request: PrepareWave): Promise<{ sealPublicKey: string }>
    putManifest(wave: string, signed: SignedManifest): Promise<void>
    close(wave: string): Promise<void>
    /** Leave to close without the seal key; 409 while it is there. */
    keyLost(wave: string): Promise<void>
    find(wave: string): Promise<CountedWave>
  }
  readonly feedback: {
    put(wave: string, signed: SignedManifest, cohorts: { cohort: string; unit: string }[], nameFilter?: string): Promise<void>
    putManifest(wave: string, signed: SignedManifest): Promise<void>
  }
}

export interface NeighbourAddresses {
  readonly directory: string
  readonly intake: string
  readonly aggregator: string
  readonly feedback: string
  /** The planner's own session. */
  readonly token: string
}

/** Freezing a large organisation writes a row per person: longer than an ordinary call. */
const timeout = 120_000

export function createNeighbours({ token, ...addresses }: NeighbourAddresses): Neighbours {
  const directory = createClient({ base: addresses.directory, token, timeout })
  const intake = createClient({ base: addresses.intake, token, timeout })
  const aggregator = createClient({ base: addresses.aggregator, token, timeout })
  const feedback = createClient({ base: addresses.feedback, token, timeout })
  return {
    directory: {
      rosterChanges: (wave, request) => directory.send('POST', `/waves/${wave}/roster-changes`, request, RosterChanges),
      freeze: (wave, request) => directory.send('POST', `/waves/${wave}/freeze`, request, FreezeResultSchema),
      putManifest: (wave, signed) => directory.send('PUT', `/waves/${wave}/manifest`, { signed }, null),
      send: wave => directory.send('POST', `/waves/${wave}/send`, undefined, null),
      close: wave => directory.send('POST', `/waves/${wave}/close`, undefined, ClosedRights),
      audited: wave => directory.send('POST', `/waves/${wave}/audited`, undefined, null),
    },
    intake: {
      put: (wave, signed, cohorts, splitCohorts) =>
        intake.send('PUT', `/waves/${wave}`, { signed, cohorts, ...(splitCohorts ? { splitCohorts } : {}) }, null),
      putManifest: (wave, signed) => intake.send('PUT', `/waves/${wave}/manifest`, { signed }, null),
      open: wave => intake.send('POST', `/waves/${wave}/open`, undefined, null),
      close: wave => intake.send('POST', `/waves/${wave}/close`, undefined, null),
      taken: wave => intake.get(`/waves/${wave}/taken`, TakenBallots),
      audited: (wave, listed) => intake.send('POST', `/waves/${wave}/audited`, { listed }, null),
    },
    aggregator: {
      prepare: (wave, request) => aggregator.send('POST', `/waves/${wave}/prepare`, request, PreparedWave),
      putManifest: (wave, signed) => aggregator.send('PUT', `/waves/${wave}/manifest`, { signed }, null),
      close: wave => aggregator.send('POST', `/waves/${wave}/close`, undefined, null),
      keyLost: wave => aggregator.send('POST', `/waves/${wave}/key-lost`, undefined, null),
      find: wave => aggregator.get(`/waves/${wave}`, CountedWaveSchema),
    },
    feedback: {
      put: (wave, signed, cohorts, nameFilter) =>
        feedback.send('PUT', `/waves/${wave}`, { signed, cohorts, ...(nameFilter === undefined ? {} : { nameFilter }) }, null),
      putManifest: (wave, signed) => feedback.send('PUT', `/waves/${wave}/manifest`, { signed }, null),
    },
  }
}
