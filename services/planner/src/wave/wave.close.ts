import type { ClosedRights } from '@tillit/contracts'
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
 * @returns whether the wave is counted, its key destroyed and its board made; when not, ask again
 */
export async function closeWave(closing: Wave, deps: PublishDeps & { store: WaveStore; neighbours: Neighbours }): Promise<boolean> {
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
  if (count.state !== 'closed' || !(await publishBoard(closing, count, deps, rights))) return false
  await store.update(wave, ['closing'], { state: 'closed', counted: count.counted, closeRequested: false })
  return true
}
