import type { Log } from '@tillit/service-kit'
import type { Store } from '@tillit/store'
import { readSealKey } from '../seal/seal-key.js'
import { day } from './close-wave.js'
import { waveErrors } from './wave.errors.js'
import { findWave, markKeyLost } from './wave.store.js'

/**
 * Notes an operator's word that the key of a wave is gone for good. It is a leave, no deed: the close looks for the key again and counts with it
 * where it has come back. Safe to repeat; a closed wave is left alone.
 * @throws ServiceError 404, 409 `wave.key-there`
 */
export async function giveUpKey(
  { store, sealKeyDir, log, now }: { store: Store; sealKeyDir: string; log: Log; now: () => Date },
  organisation: string,
  wave: string,
): Promise<void> {
  const found = await findWave(store.sql, organisation, wave)
  if (!found) throw waveErrors.unknown(wave)
  if (found.state === 'closed') return
  const key = await readSealKey(sealKeyDir, organisation, wave, found.sealPublicKey)
  key?.privateKey.fill(0)
  if (key) throw waveErrors.keyThere(wave)
  if (await markKeyLost(store.sql, organisation, wave, day(now()))) log.event('wave.key-given-up', { wave })
}
