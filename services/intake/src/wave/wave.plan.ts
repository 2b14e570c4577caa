import { createHash } from 'node:crypto'
import { canonicalBytes, verifyManifest } from '@tillit/ballot/manifest'
import type { IntakeWave } from '@tillit/contracts/what'
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
 * Takes a wave as its signed manifest promises it. The same promise again changes nothing.
 * @throws ServiceError when it is not signed by the pinned key, is about another wave, pins another issuer, or contradicts an earlier promise
 */
export async function planWave(deps: PlanDeps, wave: string, { signed, cohorts, splitCohorts = [] }: IntakeWave): Promise<void> {
  const { manifest } = signed
  if (manifest.wave !== wave) throw waveErrors.wrongName()
  if (manifest.organisation !== deps.organisation) throw waveErrors.wrongOrganisation()
  if (!verifyManifest(signed, deps.manifestPublicKey)) throw waveErrors.wrongSignature()
  if (manifest.issuerPublicKey !== deps.issuerPublicKey(wave)) throw waveErrors.wrongIssuer()
  const sorted = [...new Set(cohorts)].sort()
  const split = [...new Set(splitCohorts)].sort()
  const promised = createHash('sha256').update(canonicalBytes(manifest)).update(JSON.stringify(sorted))
  if (split.length > 0) promised.update(JSON.stringify(split))
  const promise = promised.digest('hex')
  await deps.store.add({ wave, closesAt: manifest.closesAt, cohorts: sorted, splitCohorts: split, kinds: manifest.kinds, promise })
  if ((await deps.store.find(wave))?.promise !== promise) throw waveErrors.promiseChanged()
}
