import { clampBlock, liveFrom, releaseLive, shuffle, sumCells } from '@tillit/rules'
import type { Transaction } from '@tillit/store'
import { insertTally } from '../blocks/blocks.store.js'
import { findOpenTally, growTally } from '../blocks/open-tally.store.js'
import { readSealKey } from '../seal/seal-key.js'
import { ballotOpener } from './ballot-opener.js'
import { type CloseDeps, day } from './close-wave.js'
import type { Opened } from './open-ballots.js'
import { cohortBallots, deleteBallots, waitingScores } from './release.store.js'
import { waveErrors } from './wave.errors.js'
import { findWave, type SealedRow, type WaveRow } from './wave.store.js'
import { scoredOf, WavePools } from './wave-pools.js'
import { releasedTally, treesOf } from './wave-tallies.js'

/** Ballots opened in one transaction: a close that is asked for meanwhile waits for no more than these. */
const openedAtOnce = 2_000
/** Between these this process answers others. */
const batchSize = 100

interface Due {
  readonly cohort: string
  readonly invited: number
  readonly waiting: number
}

/**
 * R2's live waves: looks at every cohort once and lets blocks leave where enough ballots wait. Nothing is kept between two looks: the
 * sealed rows are the pool. Safe to repeat, to overlap (the wave's row is locked) and to kill (sealed rows go and block and cells come
 * in one transaction). A wave that is not live, or no longer open, is left alone. Comments wait for the close.
 * @returns how many blocks left
 * @throws ServiceError `wave.key-lost` when ballots wait and the key is gone
 */
export async function releaseWave(deps: CloseDeps, organisation: string, wave: string): Promise<number> {
  const { store, random } = deps
  const found = await findWave(store.sql, organisation, wave)
  if (!found || !mayRelease(found)) return 0
  const cohorts = new Map(found.nodes.filter(node => node.cohort).map(node => [node.id, node]))
  const due = (await waitingScores(store.sql, organisation, wave)).flatMap(({ cohort, waiting }): Due[] => {
    const node = cohorts.get(cohort)
    return node && waiting >= liveFrom(node.invited, found.thresholds) ? [{ cohort, waiting, invited: node.invited }] : []
  })
  let blocks = 0
  for (const some of inTurns(shuffle(due, random))) {
    blocks += await store.transaction('wave.release', async tx => {
      const now = await findWave(tx, organisation, wave, true)
      return now && mayRelease(now) ? await release(deps, tx, organisation, now, some) : 0
    })
  }
  if (blocks > 0) deps.log.event('wave.released', { wave, count: blocks })
  return blocks
}

function mayRelease({ state, release }: WaveRow): boolean {
  return state === 'prepared' && release === 'live'
}

function inTurns(due: readonly Due[]): Due[][] {
  const turns: Due[][] = []
  let ballots = Number.POSITIVE_INFINITY
  for (const one of due) {
    if (ballots + one.waiting > openedAtOnce) {
      turns.push([])
      ballots = 0
    }
    turns.at(-1)!.push(one)
    ballots += one.waiting
  }
  return turns
}

async function release(deps: CloseDeps, tx: Transaction, organisation: string, found: WaveRow, due: readonly Due[]): Promise<number> {
  const { thresholds: t } = found
  const pools = new WavePools(found)
  const gone: Uint8Array[] = []
  for (const { cohort, invited, waiting } of due) {
    const pool = await openCohort(deps, tx, organisation, found, cohort, waiting)
    for (const at of releaseLive(invited, pool.length, t, deps.random)) {
      const { row, opened } = pool[at]!
      pools.add(row, opened)
      gone.push(row.nonce)
    }
  }
  if (gone.length === 0) return 0
  if ((await deleteBallots(tx, organisation, found.wave, gone)) !== gone.length)
    throw new Error('sealed ballots changed while they were released')
  return await store(deps, tx, organisation, found, pools)
}

/** The ballots of one cohort that can be read: what cannot be opened is no part of the pool, and is counted as such at close. */
async function openCohort(deps: CloseDeps, tx: Transaction, organisation: string, found: WaveRow, cohort: string, waiting: number) {
  const key = await readSealKey(deps.sealKeyDir, organisation, found.wave, found.sealPublicKey)
  if (!key) throw waveErrors.keyLost(found.wave)
  const opener = ballotOpener({ wave: found.wave, privateKey: key.privateKey, scales: scoredOf(found) }, waiting)
  const pool: { row: SealedRow; opened: Opened }[] = []
  try {
    for await (const rows of cohortBallots(tx, organisation, found.wave, cohort, batchSize)) {
      const opened = await opener.open(rows)
      rows.forEach((row, at) => {
        if (opened[at]!.kind === 'scores') pool.push({ row, opened: opened[at]! })
      })
      await new Promise(resolve => setImmediate(resolve))
    }
    return pool
  } finally {
    await opener.close()
    key.privateKey.fill(0)
  }
}

async function store(deps: CloseDeps, tx: Transaction, organisation: string, found: WaveRow, pools: WavePools): Promise<number> {
  const { thresholds: t } = found
  const kept = { countedOn: day(deps.now()), commentRetentionDays: found.commentRetentionDays }
  let count = 0
  for (const nodes of treesOf(found.nodes)) {
    const blocks = nodes.flatMap(({ id }) => {
      const pool = pools.scores.get(id)
      return pool ? [clampBlock({ node: id, ...pool }, scoredOf(found), t)] : []
    })
    if (blocks.length === 0) continue
    const grown = sumCells(nodes, blocks, t)
    const open = await findOpenTally(tx, organisation, found.wave, nodes[0]!.path)
    if (open) await growTally(tx, organisation, open, new Map(nodes.map(node => [node.id, node.path])), blocks, grown)
    else await insertTally(tx, organisation, releasedTally(found, nodes, blocks, [...grown.values()]), kept)
    count += blocks.length
  }
  return count
}
