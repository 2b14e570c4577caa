import {
  type Block,
  type Cell,
  type ClampFit,
  clampBlock,
  correctCells,
  fitWave,
  type Pool,
  rollUp,
  type Scale,
  sumCells,
  type Thresholds,
  type TreeNode,
} from '@tillit/rules'

/**
 * `cohort`: whether ballots could carry this node. People of other nodes voted in the nearest cohort above, or in the cluster of small
 * units that `countedWith` names.
 */
export interface CountedNode extends TreeNode {
  readonly cohort: boolean
  readonly countedWith?: string
}

/** One tree of one wave after counting: nothing finer is kept. `corrected` has one entry per question, null where R12 does not apply. */
export interface CountedTree {
  readonly blocks: Block[]
  readonly cells: readonly (Cell & { readonly corrected: readonly (number[] | null)[] })[]
  readonly fits: readonly (ClampFit | null)[]
  /** Node without a cell to the node where its people's answers were counted, above it or its cluster; null where they were deleted unseen. */
  readonly countedIn: ReadonlyMap<string, string | null>
  readonly counted: number
  readonly deleted: number
}

/**
 * Pools of cohorts to stored blocks and cells: roll up (R3), clamp (R5), sum (R6), fit and correct (R12).
 * Cells come in the nodes' order; parents come before their children.
 * @param pools cohort node to its ballots, every question counting the same people
 * @param released blocks of a live wave that left while it was open (R2), clamped; they stand first among the blocks
 */
export function countTree(
  nodes: readonly CountedNode[],
  pools: ReadonlyMap<string, Pool>,
  scales: readonly Scale[],
  t: Thresholds,
  released: readonly Block[] = [],
): CountedTree {
  const rolled = rollUp(nodes, pools, t)
  const blocks = [...released, ...rolled.blocks.map(block => clampBlock(block, scales, t))]
  const fits = fitWave(blocks, scales, t)
  const cells = sumCells(nodes, blocks, t)
  const corrected = correctCells(nodes, blocks, cells, scales, fits, t)
  return {
    blocks,
    cells: nodes.flatMap(node => {
      const cell = cells.get(node.id)
      return cell ? [{ ...cell, corrected: corrected.get(node.id)! }] : []
    }),
    fits,
    countedIn: placesCounted(nodes, pools, cells, t),
    counted: blocks.reduce((sum, block) => sum + block.people, 0),
    deleted: rolled.deleted,
  }
}

/** Follows R3's residues upward: a pool below B is counted at the first node whose residue reaches B. */
function placesCounted(nodes: readonly CountedNode[], pools: ReadonlyMap<string, Pool>, cells: ReadonlyMap<string, Cell>, t: Thresholds) {
  const residues = new Map<string, number>()
  for (const node of [...nodes].reverse()) {
    const own = pools.get(node.id)?.people ?? 0
    const residue = (residues.get(node.id) ?? 0) + (own < t.b ? own : 0)
    residues.set(node.id, residue)
    if (node.parent !== null && residue < t.b) residues.set(node.parent, (residues.get(node.parent) ?? 0) + residue)
  }
  /** Where a residue that stands at a node ends up. */
  const above = new Map<string, string | null>()
  /** Where a ballot of a node's people is counted. */
  const placed = new Map<string, string | null>()
  for (const node of nodes) {
    const here = residues.get(node.id)! >= t.b ? node.id : node.parent === null ? null : above.get(node.parent)!
    above.set(node.id, here)
    const own = (pools.get(node.id)?.people ?? 0) >= t.b ? node.id : here
    placed.set(node.id, node.cohort || node.parent === null ? own : placed.get(node.parent)!)
  }
  for (const { id, countedWith } of nodes) if (countedWith !== undefined) placed.set(id, placed.get(countedWith)!)
  return new Map([...placed].filter(([node]) => !cells.has(node)))
}
