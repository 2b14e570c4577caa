import { createHash } from 'node:crypto'
import { canonicalBytes, tightens, verifyManifest } from '@tillit/ballot/manifest'
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
 * Takes a wave as its signed manifest promises it. The same promise again changes nothing; a stricter one takes its place (R10).
 * @throws ServiceError when it is not signed by the pinned key, is about another wave, pins another issuer, or loosens or changes an earlier promise
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
  await deps.store.add({
    wave,
    closesAt: manifest.closesAt,
    cohorts: sorted,
    splitCohorts: split,
    kinds: manifest.kinds,
    manifest,
    promise,
  })
  const kept = await deps.store.find(wave)
  if (kept?.promise === promise) return
  const before = await deps.store.manifestOf(wave)
  const regrouped = !isSet(kept?.cohorts, sorted) || !isSet(kept?.splitCohorts, split)
  const changed = before === null ? ['promise'] : [...tightens(before, manifest), ...(regrouped ? ['cohorts'] : [])]
  if (changed.length > 0) throw waveErrors.promiseChanged(changed)
  if (!(await deps.store.tighten(wave, kept!.promise, { manifest, promise }))) throw waveErrors.promiseChanged(['revision'])
}

const isSet = (set: ReadonlySet<string> | undefined, sorted: readonly string[]): boolean =>
  set?.size === sorted.length && sorted.every(one => set.has(one))
