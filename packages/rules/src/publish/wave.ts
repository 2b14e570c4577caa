import { pointsOf } from '../clamp/scale.js'
import { correctable, fitClamped, giveBack, surplusOf, wasAsked } from '../honest/honest-means.js'
import { sumCells } from '../tree/cells.js'
import { childrenFirst, parentWithin } from '../tree/order.js'
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
  const surplus = surplusPerNode(nodes, blocks, scales, fits, t)
  const cells = new Map<string, PublishedCell>()
  for (const [id, cell] of sumCells(nodes, blocks, t)) {
    const figures = scales.map((scale, q) => {
      const histogram = cell.histograms[q] as number[]
      const fit = fits[q] ?? null
      const back = surplus.get(id)?.[q]
      const corrected = fit && back && correctable(back.asked, cell.people) ? giveBack(histogram, back.people, fit, scale) : null
      return publishFigure({ people: cell.people, histogram, corrected, scale, t })
    })
    cells.set(id, { cell, figures })
  }
  return { cells, fits: [...fits] }
}

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

/** What R12 gives back to a node's cell: people per value, and how many of its blocks were asked the question. */
interface Back {
  people: number[]
  asked: number
}

function surplusPerNode(
  nodes: readonly TreeNode[],
  blocks: readonly Block[],
  scales: readonly Scale[],
  fits: readonly (ClampFit | null)[],
  t: Thresholds,
): Map<string, Back[]> {
  const { byId, ordered } = childrenFirst(nodes)
  const perNode = new Map<string, Back[]>()
  const at = (id: string) => {
    const known = perNode.get(id)
    if (known) return known
    const fresh = scales.map(scale => ({ people: new Array<number>(pointsOf(scale)).fill(0), asked: 0 }))
    perNode.set(id, fresh)
    return fresh
  }
  const surplusOfQuestion = fits.map((fit, q) => (fit ? surplusOf(fit, scales[q] as Scale, t) : () => null))
  for (const block of blocks) {
    const node = at(block.node)
    block.histograms.forEach((histogram, q) => {
      if (!wasAsked(histogram, t)) return
      const back = node[q] as Back
      back.asked += 1
      const from = surplusOfQuestion[q]?.(histogram)
      if (from) back.people[from.bucket] = (back.people[from.bucket] as number) + from.people
    })
  }
  for (const node of ordered) {
    const parent = parentWithin(node, byId)
    const here = perNode.get(node.id)
    if (!parent || !here) continue
    at(parent.id).forEach((back, q) => {
      const below = here[q] as Back
      back.asked += below.asked
      for (const [i, people] of below.people.entries()) back.people[i] = (back.people[i] as number) + people
    })
  }
  return perNode
}
