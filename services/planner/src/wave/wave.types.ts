import type { Bilingual, PartitionChoice, Release, Role, SignedManifest, WaveDraft, WaveState } from '@tillit/contracts'
import type { FreezeResult, RosterChanges } from '@tillit/contracts/who'

export type Repeat = NonNullable<WaveDraft['repeat']>

/** What an administrator decides about a wave. */
export interface WavePlan {
  readonly title: Bilingual
  readonly items: readonly string[]
  readonly units: readonly string[]
  readonly opensAt: Date
  readonly closesAt: Date
  readonly profile: 'standard' | 'careful'
  readonly repeat: Repeat | null
  /** When answers become figures (R2). */
  readonly release: Release
  /** Also people without mail and mobile, by printed slips. */
  readonly slips: boolean
  /** Scored items that go by an attribute (R7); null = all go by the tree. */
  readonly partition: PartitionChoice | null
}

/** A series is anchored in its first opening and closing: later waves keep their hour over changes of the clock. */
export interface SeriesAnchor {
  readonly opensAt: Date
  readonly closesAt: Date
}

/** Groups that had changed when a launch was asked for, and who agreed; people as hashes that differ by wave. */
export interface WaveRosterKept extends RosterChanges {
  readonly askedBy: string | null
  readonly approval: { readonly digest: string; readonly by: string; readonly role: Role; readonly on: string } | null
}

/** A wave as the planner keeps it. */
export interface Wave extends WavePlan {
  readonly wave: string
  readonly state: Exclude<WaveState, 'done'>
  readonly series: SeriesAnchor | null
  readonly predecessor: string | null
  readonly launchesAt: Date | null
  readonly launchRequested: boolean
  readonly openRequested: boolean
  readonly closeRequested: boolean
  readonly problem: { readonly code: string; readonly message: Bilingual } | null
  readonly roster: WaveRosterKept | null
  /** Who asked for the launch under way, hashed; null when the clock or the operator did. */
  readonly launchAskedBy: string | null
  readonly frozen: FreezeResult | null
  readonly sealPublicKey: string | null
  readonly signed: SignedManifest | null
  /** A stricter promise on its way to the rooms (R10). */
  readonly tightening: SignedManifest | null
  readonly invited: number | null
  readonly cohorts: number | null
  /** Cohorts of a live wave with people enough for figures before close; null before launch and for other waves. */
  readonly liveCohorts: number | null
  readonly counted: number | null
  readonly signedOff: { readonly by: string; readonly on: string } | null
}
