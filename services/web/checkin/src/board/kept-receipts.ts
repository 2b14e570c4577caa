import { entries } from 'idb-keyval'
import type { KeptBallot } from '../device.js'

/** Receipt numbers of a wave that this device still keeps, of answers that were acknowledged. */
export async function keptReceipts(wave: string): Promise<string[]> {
  const all = await entries<string, unknown>().catch(() => [])
  return all.flatMap(([key, value]) => {
    if (!key.startsWith('ballot:')) return []
    const { opened, sent, tokens } = value as KeptBallot
    const number = opened.signed.manifest.wave === wave && sent?.scores ? tokens?.scores?.nonce : undefined
    return number ? [number] : []
  })
}
