import { tightens } from '@tillit/ballot/manifest'
import { manifestPublicKey, signManifest } from '@tillit/ballot/manifest-signer'
import type { Bilingual, Manifest, SignedManifest, TightenRequest } from '@tillit/contracts'
import { canBeClamped } from '@tillit/rules'
import { errors, type Log, ServiceError } from '@tillit/service-kit'
import { isFinal, waveErrors } from './wave.errors.js'
import type { LaunchDeps } from './wave.launch.js'
import type { Signer } from './wave.manifest.js'
import type { Wave } from './wave.types.js'

/** Above these a promise would only hide everything; and a block must be larger than 2m for the clamp (R5). */
const atMost = { b: 100, m: 10, comments: 100, commentGroup: 100, participation: 1000 } as const

/**
 * R10: the promise a request leads to, signed anew, one revision further.
 * @returns null when nothing would become stricter
 * @throws ServiceError 400 naming the field that would loosen, or that would hide everything
 */
export function stricterPromise(signed: SignedManifest, request: TightenRequest, signer: Signer): SignedManifest | null {
  const before = signed.manifest
  const after: Manifest = {
    ...before,
    thresholds: { ...before.thresholds, ...withoutMissing(request.thresholds ?? {}) },
    commentRetentionDays: request.commentRetentionDays ?? before.commentRetentionDays,
    revision: (before.revision ?? 0) + 1,
  }
  const [loosened] = tightens(before, after)
  if (loosened) throw waveErrors.looser(loosened)
  const { b, m, comments, commentGroup } = after.thresholds
  for (const name of Object.keys(atMost) as (keyof typeof atMost)[]) {
    if (after.thresholds[name] > atMost[name]) throw waveErrors.tooStrict(`thresholds.${name}`)
  }
  if (!canBeClamped(b, m)) throw waveErrors.tooStrict('thresholds.m')
  if (commentGroup > comments) throw waveErrors.tooStrict('thresholds.commentGroup')
  if (after.commentRetentionDays < 1) throw waveErrors.tooStrict('commentRetentionDays')
  const sameThresholds = Object.entries(before.thresholds).every(([name, value]) => after.thresholds[name as 'b'] === value)
  if (sameThresholds && after.commentRetentionDays === before.commentRetentionDays) return null
  return { ...signManifest(after, signer.privateKey), signer: manifestPublicKey(signer.privateKey) }
}

const withoutMissing = <Given extends object>(given: Given): Partial<{ [Name in keyof Given]: NonNullable<Given[Name]> }> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never

/**
 * Hands a stricter promise to the rooms, the one that counts first, the one that shows it last; then it is the wave's. Every step may be repeated.
 * What a room refuses for good never becomes the wave's promise: nothing is published that a room does not keep to. What the count refuses nobody
 * else has heard of; the rooms asked before another refused keep to the stricter one, the wave's page says so, and the same request tries again.
 * @throws ServiceError the count's refusal, 409 `wave.tighten-refused`, or a neighbour that is away
 */
export async function handTightened(wave: Wave, tightening: SignedManifest, deps: LaunchDeps & { readonly log: Log }): Promise<void> {
  const { store, log } = deps
  const { aggregator, intake, feedback, directory } = deps.neighbours
  const drop = (problem: Partial<Wave>) => store.update(wave.wave, ['planned', 'open'], { tightening: null, ...problem })
  try {
    await aggregator.putManifest(wave.wave, tightening)
  } catch (error) {
    if (error instanceof ServiceError && isFinal(error)) await drop({})
    throw error
  }
  for (const room of [intake, feedback, directory]) {
    try {
      await room.putManifest(wave.wave, tightening)
    } catch (error) {
      if (!(error instanceof ServiceError && isFinal(error))) throw error
      log.failure('wave.tighten-refused', error, { wave: wave.wave })
      await drop({ problem: { code: 'wave.tighten-refused', message: tightenRefused } })
      throw errors.conflict('wave.tighten-refused', tightenRefused)
    }
  }
  await store.update(wave.wave, ['planned', 'open'], { signed: tightening, tightening: null, problem: null })
}

const tightenRefused: Bilingual = {
  sv: 'Det strängare löftet gick inte att införa överallt, så det tidigare löftet gäller. Svaren räknas ändå enligt det strängare.',
  en: 'The stricter promise could not be made everywhere, so the earlier one still holds. Answers are counted by the stricter one all the same.',
}
