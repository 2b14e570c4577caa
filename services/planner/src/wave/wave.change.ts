import type { WaveChange } from '@tillit/contracts'
import { launchTime } from '../series/series.continue.js'
import { checkPlan } from './wave.check.js'
import { waveErrors } from './wave.errors.js'
import type { WaveStore } from './wave.store.js'
import type { Wave } from './wave.types.js'

/**
 * Changes a draft, or ends the repetition of a launched wave. A changed draft must be negotiated, approved and, if it was refused, launched again.
 * @throws ServiceError 404, 400 for a plan that could not be kept, 409 `wave.launched`
 */
export async function changeWave(key: string, change: WaveChange, { store, now }: { store: WaveStore; now: () => Date }): Promise<Wave> {
  const wave = await store.find(key)
  if (!wave) throw waveErrors.unknown()
  const onlyEndsSeries = change.repeat === null && Object.keys(change).length === 1
  if (onlyEndsSeries && wave.state !== 'draft') {
    await store.endSeries(key)
    return (await store.find(key))!
  }
  if (wave.state !== 'draft' || wave.launchRequested || wave.frozen) throw waveErrors.launched()
  const plan = {
    title: change.title ?? wave.title,
    items: change.items ?? wave.items,
    units: change.units ?? wave.units,
    profile: change.profile ?? wave.profile,
    release: change.release ?? wave.release,
    opensAt: change.opensAt ? new Date(change.opensAt) : wave.opensAt,
    closesAt: change.closesAt ? new Date(change.closesAt) : wave.closesAt,
    repeat: change.repeat === undefined ? wave.repeat : change.repeat,
    slips: change.slips ?? wave.slips,
    partition: change.partition === undefined ? wave.partition : change.partition,
  }
  checkPlan(plan, now())
  const sameSeries = change.repeat === undefined && !change.opensAt && !change.closesAt
  const series = sameSeries ? wave.series : plan.repeat && { opensAt: plan.opensAt, closesAt: plan.closesAt }
  const launchesAt = plan.repeat && wave.predecessor ? launchTime(plan.opensAt) : null
  const forgotten = { problem: null, signedOff: null, roster: null, launchAskedBy: null }
  const changed = await store.changeDraft(key, { ...plan, series, launchesAt, ...forgotten })
  if (!changed) throw waveErrors.launched()
  return (await store.find(key))!
}
