import type { Bilingual, ClosedRights } from '@tillit/contracts'
import { type PublishDeps, publishBoard } from '../board/board.publish.js'
import type { Neighbours } from '../neighbours.js'
import type { WaveStore } from './wave.store.js'
import type { Wave } from './wave.types.js'

/** Opens a planned wave: intake accepts, then the invitations go out. Each step may be repeated. */
export async function openWave({ wave }: Wave, { store, neighbours }: { store: WaveStore; neighbours: Neighbours }): Promise<void> {
  await neighbours.intake.open(wave)
  await neighbours.directory.send(wave)
  await store.update(wave, ['planned'], { state: 'open', openRequested: false })
}

/**
 * Takes a closing wave as far as it goes: no more ballots, then no more rights to draw, then the count, then the public board. Each step may be repeated.
 * @returns `closed`: counted, its key destroyed, its board made. `counting`: ask again soon. `key-missing`: the count waits for a file; it is asked for by the tick
 */
export async function closeWave(
  closing: Wave,
  deps: PublishDeps & { store: WaveStore; neighbours: Neighbours },
): Promise<'closed' | 'counting' | 'key-missing'> {
  const { wave } = closing
  const { store } = deps
  const { intake, directory, aggregator } = deps.neighbours
  let count = await aggregator.find(wave)
  let rights: ClosedRights | undefined
  if (count.state === 'prepared') {
    await intake.close(wave)
    rights = await directory.close(wave)
    await aggregator.close(wave)
    count = await aggregator.find(wave)
  }
  const missing = count.sealKey === 'missing'
  if (missing !== (closing.problem?.code === 'wave.key-missing')) {
    if (missing) deps.log.failure('wave.key-missing', null, { wave })
    const problem = missing ? { code: 'wave.key-missing', message: keyMissing(wave) } : null
    await store.update(wave, ['closing'], { problem })
  }
  if (missing) return 'key-missing'
  if (count.state !== 'closed' || !(await publishBoard(closing, count, deps, rights))) return 'counting'
  const lost = count.sealKey === 'lost' ? { problem: { code: 'wave.key-lost', message: keyLost } } : {}
  await store.update(wave, ['closing'], { state: 'closed', counted: count.counted, closeRequested: false, ...lost })
  return 'closed'
}

const keyMissing = (wave: string): Bilingual => ({
  sv: `Nyckeln till svaren saknas, så de kan inte räknas. Säg till dem som sköter driften. När nyckelmappen är tillbaka räknas pulsen av sig själv. Är nyckeln borta för gott kan driften stänga pulsen utan den (wave close ${wave} --key-lost). Då raderas svaren olästa.`,
  en: `The key to the answers is missing, so they cannot be counted. Tell those who run Tillit. When the key folder is back, the count goes on by itself. If the key is gone for good they can close the wave without it (wave close ${wave} --key-lost); the answers are then deleted unread.`,
})

const keyLost: Bilingual = {
  sv: 'Nyckeln till svaren gick förlorad. De som sköter driften stängde pulsen utan den. De svar som inte redan fanns i siffrorna raderades olästa.',
  en: 'The key to the answers was lost. Those who run Tillit closed the wave without it, and every answer that was not in the figures already was deleted unread.',
}
