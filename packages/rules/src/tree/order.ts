/** What order needs of a node. A parent that is not in the list makes its child a root. */
interface Linked {
  readonly id: string
  readonly parent: string | null
}

/** The parent within the list, or null for a root. */
export function parentWithin<N extends Linked>(node: N, byId: ReadonlyMap<string, N>): N | null {
  return node.parent === null ? null : (byId.get(node.parent) ?? null)
}

/**
 * Nodes indexed by id, and listed so that every child comes before its parent.
 * @throws RangeError on a repeated id or on a circle.
 */
export function childrenFirst<N extends Linked>(nodes: readonly N[]): { byId: Map<string, N>; ordered: N[] } {
  const byId = new Map<string, N>()
  for (const node of nodes) {
    if (byId.has(node.id)) throw new RangeError(`node ${node.id} appears twice`)
    byId.set(node.id, node)
  }
  const waiting = new Map<string, number>()
  for (const node of nodes) {
    const parent = parentWithin(node, byId)
    if (parent) waiting.set(parent.id, (waiting.get(parent.id) ?? 0) + 1)
  }
  const ordered = nodes.filter(node => !waiting.has(node.id))
  for (let at = 0; at < ordered.length; at++) {
    const parent = parentWithin(ordered[at] as N, byId)
    if (!parent) continue
    const left = (waiting.get(parent.id) as number) - 1
    waiting.set(parent.id, left)
    if (left === 0) ordered.push(parent)
  }
  if (ordered.length !== nodes.length) throw new RangeError('the tree has a circle')
  return { byId, ordered }
}
