import { shuffle } from '../random.js'
import { childrenFirst, parentWithin } from '../tree/order.js'
import type { Random, Thresholds, TreeNode } from '../types.js'

/** Comments as they may be shown at one node: shuffled, in groups of at least `commentGroup`. */
export interface CommentGroups<T> {
  node: string
  groups: T[][]
}

/**
 * R9: comments are shown at their cohort when it has `comments` or more, else at the first ancestor where those that
 * travelled up and its own together are enough. What is left below that at a root is deleted, and counted.
 * @param comments cohort node id to its comments @throws RangeError on comments of an unknown node.
 */
export function groupComments<T>(
  nodes: readonly TreeNode[],
  comments: ReadonlyMap<string, readonly T[]>,
  t: Thresholds,
  random: Random,
): { shown: CommentGroups<T>[]; deleted: number } {
  const { byId, ordered } = childrenFirst(nodes)
  const waiting = new Map<string, T[]>()
  for (const [id, own] of comments) {
    if (!byId.has(id)) throw new RangeError(`comments of an unknown node ${id}`)
    waiting.set(id, [...own])
  }
  const shown: CommentGroups<T>[] = []
  let deleted = 0
  for (const node of ordered) {
    const here = waiting.get(node.id)
    if (!here || here.length === 0) continue
    const parent = parentWithin(node, byId)
    if (here.length >= Math.max(t.comments, t.commentGroup))
      shown.push({ node: node.id, groups: split(shuffle(here, random), t.commentGroup) })
    else if (parent) waiting.set(parent.id, [...(waiting.get(parent.id) ?? []), ...here])
    else deleted += here.length
  }
  return { shown, deleted }
}

/** As many groups as fit, their sizes as even as can be. */
function split<T>(items: readonly T[], least: number): T[][] {
  const groups = Math.floor(items.length / least)
  return Array.from({ length: groups }, (_, g) =>
    items.slice(Math.floor((g * items.length) / groups), Math.floor(((g + 1) * items.length) / groups)),
  )
}
