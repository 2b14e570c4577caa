import { answersOfBlock } from '../clamp/clamp.js'
import type { Block, Cell, Histogram, Thresholds, TreeNode } from '../types.js'
import { childrenFirst, parentWithin } from './order.js'

/**
 * R6: cell(node) = sum of the blocks in its subtree. Nodes without a block below them have no cell.
 * A question that almost nobody of a block answered (its "skipped" bucket stands at the clamp's limit) counts as skipped by
 * the whole block: otherwise the clamp's surplus would be read as answers. See `answersOfBlock`.
 * @throws RangeError on a block of an unknown node.
 */
export function sumCells(nodes: readonly TreeNode[], blocks: readonly Block[], t: Thresholds): Map<string, Cell> {
  const { byId, ordered } = childrenFirst(nodes)
  const cells = new Map<string, Cell>()
  for (const block of blocks) {
    if (!byId.has(block.node)) throw new RangeError(`block of an unknown node ${block.node}`)
    add(cells, block.node, block.people, 1, block.histograms, histogram => answersOfBlock(histogram, block.people, t))
  }
  for (const node of ordered) {
    const cell = cells.get(node.id)
    const parent = parentWithin(node, byId)
    if (cell && parent) add(cells, parent.id, cell.people, cell.blocks, cell.histograms, histogram => histogram)
  }
  return cells
}

function add(
  cells: Map<string, Cell>,
  node: string,
  people: number,
  blocks: number,
  histograms: readonly Histogram[],
  read: (histogram: Histogram) => Histogram,
): void {
  const cell = cells.get(node)
  if (!cell) {
    cells.set(node, { node, people, blocks, histograms: histograms.map(h => [...read(h)]) })
    return
  }
  cell.people += people
  cell.blocks += blocks
  for (let question = 0; question < histograms.length; question++) {
    const from = read(histograms[question] as Histogram)
    const sum = cell.histograms[question] as Histogram
    for (let i = 0; i < from.length; i++) sum[i] = (sum[i] as number) + (from[i] as number)
  }
}
