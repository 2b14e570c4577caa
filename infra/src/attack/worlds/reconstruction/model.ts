import type { FrozenNode, PublishedFigure, Scale, Thresholds } from '@tillit/rules'
import { stepsOf } from '../steps.js'

/** A block as its size gives it away: how many people, at which node. */
export interface SizedBlock {
  readonly node: string
  readonly people: number
}

/** A published figure of a node, and the true counts it stands for (only to see how much a tilt or a correction has moved it). */
export interface ToldCell {
  readonly node: string
  readonly figure: PublishedFigure
  readonly counts: readonly number[]
}

/** Name of the variable for how many people of a block gave an answer. */
export function countOf(block: number, bucket: number): string {
  return `c${block}_${bucket}`
}

/**
 * Constraints of an integer programme (CPLEX LP format): the people of every block, and for each cell its answers, mean, favourable share
 * and, where it adds anything, its distribution, as far as rounding leaves them open. Figures that a correction (R12) or the
 * tilt of the distribution has moved further are taken with that distance: the attacker is told how far off they are.
 */
export function constraints(
  nodes: readonly FrozenNode[],
  blocks: readonly SizedBlock[],
  cells: readonly ToldCell[],
  scale: Scale,
  t: Thresholds,
): string[] {
  const points = scale.high - scale.low + 1
  const under = blocksUnder(nodes, blocks)
  const lines: string[] = []
  const sum = (members: readonly number[], weight: (bucket: number) => number) =>
    members
      .flatMap(block =>
        Array.from({ length: points + 1 }, (_, bucket) => (weight(bucket) === 0 ? '' : `${weight(bucket)} ${countOf(block, bucket)}`)),
      )
      .filter(term => term !== '')
      .join(' + ')
  const near = (members: readonly number[], weight: (bucket: number) => number, told: number, slack: number) => {
    lines.push(`${sum(members, weight)} >= ${told - slack - 1e-6}`, `${sum(members, weight)} <= ${told + slack + 1e-6}`)
  }
  for (const [i, block] of blocks.entries()) lines.push(`${sum([i], () => 1)} = ${block.people}`)
  for (const { node, figure, counts } of cells) {
    const members = under.get(node) ?? []
    const { answers, mean, favourable, distribution, coarse } = figure
    if (answers === null || mean === null || favourable === null || distribution === null) continue
    const step = stepsOf(answers, scale, t)
    const off = (told: number, weight: (bucket: number) => number, half: number) =>
      Math.max(answers * half, Math.abs(told - counts.reduce((a, count, bucket) => a + count * weight(bucket), 0)))
    const tell = (share: number, weight: (bucket: number) => number, half: number) =>
      near(members, weight, answers * share, off(answers * share, weight, half))
    const given = (bucket: number) => (bucket < points ? 1 : 0)
    near(members, given, answers, 0)
    tell(mean - scale.low, bucket => (bucket < points ? bucket : 0), step.mean / 2)
    const favourableFrom = Math.floor((scale.high - scale.low) / 2) + 1
    tell(favourable, bucket => (bucket >= favourableFrom && bucket < points ? 1 : 0), step.share / 2)
    if (!coarse) for (const [value, share] of distribution.entries()) tell(share, bucket => (bucket === value ? 1 : 0), step.share)
  }
  return lines
}

function blocksUnder(nodes: readonly FrozenNode[], blocks: readonly SizedBlock[]): Map<string, number[]> {
  const above = new Map(nodes.map(node => [node.id, node.parent]))
  const under = new Map<string, number[]>()
  for (const [i, { node }] of blocks.entries()) {
    for (let at: string | null | undefined = node; at !== null && at !== undefined; at = above.get(at))
      under.set(at, [...(under.get(at) ?? []), i])
  }
  return under
}
