import { commentRetentionDays, type FrozenNode } from '@tillit/contracts'
import type { FreezeResult } from '@tillit/contracts/who'
import { liveFrom } from '@tillit/rules'
import type { Neighbours } from '../neighbours.js'
import { waveErrors } from './wave.errors.js'
import { partitionOf, questionsOf, type Signer, signPromise, thresholdsOf } from './wave.manifest.js'
import { freezeAgreed } from './wave.roster.js'
import type { WaveStore } from './wave.store.js'
import type { Wave } from './wave.types.js'

/** What launching needs: the table, the four rooms it tells, and the key that signs. */
export interface LaunchDeps {
  readonly store: WaveStore
  readonly neighbours: Neighbours
  readonly signer: Signer
}

/**
 * Freezes the roster (R1), has the wave's keys made, signs the promise and hands it to the rooms that keep it; the wave is then planned.
 * Every step keeps its result before the next and may be repeated: a launch killed anywhere goes on from its last step.
 * @throws ServiceError a neighbour's refusal, 409 `wave.nobody`, or 409 `launch.needs-approval`
 */
export async function launchWave(draft: Wave, deps: LaunchDeps): Promise<void> {
  const wave = await signed(await sealed(await frozen(draft, deps), deps), deps)
  const { directory, intake, feedback, aggregator } = deps.neighbours
  const cohorts = wave.frozen.nodes.filter(node => node.cohort)
  await aggregator.putManifest(wave.wave, wave.signed)
  await intake.put(
    wave.wave,
    wave.signed,
    cohorts.map(node => node.id),
    wave.frozen.partition?.nodes.filter(node => node.cohort).map(node => node.id),
  )
  await feedback.put(
    wave.wave,
    wave.signed,
    cohorts.map(node => ({ cohort: node.id, unit: ownedBy(node, wave.frozen.nodes) })),
    wave.frozen.nameFilter,
  )
  await directory.putManifest(wave.wave, wave.signed)
  // The tree has reached everyone who needs it; the planner keeps only the counts.
  await deps.store.update(wave.wave, ['draft'], { state: 'planned', launchRequested: false, launchesAt: null, problem: null, frozen: null })
}

/** The unit whose roles a group's messages go to: of small units frozen together that is the one above them all. */
function ownedBy(node: FrozenNode, nodes: readonly FrozenNode[]): string {
  return (node.cluster && nodes.find(({ id }) => id === node.parent)?.path) || node.path
}

type Frozen = Wave & { frozen: NonNullable<Wave['frozen']> }
type Sealed = Frozen & { sealPublicKey: string }
type Signed = Sealed & { signed: NonNullable<Wave['signed']> }

async function frozen(wave: Wave, deps: LaunchDeps): Promise<Frozen> {
  if (wave.frozen) return wave as Frozen
  const request = {
    units: [...wave.units],
    thresholds: thresholdsOf(wave),
    ...(wave.slips ? { slips: true } : {}),
    ...(wave.partition ? { partition: { attribute: wave.partition.attribute } } : {}),
  }
  const result = await freezeAgreed(wave, request, deps)
  if (result.cohorts === 0) throw waveErrors.nobody()
  const columns = { frozen: result, invited: result.invited, cohorts: result.cohorts, liveCohorts: liveCohortsOf(wave, result) }
  await deps.store.update(wave.wave, ['draft'], columns)
  return { ...wave, ...columns }
}

/** How many cohorts are large enough to show anything before close (R2); null when the wave is not live. */
function liveCohortsOf(wave: Wave, { nodes }: FreezeResult): number | null {
  if (wave.release !== 'live') return null
  const t = thresholdsOf(wave)
  return nodes.filter(node => node.cohort && node.invited >= liveFrom(node.invited, t)).length
}

async function sealed(wave: Frozen, { store, neighbours }: LaunchDeps): Promise<Sealed> {
  if (wave.sealPublicKey) return wave as Sealed
  const partition = partitionOf(wave)
  const { sealPublicKey } = await neighbours.aggregator.prepare(wave.wave, {
    title: wave.title.sv,
    questions: questionsOf(wave),
    nodes: wave.frozen.nodes,
    thresholds: thresholdsOf(wave),
    closesAt: wave.closesAt.toISOString(),
    commentRetentionDays,
    release: wave.release,
    ...(wave.frozen.nameFilter === undefined ? {} : { nameFilter: wave.frozen.nameFilter }),
    ...(partition ? { partition: { ...partition, nodes: wave.frozen.partition?.nodes ?? [] } } : {}),
  })
  await store.update(wave.wave, ['draft'], { sealPublicKey })
  return { ...wave, sealPublicKey }
}

async function signed(wave: Sealed, { store, signer }: LaunchDeps): Promise<Signed> {
  if (wave.signed) return wave as Signed
  const promise = signPromise(wave, signer)
  await store.update(wave.wave, ['draft'], { signed: promise })
  return { ...wave, signed: promise }
}
