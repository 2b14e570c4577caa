import { childrenFirst, parentWithin } from '../tree/order.js'
import type { Block, Cell, ClampFit, Scale, Thresholds, TreeNode } from '../types.js'
import { correctable, expectedChanges, fitClamped, wasAsked } from './honest-means.js'

/** R12's fits for every question of a wave. */
export function fitWave(blocks: readonly Block[], scales: readonly Scale[], t: Thresholds): (ClampFit | null)[] {
  return scales.map((scale, q) =>
    fitClamped(
      blocks.map(block => block.histograms[q] as number[]),
      scale,
      t,
    ),
  )
}

/** One question of a node: what R12 changes per bucket, and how many of its blocks were asked. */
interface Back {
  readonly changes: Float64Array
  asked: number
}

/**
 * `correctedHistogram` for every cell and question of a wave in one pass over its blocks and one over its nodes; null where R12
 * does not apply.
 */
export function correctCells(
  nodes: readonly TreeNode[],
  blocks: readonly Block[],
  cells: ReadonlyMap<string, Cell>,
  scales: readonly Scale[],
  fits: readonly (ClampFit | null)[],
  t: Thresholds,
): Map<string, (number[] | null)[]> {
  const { byId, ordered } = childrenFirst(nodes)
  const expected = fits.map((fit, q) => (fit ? expectedChanges(fit, scales[q] as Scale, t) : () => null))
  const perNode = new Map<string, Back[]>()
  const at = (id: string) => {
    const known = perNode.get(id)
    if (known) return known
    const fresh = scales.map(({ low, high }) => ({ changes: new Float64Array(high - low + 2), asked: 0 }))
    perNode.set(id, fresh)
    return fresh
  }
  for (const block of blocks) {
    const node = at(block.node)
    block.histograms.forEach((histogram, q) => {
      const back = node[q] as Back
      if (wasAsked(histogram, t)) back.asked += 1
      for (const [bucket, people] of expected[q]?.(histogram) ?? []) back.changes[bucket] = (back.changes[bucket] as number) + people
    })
  }
  for (const node of ordered) {
    const parent = parentWithin(node, byId)
    const here = perNode.get(node.id)
    if (!parent || !here) continue
    at(parent.id).forEach((back, q) => {
      const below = here[q] as Back
      back.asked += below.asked
      for (let value = 0; value < below.changes.length; value++)
        back.changes[value] = (back.changes[value] as number) + (below.changes[value] as number)
    })
  }
  const corrected = new Map<string, (number[] | null)[]>()
  for (const [id, cell] of cells) {
    const backs = perNode.get(id)
    corrected.set(
      id,
      cell.histograms.map((histogram, q) => {
        const back = backs?.[q]
        if (!fits[q] || !back || !correctable(back.asked, cell.people)) return null
        return histogram.map((count, value) => Math.max(0, count + (back.changes[value] ?? 0)))
      }),
    )
  }
  return corrected
}
