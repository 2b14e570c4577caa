import type { FrozenNode, Thresholds } from '@tillit/contracts'
import type { CountedWave } from '@tillit/contracts/what'
import { clampBlock, type Pool, rollUp, type Scale } from '@tillit/rules'
import type { Fate } from './senders.js'

/** Everything the auditor found about one closed wave. */
export interface Found {
  readonly wave: string
  readonly scales: readonly Scale[]
  readonly fates: readonly Fate[]
  readonly tree: { readonly nodes: readonly FrozenNode[]; readonly thresholds: Thresholds }
  readonly stored: { readonly nonces: ReadonlySet<string>; readonly sealed: number }
  readonly blocks: readonly { readonly node: string; readonly people: number; readonly histograms: readonly number[] }[]
  readonly counted: CountedWave
  readonly keyThere: boolean
  /** Blocks of a live wave that had left before it was asked to close (R2); null for a wave that is counted at close. */
  readonly early: number | null
}

/** One line of the table. */
export interface WaveResult {
  readonly wave: string
  readonly sent: number
  readonly acknowledged: number
  /** Refused because the wave had closed. */
  readonly late: number
  /** Stored although the device never got the answer and gave up. */
  readonly unheard: number
  readonly resent: number
  readonly counted: number
  readonly deleted: number
  readonly unreadable: number
  readonly blocks: number
  readonly early: number
  /** One sentence per broken promise. */
  readonly faults: readonly string[]
}

/** Holds what was acknowledged against what was counted, ballot by ballot and bucket by bucket. */
export function verify(found: Found): WaveResult {
  const { wave, fates, stored, counted, blocks, tree } = found
  const by = (end: string) => fates.filter(fate => fate.end === end)
  const inside = (some: readonly Fate[]) => some.filter(({ nonce }) => stored.nonces.has(nonce))
  const acknowledged = by('acknowledged')
  const kept = inside(fates)
  const expected = expectedBlocks(found, kept)
  const faults: string[] = []
  const hold = (ok: boolean, fault: string) => void (ok || faults.push(`${wave}: ${fault}`))

  const lost = acknowledged.length - inside(acknowledged).length
  hold(lost === 0, `${lost} acknowledged ballots were not stored`)
  hold(inside(by('closed')).length === 0, `${inside(by('closed')).length} ballots were refused as too late and are stored`)
  hold(stored.nonces.size === kept.length, `${stored.nonces.size - kept.length} stored ballots were never sent`)
  const odd = fates.filter(({ end }) => end.startsWith('refused'))
  hold(odd.length === 0, `${odd.length} ballots were refused: ${[...new Set(odd.map(({ end }) => end))].join(', ')}`)
  const accounted = counted.counted + counted.deleted + counted.unreadable
  hold(accounted === kept.length, `${accounted} ballots are accounted for, ${kept.length} were stored`)
  hold(counted.unreadable === 0, `${counted.unreadable} ballots did not open`)
  hold(counted.deleted === expected.deleted, `${counted.deleted} ballots were deleted unseen, not ${expected.deleted}`)
  const fits = found.early === null ? sameBlocks(blocks, expected.blocks) : sameSums(blocks, expected.raw, tree.thresholds)
  hold(fits, 'the blocks are not those of the ballots that were stored')
  hold(stored.sealed === 0, `${stored.sealed} sealed ballots are still there`)
  hold(!found.keyThere && counted.keyDestroyedOn !== null, "the wave's private key is still there")
  return {
    wave,
    sent: fates.length,
    acknowledged: acknowledged.length,
    late: by('closed').length,
    unheard: inside(by('given-up')).length,
    resent: fates.filter(({ tries }) => tries > 1).length,
    counted: counted.counted,
    deleted: counted.deleted,
    unreadable: counted.unreadable,
    blocks: blocks.length,
    early: found.early ?? 0,
    faults,
  }
}

/** The blocks these ballots make by the rules: pools per cohort, rolled up (R3), clamped (R5). */
function expectedBlocks({ scales, tree }: Found, kept: readonly Fate[]) {
  const pools = new Map<string, Pool>()
  for (const { cohort, answers } of kept) {
    const pool = pools.get(cohort) ?? { people: 0, histograms: scales.map(({ low, high }) => new Array<number>(high - low + 2).fill(0)) }
    pools.set(cohort, pool)
    pool.people++
    answers.forEach((answer, q) => {
      const { low, high } = scales[q]!
      pool.histograms[q]![answer === null ? high - low + 1 : answer - low]!++
    })
  }
  const { blocks: raw, deleted } = rollUp(tree.nodes, pools, tree.thresholds)
  return { raw, blocks: raw.map(block => clampBlock(block, scales, tree.thresholds)), deleted }
}

function sameBlocks(
  found: Found['blocks'],
  expected: readonly { node: string; people: number; histograms: readonly number[][] }[],
): boolean {
  const line = (node: string, people: number, buckets: readonly number[]) => `${node} ${people} ${buckets.join(',')}`
  const one = found.map(block => line(block.node, block.people, block.histograms)).sort()
  const other = expected.map(block => line(block.node, block.people, block.histograms.flat())).sort()
  return one.length === other.length && one.every((text, i) => text === other[i])
}

/**
 * A live wave's ballots leave in blocks that chance chose, so only sums can be foretold: as many people at each node as a count at close would have
 * put there, in blocks of B or more, and no bucket further off than the clamp may have moved in that many blocks.
 */
function sameSums(
  found: Found['blocks'],
  expected: readonly { node: string; people: number; histograms: readonly number[][] }[],
  t: Thresholds,
): boolean {
  const one = sumsOf(found)
  const other = sumsOf(expected.map(block => ({ ...block, histograms: block.histograms.flat() })))
  const near = ([node, sum]: [string, Sum]) => {
    const wanted = other.get(node)
    return wanted?.people === sum.people && sum.buckets.every((count, i) => Math.abs(count - wanted.buckets[i]!) <= 2 * t.m * sum.blocks)
  }
  return one.size === other.size && found.every(({ people }) => people >= t.b) && [...one].every(near)
}

interface Sum {
  people: number
  blocks: number
  readonly buckets: number[]
}

function sumsOf(blocks: Found['blocks']): Map<string, Sum> {
  const sums = new Map<string, Sum>()
  for (const { node, people, histograms } of blocks) {
    const sum = sums.get(node) ?? { people: 0, blocks: 0, buckets: histograms.map(() => 0) }
    sums.set(node, sum)
    sum.people += people
    sum.blocks++
    for (const [i, count] of histograms.entries()) sum.buckets[i]! += count
  }
  return sums
}
