import { createHash } from 'node:crypto'
import { canonicalBytes, tightens, verifyManifest } from '@tillit/ballot/manifest'
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
 * Takes a wave and the unit of each of its cohorts, as its signed manifest promises it. The same promise again changes nothing;
 * a stricter one takes its place (R10).
 * @throws ServiceError when it is not signed by the pinned key, is about another wave, pins another issuer, or loosens or changes an earlier promise
 */
export async function planWave(deps: PlanDeps, wave: string, { signed, cohorts }: FeedbackWave): Promise<void> {
  const { manifest } = signed
  if (manifest.wave !== wave) throw waveErrors.wrongName()
  if (manifest.organisation !== deps.organisation) throw waveErrors.wrongOrganisation()
  if (!verifyManifest(signed, deps.manifestPublicKey)) throw waveErrors.wrongSignature()
  if (manifest.issuerPublicKey !== deps.issuerPublicKey(wave)) throw waveErrors.wrongIssuer()
  const units = [...new Map(cohorts.map(({ cohort, unit }) => [cohort, unit]))].sort(([a], [b]) => (a < b ? -1 : 1))
  const promise = createHash('sha256').update(canonicalBytes(manifest)).update(JSON.stringify(units)).digest('hex')
  await deps.store.add({ wave, closesAt: manifest.closesAt, units, manifest, promise })
  const kept = (await deps.store.find(wave))?.promise
  if (kept === promise) return
  const before = await deps.store.promiseOf(wave)
  const regrouped = before.units.size !== units.length || units.some(([cohort, unit]) => before.units.get(cohort) !== unit)
  const changed = before.manifest === null ? ['promise'] : [...tightens(before.manifest, manifest), ...(regrouped ? ['cohorts'] : [])]
  if (changed.length > 0) throw waveErrors.promiseChanged(changed)
  if (!(await deps.store.tighten(wave, kept!, { manifest, promise }))) throw waveErrors.promiseChanged(['revision'])
}
