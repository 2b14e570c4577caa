import { correctCells, fitWave } from '../honest/corrected-cells.js'
import { sumCells } from '../tree/cells.js'
import type { Block, Cell, ClampFit, PublishedFigure, Scale, Thresholds, TreeNode } from '../types.js'
import { publishFigure } from './figure.js'

/** One node of a published wave: its cell and a figure per question, in the wave's question order. */
export interface PublishedCell {
  readonly cell: Cell
  readonly figures: PublishedFigure[]
}

/** Everything a closed wave publishes, from its stored blocks alone. */
export interface PublishedWave {
  readonly cells: Map<string, PublishedCell>
  /** R12's fitted numbers per question, published with the wave; null where nothing is corrected. */
  readonly fits: (ClampFit | null)[]
}

/**
 * Sums, corrects and publishes a whole wave in one pass over its blocks and one over its nodes.
 * @param scales of the wave's questions, in the order of the blocks' histograms
 * @param fits the wave's fits where they are kept already; computed from the blocks otherwise
 */
export function publishWave(
  nodes: readonly TreeNode[],
  blocks: readonly Block[],
  scales: readonly Scale[],
  t: Thresholds,
  fits: readonly (ClampFit | null)[] = fitWave(blocks, scales, t),
): PublishedWave {
  const sums = sumCells(nodes, blocks, t)
  const corrected = correctCells(nodes, blocks, sums, scales, fits, t)
  const cells = new Map<string, PublishedCell>()
  for (const [id, cell] of sums) {
    const figures = scales.map((scale, q) => {
      const histogram = cell.histograms[q] as number[]
      return publishFigure({ people: cell.people, histogram, corrected: corrected.get(id)?.[q] ?? null, scale, t })
    })
    cells.set(id, { cell, figures })
  }
  return { cells, fits: [...fits] }
}
