import type { PrepareWave } from '@tillit/contracts/what'
import {
  type Block,
  type Cell,
  groupComments,
  type Pool,
  participationBand,
  type Random,
  type Thresholds,
  type TreeNode,
} from '@tillit/rules'
import type { Tally } from '../blocks/blocks.store.js'
import type { Released } from '../blocks/open-tally.store.js'
import { type CountedNode, type CountedTree, countTree } from '../counting/count-tree.js'
import type { WaveCounts } from './wave.store.js'
import { scoredOf, splitOf, type WaveComment, type WavePools } from './wave-pools.js'

type Node = PrepareWave['nodes'][number]
type AskedWave = PrepareWave & { readonly wave: string }

/**
 * A closed wave's opened pools to what is kept of them: one tally per root of the frozen tree, and the counts of the whole.
 * @param released root path to the blocks of a live wave that left while it was open
 */
export function waveTallies(
  wave: AskedWave,
  pools: WavePools,
  closedOn: string,
  random: Random,
  released: ReadonlyMap<string, Released> = new Map(),
): { tallies: Tally[]; counts: WaveCounts } {
  const { thresholds: t } = wave
  const questions = scoredOf(wave)
  const commentsDeleted = { count: 0, shown: 0 }
  const tallies = treesOf(wave.nodes).map((nodes): Tally => {
    const before = released.get(nodes[0]!.path)?.blocks ?? []
    const bands = participation(nodes, pools.scores, before, t)
    return {
      ...headOf(wave, nodes, closedOn, bands),
      tree: countTree(withClusters(nodes), ofTree(nodes, pools.scores), questions, t, before),
      comments: commentGroups(nodes, ofTree(nodes, pools.comments), t, random, commentsDeleted),
    }
  })
  const split = splitTallies(wave, pools, closedOn)
  const sum = (all: readonly Tally[], of: (tree: CountedTree) => number) => all.reduce((total, { tree }) => total + of(tree), 0)
  return {
    tallies: [...tallies, ...split],
    counts: {
      counted: sum(tallies, tree => tree.counted),
      deleted: sum(tallies, tree => tree.deleted),
      split: { counted: sum(split, tree => tree.counted), deleted: sum(split, tree => tree.deleted), unreadable: pools.unreadableSplit },
      unreadable: pools.unreadable,
      comments: { shown: commentsDeleted.shown, deleted: commentsDeleted.count, unreadable: pools.unreadableComments },
    },
  }
}

/** R7: the tallies of the questions that go by an attribute. Taking part is told by the tree of units alone, and comments go by it. */
function splitTallies(wave: AskedWave, pools: WavePools, closedOn: string): Tally[] {
  const { partition, thresholds: t } = wave
  if (!partition) return []
  const questions = splitOf(wave)
  return treesOf(partition.nodes).map(nodes => ({
    ...headOf(wave, nodes, closedOn, new Map()),
    questions,
    partition: partition.attribute,
    tree: countTree(nodes, ofTree(nodes, pools.split), questions, t),
    comments: [],
  }))
}

/** What stands in a live wave's tally at its first block: the tree, the block and the cells above it. Bands, fits and comments come at close. */
export function releasedTally(wave: AskedWave, nodes: readonly Node[], blocks: readonly Block[], cells: readonly Cell[]): Tally {
  return {
    ...headOf(wave, nodes, null, new Map()),
    tree: {
      blocks: [...blocks],
      cells: cells.map(cell => ({ ...cell, corrected: cell.histograms.map(() => null) })),
      fits: [],
      countedIn: new Map(),
      counted: blocks.reduce((sum, block) => sum + block.people, 0),
      deleted: 0,
    },
    comments: [],
  }
}

function headOf(wave: AskedWave, nodes: readonly Node[], closedOn: string | null, bands: ReadonlyMap<string, string | null>) {
  return {
    wave: wave.wave,
    root: nodes[0]!.path,
    title: wave.title,
    source: 'live' as const,
    closedOn,
    thresholds: wave.thresholds,
    questions: scoredOf(wave),
    nodes: nodes.map(({ id, parent, path, name, merged, cluster, values }) => ({
      ...{ id, parent, path, name, participation: bands.get(id) ?? null },
      clusterOf: cluster ? merged : null,
      groupValues: values ?? null,
    })),
  }
}

/** The trees of a frozen forest, each with its root first and parents before children. */
export function treesOf(nodes: readonly Node[]): Node[][] {
  const treeOf = new Map<string, Node[]>()
  const trees: Node[][] = []
  for (const node of nodes) {
    const above = node.parent === null ? undefined : treeOf.get(node.parent)
    const tree = above ?? []
    if (!above) trees.push(tree)
    tree.push(node)
    treeOf.set(node.id, tree)
  }
  return trees
}

/** Units of a cluster with the node that is their cohort. */
function withClusters(nodes: readonly Node[]): CountedNode[] {
  const clusterOf = new Map(nodes.flatMap(({ id, merged, cluster }) => (cluster ? merged.map(path => [path, id] as const) : [])))
  return nodes.map(({ id, parent, cohort, path }) => {
    const countedWith = clusterOf.get(path)
    return countedWith === undefined ? { id, parent, cohort } : { id, parent, cohort, countedWith }
  })
}

function ofTree<T>(nodes: readonly TreeNode[], perNode: ReadonlyMap<string, T>): Map<string, T> {
  return new Map(nodes.flatMap(({ id }) => (perNode.has(id) ? [[id, perNode.get(id)!]] : [])))
}

/** R8: counted against invited in every node's subtree, kept as a band only. */
function participation(nodes: readonly Node[], pools: ReadonlyMap<string, Pool>, released: readonly Block[], t: Thresholds) {
  const invited = new Map<string, number>()
  const counted = new Map<string, number>()
  for (const { node, people } of released) counted.set(node, (counted.get(node) ?? 0) + people)
  for (const node of [...nodes].reverse()) {
    const people = (invited.get(node.id) ?? 0) + node.invited
    const answered = (counted.get(node.id) ?? 0) + (pools.get(node.id)?.people ?? 0)
    invited.set(node.id, people)
    counted.set(node.id, answered)
    if (node.parent === null) continue
    invited.set(node.parent, (invited.get(node.parent) ?? 0) + people)
    counted.set(node.parent, (counted.get(node.parent) ?? 0) + answered)
  }
  return new Map(nodes.map(({ id }) => [id, participationBand(counted.get(id)!, invited.get(id)!, t)]))
}

/** Where a comment looks for its group first, as the writer was told: HR reads the whole together, managers above read a larger group than the own. */
function startOf(audience: WaveComment['audience'], cohort: string, top: string, parents: ReadonlyMap<string, string | null>): string {
  if (audience === 'manager') return cohort
  return audience === 'hr' ? top : (parents.get(cohort) ?? cohort)
}

/** R9 for each question and audience by itself, so that no reader ever sees a part of a group. */
function commentGroups(
  nodes: readonly TreeNode[],
  comments: ReadonlyMap<string, readonly WaveComment[]>,
  t: Thresholds,
  random: Random,
  totals: { count: number; shown: number },
): Tally['comments'] {
  const parents = new Map(nodes.map(node => [node.id, node.parent]))
  const pools = new Map<string, { question: string; audience: WaveComment['audience']; byNode: Map<string, string[]> }>()
  for (const [node, own] of comments) {
    for (const { question, audience, text } of own) {
      const key = JSON.stringify([question, audience])
      const pool = pools.get(key) ?? { question, audience, byNode: new Map<string, string[]>() }
      pools.set(key, pool)
      const start = startOf(audience, node, nodes[0]!.id, parents)
      const texts = pool.byNode.get(start)
      if (texts) texts.push(text)
      else pool.byNode.set(start, [text])
    }
  }
  const groups: Tally['comments'][number][] = []
  for (const key of [...pools.keys()].sort()) {
    const { question, audience, byNode } = pools.get(key)!
    const { shown, deleted } = groupComments(nodes, byNode, t, random)
    totals.count += deleted
    for (const { node, groups: own } of shown) {
      for (const texts of own) {
        groups.push({ node, question, audience, texts })
        totals.shown += texts.length
      }
    }
  }
  return groups
}
