import { createHash } from 'node:crypto'
import { canonicalBytes, tightens, verifyManifest } from '@tillit/ballot/manifest'
import type { Manifest, SignedManifest } from '@tillit/contracts'
import type { FeedbackWave } from '@tillit/contracts/what'
import { waveErrors } from './wave.errors.js'
import type { WaveStore } from './wave.store.js'

export interface PlanDeps {
  store: WaveStore
  organisation: string
  /** Pinned Ed25519 key of the planner's manifests, base64url. */
  manifestPublicKey: string
  /** The issuer key this room will check tokens with. */
  issuerPublicKey(wave: string): string
}

/**
 * Takes a wave and the unit of each of its cohorts, as its signed manifest promises it. The same promise again changes nothing.
 * @throws ServiceError when it is not signed by the pinned key, is about another wave, pins another issuer, or contradicts an earlier promise
 */
export async function planWave(deps: PlanDeps, wave: string, { signed, cohorts, nameFilter }: FeedbackWave): Promise<void> {
  checkSigned(deps, wave, signed)
  const { manifest } = signed
  const units = [...new Map(cohorts.map(({ cohort, unit }) => [cohort, unit]))]
  const promise = promiseHash(manifest, units)
  await deps.store.add({ wave, closesAt: manifest.closesAt, units, manifest, promise, nameFilter: nameFilter ?? null })
  if ((await deps.store.find(wave))?.promise !== promise) throw waveErrors.promiseChanged()
}

/**
 * R10: takes a stricter promise in the place of the one before; cohorts stay. The same promise again changes nothing.
 * @throws ServiceError as `planWave`, 404 when the wave is not planned here, 409 naming what loosened or changed
 */
export async function tightenWave(deps: PlanDeps, wave: string, signed: SignedManifest): Promise<void> {
  checkSigned(deps, wave, signed)
  const { manifest } = signed
  const kept = await deps.store.find(wave)
  if (kept === undefined) throw waveErrors.unknown()
  const before = await deps.store.promiseOf(wave)
  const promise = promiseHash(manifest, [...before.units])
  if (kept.promise === promise) return
  if (before.manifest === null) throw waveErrors.promiseChanged()
  const changed = tightens(before.manifest, manifest)
  if (changed.length > 0) throw waveErrors.promiseChanged(changed)
  if (!(await deps.store.tighten(wave, kept.promise, { manifest, promise }))) throw waveErrors.promiseChanged(['revision'])
}

function checkSigned(deps: PlanDeps, wave: string, signed: SignedManifest): void {
  const { manifest } = signed
  if (manifest.wave !== wave) throw waveErrors.wrongName()
  if (manifest.organisation !== deps.organisation) throw waveErrors.wrongOrganisation()
  if (!verifyManifest(signed, deps.manifestPublicKey)) throw waveErrors.wrongSignature()
  if (manifest.issuerPublicKey !== deps.issuerPublicKey(wave)) throw waveErrors.wrongIssuer()
}

function promiseHash(manifest: Manifest, units: readonly (readonly [string, string])[]): string {
  const sorted = [...units].sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(canonicalBytes(manifest)).update(JSON.stringify(sorted)).digest('hex')
}
