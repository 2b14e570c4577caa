import type { Block, Histogram, Pool, Thresholds, TreeNode } from '../types.js'
import { childrenFirst, parentWithin } from './order.js'

/** The blocks of a closed wave, and how many people's ballots could not be part of any. */
export interface RolledUp {
  blocks: Block[]
  /** People of residues below B at the roots: deleted unseen, counted. */
  deleted: number
}

/**
 * R3: every pool of B or more is one block of its own node. Smaller pools travel up and are added together; the first
 * ancestor where that residue reaches B gets it as a block of its own. A residue below B at a root is deleted.
 * A pool below B at an ancestor joins the residue that reaches it. Blocks are not clamped yet: see `clampBlock`.
 * @throws RangeError on a pool for an unknown node, or whose histograms do not all count its people.
 */
export function rollUp(nodes: readonly TreeNode[], pools: ReadonlyMap<string, Pool>, t: Thresholds): RolledUp {
  const { byId, ordered } = childrenFirst(nodes)
  for (const [id, pool] of pools) {
    if (!byId.has(id)) throw new RangeError(`pool of an unknown node ${id}`)
    checkPool(id, pool)
  }
  const residues = new Map<string, Pool>()
  const blocks: Block[] = []
  let deleted = 0
  for (const node of ordered) {
    let residue = residues.get(node.id) ?? null
    const own = pools.get(node.id)
    if (own && own.people >= t.b) blocks.push({ node: node.id, ...copy(own) })
    else if (own && own.people > 0) residue = join(residue, own)
    if (!residue) continue
    const parent = parentWithin(node, byId)
    if (residue.people >= t.b) blocks.push({ node: node.id, ...residue })
    else if (parent) residues.set(parent.id, join(residues.get(parent.id) ?? null, residue))
    else deleted += residue.people
  }
  return { blocks, deleted }
}

function checkPool(id: string, pool: Pool): void {
  for (const histogram of pool.histograms) {
    let people = 0
    for (const count of histogram) people += count
    if (people !== pool.people) throw new RangeError(`pool of node ${id}: a question counts ${people} of ${pool.people} people`)
  }
}

function copy(pool: Pool): Pool {
  return { people: pool.people, histograms: pool.histograms.map(h => [...h]) }
}

function join(into: Pool | null, from: Pool): Pool {
  if (!into) return copy(from)
  into.people += from.people
  from.histograms.forEach((histogram, question) => {
    const sum = into.histograms[question] as Histogram
    for (let i = 0; i < histogram.length; i++) sum[i] = (sum[i] as number) + (histogram[i] as number)
  })
  return into
}
