import type { Log } from '@tillit/service-kit'
import type { WaveStore } from '../wave/wave.store.js'
import type { Wave } from '../wave/wave.types.js'
import { nextKey, nextTitle } from './series.name.js'
import { rotateItems } from './series.rotate.js'
import { nextTimes } from './series.schedule.js'

/** The roster is frozen this long before the opening: late enough to be right, early enough for the launch's steps. */
const launchLead = 3_600_000

/** When a wave of a series launches by itself. */
export function launchTime(opensAt: Date): Date {
  return new Date(opensAt.getTime() - launchLead)
}

/**
 * Gives an opened wave of a series its successor, as a draft that launches by itself an hour before it opens, so that the
 * next check-in can be seen and changed beforehand. Done once however often it is called; ends the series when the rule has ended.
 */
export async function continueSeries(wave: Wave, { store, now, log }: { store: WaveStore; now: () => Date; log: Log }): Promise<void> {
  const { repeat, series } = wave
  if (!repeat || !series || wave.state === 'draft' || wave.state === 'planned') return
  if (await store.hasSuccessor(wave.wave)) return
  const times = nextTimes(repeat, series, wave.opensAt, now())
  if (!times) {
    await store.endSeries(wave.wave)
    return
  }
  const rotated = (items: readonly string[]) => (repeat.rotation === 'hme' ? rotateItems(items) : [...items])
  const items = rotated(wave.items)
  const partition = wave.partition && { ...wave.partition, items: rotated(wave.partition.items) }
  const { units, profile, release, slips } = wave
  const plan = { title: nextTitle(wave.title), items, units, profile, release, slips, partition, repeat, series, ...times }
  const successor = { ...plan, predecessor: wave.wave, launchesAt: launchTime(times.opensAt) }
  for (let key = nextKey(wave.wave), tries = 0; tries < 100; key = nextKey(key), tries++) {
    if (await store.add({ ...successor, wave: key })) {
      log.event('wave.continued', { wave: key })
      return
    }
    if (await store.hasSuccessor(wave.wave)) return
  }
}

/** Moves a successor that slept through its own time (the suite was down) to the next instance of its rule. */
export async function moveMissed(wave: Wave, { store, now }: { store: WaveStore; now: () => Date }): Promise<void> {
  if (!wave.repeat || !wave.series) return
  const times = nextTimes(wave.repeat, wave.series, wave.opensAt, now())
  if (!times) await store.update(wave.wave, ['draft'], { launchesAt: null, repeat: null, series: null })
  else await store.update(wave.wave, ['draft'], { ...times, launchesAt: launchTime(times.opensAt) })
}
