import {
  type Block,
  type Cell,
  type ClampFit,
  clampBlock,
  correctedHistogram,
  fitClamped,
  type Histogram,
  type Pool,
  rollUp,
  type Scale,
  sumCells,
  type Thresholds,
  type TreeNode,
} from '@tillit/rules'

/** Least number of blocks for R12. */
const leastBlocks = 10

/** One tree of one wave after counting: nothing finer is kept. `corrected` has one entry per question, null where R12 does not apply. */
export interface CountedTree {
  readonly blocks: Block[]
  readonly cells: readonly (Cell & { readonly corrected: readonly (number[] | null)[] })[]
  readonly fits: readonly (ClampFit | null)[]
  readonly counted: number
  readonly deleted: number
}

/**
 * Pools of cohorts to stored blocks and cells: roll up (R3), clamp (R5), sum (R6), fit and correct (R12).
 * Cells come in the nodes' order.
 * @param pools cohort node to its ballots, every question counting the same people
 */
export function countTree(
  nodes: readonly TreeNode[],
  pools: ReadonlyMap<string, Pool>,
  scales: readonly Scale[],
  t: Thresholds,
): CountedTree {
  const rolled = rollUp(nodes, pools, t)
  const blocks = rolled.blocks.map(block => clampBlock(block, scales, t))
  const fits = scales.map((scale, q) =>
    fitClamped(
      blocks.map(block => block.histograms[q]!),
      scale,
      t,
    ),
  )
  const cells = sumCells(nodes, blocks, t)
  const large = blocksOfLargeCells(nodes, blocks, cells)
  return {
    blocks,
    cells: nodes.flatMap(node => {
      const cell = cells.get(node.id)
      if (!cell) return []
      const below = large.get(node.id)
      const corrected = scales.map((scale, q) => (below ? correct(cell.histograms[q]!, below, q, fits[q] ?? null, scale, t) : null))
      return [{ ...cell, corrected }]
    }),
    fits,
    counted: blocks.reduce((sum, block) => sum + block.people, 0),
    deleted: rolled.deleted,
  }
}

function correct(cell: Histogram, blocks: readonly Block[], q: number, fit: ClampFit | null, scale: Scale, t: Thresholds) {
  if (!fit) return null
  return correctedHistogram(
    cell,
    blocks.map(block => block.histograms[q]!),
    fit,
    scale,
    t,
  )
}

function blocksOfLargeCells(nodes: readonly TreeNode[], blocks: readonly Block[], cells: ReadonlyMap<string, Cell>): Map<string, Block[]> {
  const parents = new Map(nodes.map(node => [node.id, node.parent]))
  const large = new Map<string, Block[]>()
  for (const block of blocks) {
    for (let node: string | null | undefined = block.node; node; node = parents.get(node)) {
      if (cells.get(node)!.blocks < leastBlocks) continue
      const below = large.get(node)
      if (below) below.push(block)
      else large.set(node, [block])
    }
  }
  return large
}
