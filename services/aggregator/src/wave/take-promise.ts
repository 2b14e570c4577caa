import { samePromise, tightens, verifyManifest } from '@tillit/ballot/manifest'
import type { Manifest, SignedManifest } from '@tillit/contracts'
import { canBeClamped } from '@tillit/rules'
import type { Store } from '@tillit/store'
import { keepPromise, liveBlocksLeft, promiseOf } from './promise.store.js'
import { waveErrors } from './wave.errors.js'
import { findWave, type WaveRow } from './wave.store.js'

export interface PromiseDeps {
  readonly store: Store
  /** Pinned Ed25519 key of the planner's manifests, base64url. */
  readonly manifestPublicKey: string
}

/**
 * R10: keeps the signed promise a wave is counted by, and every stricter one until the wave closes. The same promise again changes nothing.
 * @throws ServiceError 403 on another signer, 409 when it contradicts what was prepared or loosens or changes the promise before it, or when
 * blocks of a live wave have already left under lower thresholds
 */
export async function takePromise(deps: PromiseDeps, organisation: string, wave: string, signed: SignedManifest): Promise<void> {
  const { manifest } = signed
  if (manifest.wave !== wave || manifest.organisation !== organisation) throw waveErrors.anotherWave()
  if (!verifyManifest(signed, deps.manifestPublicKey)) throw waveErrors.wrongSignature()
  await deps.store.transaction('wave.promise', async tx => {
    const row = await findWave(tx, organisation, wave, true)
    if (!row) throw waveErrors.unknown(wave)
    const before = await promiseOf(tx, organisation, wave)
    if (before && samePromise(before, manifest)) return
    if (row.state !== 'prepared') throw waveErrors.over(wave)
    const changed = tightens(before ?? asPrepared(row, manifest), manifest)
    if (changed.length > 0) throw waveErrors.promiseChanged(changed)
    const { b, m } = manifest.thresholds
    // Such a block could never be counted.
    if (!canBeClamped(b, m)) throw waveErrors.promiseChanged(['thresholds.m'])
    const stricter = !samePromise(row.thresholds, manifest.thresholds)
    if (stricter && (await liveBlocksLeft(tx, organisation, wave))) throw waveErrors.blocksLeft()
    await keepPromise(tx, organisation, wave, signed)
  })
}

/** The first promise says what the wave was prepared with; what the count has no part in (opening, kinds, issuer) is the planner's word. */
function asPrepared(row: WaveRow, manifest: Manifest): Manifest & { revision: number } {
  const { questions, release = 'at-close', thresholds, commentRetentionDays, sealPublicKey } = row
  const { partition: _said, ...rest } = manifest
  const { nodes: _nodes, ...partition } = row.partition ?? { nodes: null }
  const sameTime = new Date(row.closesAt).getTime() === new Date(manifest.closesAt).getTime()
  return {
    ...rest,
    ...(row.partition ? { partition: partition as NonNullable<Manifest['partition']> } : {}),
    ...{ questions, release, thresholds, commentRetentionDays, sealPublicKey },
    closesAt: sameTime ? manifest.closesAt : row.closesAt,
    revision: (manifest.revision ?? 0) - 1,
  }
}
