import type { Wave, WaveStore } from './wave.store.js'

/** Waves kept in memory for a moment, so that a ballot costs no extra query. The flush itself asks the database whether a wave is open. */
export interface KnownWaves {
  find(wave: string): Promise<Wave | undefined>
  /** Forgets a wave whose row was changed here. */
  forget(wave: string): void
}

const FRESH_MS = 1000
const MOST = 1000

/** @param elapsed a steady clock, milliseconds */
export function createKnownWaves(store: Pick<WaveStore, 'find'>, elapsed: () => number): KnownWaves {
  const kept = new Map<string, { wave: Promise<Wave | undefined>; until: number }>()
  return {
    find(wave) {
      const known = kept.get(wave)
      if (known !== undefined && known.until > elapsed()) return known.wave
      // Names that strangers invent are remembered too, but only so many.
      if (kept.size >= MOST) kept.clear()
      const found = store.find(wave)
      kept.set(wave, { wave: found, until: elapsed() + FRESH_MS })
      found.catch(() => kept.delete(wave))
      return found
    },
    forget: wave => {
      kept.delete(wave)
    },
  }
}
