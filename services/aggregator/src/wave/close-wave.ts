import type { Random } from '@tillit/rules'
import type { Log } from '@tillit/service-kit'
import type { Store, Transaction } from '@tillit/store'
import { insertTally } from '../blocks/blocks.store.js'
import { releasedOf } from '../blocks/open-tally.store.js'
import { destroySealKey, readSealKey, type SealKey } from '../seal/seal-key.js'
import { ballotOpener } from './ballot-opener.js'
import type { OpeningKey, Sealed } from './open-ballots.js'
import { waveErrors } from './wave.errors.js'
import {
  deleteSealed,
  findWave,
  intakeClosed,
  markClosed,
  markKeyDestroyed,
  sealedBallots,
  sealedCount,
  sealedKinds,
  type WaveRow,
} from './wave.store.js'
import { scoredOf, splitOf, WavePools } from './wave-pools.js'
import { waveTallies } from './wave-tallies.js'

export interface CloseDeps {
  readonly store: Store
  readonly log: Log
  readonly now: () => Date
  readonly random: Random
  readonly sealKeyDir: string
}

/** Intake has not closed the wave yet: try again later. */
export class NotClosedYet extends Error {
  override readonly name = 'NotClosedYet'
}

const batchSize = 500

/**
 * Counts a wave that was asked to close: opens the sealed ballots in memory, stores blocks and cells, deletes the sealed ballots, beside the
 * blocks that left it while it was open (R2, `releaseWave`),
 * all in one transaction under the lock of the wave's row; then destroys the key. Killed at any instant it either did nothing or
 * everything; called again it goes on from there, and a wave that is done is left alone. Where the key is gone for good and an operator has said so
 * (`giveUpKey`), the ballots left count as unreadable.
 * @throws NotClosedYet while intake may still add ballots
 * @throws ServiceError `wave.key-lost` when there are ballots and no key, and nobody has given it up
 */
export async function closeWave(deps: CloseDeps, organisation: string, wave: string): Promise<void> {
  const { store, log } = deps
  let withoutKey = false
  const state = await store.transaction('wave.close', async tx => {
    const found = await findWave(tx, organisation, wave, true)
    if (found?.state === 'closing') withoutKey = await count(deps, tx, organisation, found)
    return found?.state === 'closing' ? 'closed' : (found?.state ?? null)
  })
  if (state !== 'closed') return
  await destroySealKey(deps.sealKeyDir, organisation, wave)
  await markKeyDestroyed(store.sql, organisation, wave, day(deps.now()))
  log.event(withoutKey ? 'wave.closed-without-key' : 'wave.closed', { wave })
}

/** @returns whether it was done without the key */
async function count(deps: CloseDeps, tx: Transaction, organisation: string, found: WaveRow): Promise<boolean> {
  const { wave } = found
  if (!(await intakeClosed(tx, organisation, wave))) throw new NotClosedYet('intake has not closed the wave')
  const pools = new WavePools(found)
  const key = await readSealKey(deps.sealKeyDir, organisation, wave, found.sealPublicKey)
  const withoutKey = key === null && found.keyLostOn !== null
  const expected = await sealedCount(tx, organisation, wave)
  if (key) await openAll(tx, organisation, found, key, pools, expected)
  else if (withoutKey) for (const { kind, count } of await sealedKinds(tx, organisation, wave)) pools.addUnread(kind, count)
  else if (expected > 0) throw waveErrors.keyLost(wave)
  const countedOn = day(deps.now())
  const released = await releasedOf(tx, organisation, wave, scoredOf(found))
  const { tallies, counts } = waveTallies(found, pools, countedOn, deps.random, released)
  const kept = { countedOn, commentRetentionDays: found.commentRetentionDays }
  for (const tally of tallies) {
    const before = tally.partition ? undefined : released.get(tally.root)
    await insertTally(tx, organisation, tally, kept, before && { tally: before.tally, blocks: before.blocks.length })
  }
  const gone = await deleteSealed(tx, organisation, wave)
  // What was deleted must be what was counted: anything else is a ballot that came or went beside us.
  if (gone !== pools.read) throw new Error('sealed ballots changed while they were counted')
  await markClosed(tx, organisation, wave, counts, withoutKey)
  return withoutKey
}

async function openAll(
  tx: Transaction,
  organisation: string,
  found: WaveRow,
  key: SealKey,
  pools: WavePools,
  expected: number,
): Promise<void> {
  const opening: OpeningKey = {
    wave: found.wave,
    privateKey: key.privateKey,
    scales: scoredOf(found),
    splitScales: splitOf(found),
    nameFilter: found.nameFilter,
  }
  const opener = ballotOpener(opening, expected)
  const running = new Set<Promise<void>>()
  const take = async (batch: readonly Sealed[]) => {
    const opened = await opener.open(batch)
    for (const [at, ballot] of batch.entries()) pools.add(ballot, opened[at]!)
  }
  try {
    for await (const rows of sealedBallots(tx, organisation, found.wave, batchSize)) {
      const task = take(rows)
      running.add(task)
      task.then(
        () => running.delete(task),
        () => {},
      )
      if (running.size >= 4) await Promise.race(running)
    }
    await Promise.all(running)
  } finally {
    await opener.close()
    key.privateKey.fill(0)
  }
}

/** `2026-11-20` */
export function day(at: Date): string {
  return at.toISOString().slice(0, 10)
}
