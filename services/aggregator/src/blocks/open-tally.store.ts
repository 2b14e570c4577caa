import type { Block, Cell, Scale } from '@tillit/rules'
import type { Transaction } from '@tillit/store'
import { insertBlocks, keepCells, type OpenTally } from './blocks.store.js'

/** A tree of a live wave and the blocks that have left for it so far. */
export interface Released {
  readonly tally: number
  readonly blocks: readonly Block[]
}

/** What has left of a live wave so far, by the path of each tree's root; empty before its first block. */
export async function releasedOf(
  tx: Transaction,
  organisation: string,
  wave: string,
  scales: readonly Scale[],
): Promise<Map<string, Released>> {
  const rows = await tx<{ tally: number; root: string; node: string; people: number; histograms: number[] }[]>`/* open-tally.blocks */
    select t.tally, t.root, b.node, b.people, b.histograms from blocks.tally t join blocks.block b using (organisation_id, tally)
    where organisation_id = ${organisation} and t.wave = ${wave} and t.source = 'live' and t.closed_on is null order by t.tally, b.block`
  const released = new Map<string, { tally: number; blocks: Block[] }>()
  for (const { tally, root, node, people, histograms } of rows) {
    const tree = released.get(root) ?? { tally, blocks: [] }
    released.set(root, tree)
    tree.blocks.push({ node, people, histograms: perQuestion(histograms, scales) })
  }
  return released
}

/** The tally of one tree of a live wave that is open; null before its first block. */
export async function findOpenTally(tx: Transaction, organisation: string, wave: string, root: string): Promise<OpenTally | null> {
  const [row] = await tx<OpenTally[]>`/* open-tally.find */
    select tally, (select count(*)::int from blocks.block b where b.organisation_id = t.organisation_id and b.tally = t.tally) as blocks
    from blocks.tally t
    where organisation_id = ${organisation} and wave = ${wave} and root = ${root} and source = 'live' and closed_on is null`
  return row ?? null
}

/** Adds blocks to an open tally, and what they add to the cells above them. @param grown the sums of these blocks alone, per node */
export async function growTally(
  tx: Transaction,
  organisation: string,
  open: OpenTally,
  paths: ReadonlyMap<string, string>,
  blocks: readonly Block[],
  grown: ReadonlyMap<string, Cell>,
): Promise<void> {
  const before = await tx<{ node: string; people: number; blocks: number; histograms: number[] }[]>`/* open-tally.cells */
    select node, people, blocks, histograms from blocks.cell
    where organisation_id = ${organisation} and tally = ${open.tally} and node = any(${[...grown.keys()]}::text[])`
  const known = new Map(before.map(cell => [cell.node, cell]))
  const cells = [...grown.values()].map(cell => {
    const old = known.get(cell.node)
    const corrected = cell.histograms.map(() => null)
    if (!old) return { ...cell, corrected }
    let at = 0
    const histograms = cell.histograms.map(histogram => histogram.map(count => count + old.histograms[at++]!))
    return { node: cell.node, people: cell.people + old.people, blocks: cell.blocks + old.blocks, histograms, corrected }
  })
  await insertBlocks(tx, organisation, open.tally, open.blocks, blocks)
  await keepCells(tx, organisation, open.tally, paths, cells)
}

function perQuestion(histograms: readonly number[], scales: readonly Scale[]): number[][] {
  let at = 0
  return scales.map(({ low, high }) => {
    const from = at
    at += high - low + 2
    return histograms.slice(from, at)
  })
}
