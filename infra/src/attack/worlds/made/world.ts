import type { RosterUnit, Scale, Thresholds } from '@tillit/rules'

/** A unit of a simulated organisation. Parents come before their children; the first is the root. */
export type WorldUnit = Pick<RosterUnit, 'id' | 'parent' | 'path'>

/** What a vendor's filter knows about a person. Tillit's rules never see it unless a wave is split by it. */
export interface Traits {
  readonly tenure: number
  readonly age: number
  readonly gender: number
}

/** One wave as it really was. Arrays are indexed by person; nobody who is not employed has answered. */
export interface WorldWave {
  /** Index of the unit the person counts in (a manager: the parent unit); -1 for those not employed then. */
  readonly unitOf: Int32Array
  /** Persons who answered, in the order in which they did. */
  readonly arrivals: Int32Array
  /** Per question: bucket of the answer, the last one = skipped. Filled for everybody employed. */
  readonly answers: readonly Uint8Array[]
  /** Persons who wrote a comment, in the order in which they did. */
  readonly commented: Int32Array
}

/** A simulated organisation over some waves. */
export interface World {
  readonly units: readonly WorldUnit[]
  readonly traits: readonly Traits[]
  readonly scales: readonly Scale[]
  readonly t: Thresholds
  /** How alike a person's answers are from wave to wave, .3 to .9. */
  readonly stability: number
  readonly waves: readonly WorldWave[]
}
