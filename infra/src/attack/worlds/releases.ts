import type { FrozenNode, Histogram } from '@tillit/rules'
import { type ClosedWave, nodesUpward } from './closed-wave.js'

/**
 * One thing shown to somebody at some moment: a sum over a set of ballots. The attacker is given the exact counts as stored, which is
 * more than anybody is shown.
 */
export interface Release {
  /** What it is about: the same subject may be shown again later with more ballots in it. */
  readonly subject: string
  readonly members: Int32Array
  /** Per question; empty where only the number of people is shown. */
  readonly histograms: readonly Histogram[]
}

/** Every cell of a closed wave, for all viewers together: the union of the blocks in each node's subtree. */
export function cellsOf(closed: ClosedWave): Release[] {
  return treeReleases(
    closed.nodes,
    closed.blocks.map(({ stored, members }) => ({ node: stored.node, members, histograms: stored.histograms })),
  )
}

/** Sums of pieces over every subtree of a tree. */
export function treeReleases(
  nodes: readonly FrozenNode[],
  pieces: readonly { readonly node: string; readonly members: Int32Array; readonly histograms: readonly Histogram[] }[],
): Release[] {
  const here = new Map<string, { members: Int32Array[]; histograms: Histogram[] }>()
  const add = (node: string, members: readonly Int32Array[], histograms: readonly Histogram[]) => {
    const sum = here.get(node)
    if (!sum) here.set(node, { members: [...members], histograms: histograms.map(histogram => [...histogram]) })
    else {
      for (const one of members) sum.members.push(one)
      for (const [q, histogram] of histograms.entries())
        for (const [bucket, count] of histogram.entries()) sum.histograms[q]![bucket]! += count
    }
  }
  for (const piece of pieces) add(piece.node, [piece.members], piece.histograms)
  for (const node of nodesUpward(nodes)) {
    const sum = here.get(node.id)
    if (sum && node.parent !== null) add(node.parent, sum.members, sum.histograms)
  }
  return [...here].map(([node, { members, histograms }]) => ({ subject: node, members: joined(members), histograms }))
}

function joined(lists: readonly Int32Array[]): Int32Array {
  if (lists.length === 1) return lists[0]!
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all
}
