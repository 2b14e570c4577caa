import type { WaveDraft } from '@tillit/contracts'
import { keyOf, nextKey } from '../series/series.name.js'
import { checkPlan } from './wave.check.js'
import { waveErrors } from './wave.errors.js'
import type { NewWave, WaveStore } from './wave.store.js'
import type { Wave } from './wave.types.js'

/**
 * Keeps a new wave as a draft. Without a key it gets one from its title; the next free number is added when that is taken.
 * @throws ServiceError 400 for a plan that could not be kept, 409 `wave.taken`
 */
export async function createWave(draft: WaveDraft, { store, now }: { store: WaveStore; now: () => Date }): Promise<Wave> {
  const { wave: key, title, items, units, profile, release = 'at-close', repeat = null, slips = false, partition = null } = draft
  const plan = {
    title,
    items,
    units,
    profile,
    release,
    repeat,
    slips,
    partition,
    opensAt: new Date(draft.opensAt),
    closesAt: new Date(draft.closesAt),
  }
  checkPlan(plan, now())
  const series = repeat && { opensAt: plan.opensAt, closesAt: plan.closesAt }
  const added = await addUnderFreeKey(
    { ...plan, series, wave: key ?? keyOf(title), predecessor: null, launchesAt: null },
    store,
    key === undefined,
  )
  if (!added) throw waveErrors.taken()
  return (await store.find(added))!
}

async function addUnderFreeKey(wave: NewWave, store: WaveStore, mayRaise: boolean): Promise<string | null> {
  for (let key = wave.wave, tries = 0; tries < 100; key = nextKey(key), tries++) {
    if (await store.add({ ...wave, wave: key })) return key
    if (!mayRaise) return null
  }
  return null
}
