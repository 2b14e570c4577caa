import type { Block, FrozenNode, Pool, Scale, Thresholds } from '@tillit/rules'
import type { House } from './house.js'
import type { World, WorldUnit, WorldWave } from './made/world.js'

/** A stored block, what it was before the clamp, and the persons in it, whom nobody but the simulation knows. */
export interface KnownBlock {
  readonly raw: Block
  readonly stored: Block
  readonly members: Int32Array
}

/** A wave after its close, as the rules left it. */
export interface ClosedWave {
  readonly nodes: readonly FrozenNode[]
  readonly blocks: readonly KnownBlock[]
  readonly scales: readonly Scale[]
  readonly t: Thresholds
  readonly deleted: number
}

/** A wave that is open: its frozen tree, and the ballots that wait in each cohort, in the order they came. */
export interface OpenWave {
  readonly nodes: readonly FrozenNode[]
  /** Persons by cohort node. */
  readonly waiting: Map<string, number[]>
}

/** Freezes the roster and takes every ballot of those who could be asked. */
export function openWave(house: House, { units, t }: Pick<World, 'units' | 't'>, wave: WorldWave): OpenWave {
  const { nodes, cohortOf } = house.freezeRoster(rosterOf(units, wave), t)
  const waiting = new Map<string, number[]>()
  for (const person of wave.arrivals) {
    const cohort = cohortOf.get(units[wave.unitOf[person]!]!.id)
    if (cohort === undefined) continue
    const list = waiting.get(cohort)
    if (list) list.push(person)
    else waiting.set(cohort, [person])
  }
  return { nodes, waiting }
}

/**
 * Pools what waits, rolls up and clamps through the given rules.
 * @throws Error when a block holds other ballots than its number of people says.
 */
export function closeWave(
  house: House,
  { units, scales, t }: Pick<World, 'units' | 'scales' | 't'>,
  wave: WorldWave,
  { nodes, waiting }: OpenWave = openWave(house, { units, t }, wave),
): ClosedWave {
  const pools = new Map([...waiting].map(([cohort, persons]) => [cohort, poolOf(persons, wave, scales)]))
  const { blocks, deleted } = house.rollUp(nodes, pools, t)
  const clamped = placed(blocks, waiting, nodes).map(({ block, members }) => knownBlock(house, block, members, scales, t))
  return { nodes, blocks: clamped, scales, t, deleted }
}

/** A block of these persons, as it is and as it is stored. */
export function knownBlock(house: House, block: Block, members: readonly number[], scales: readonly Scale[], t: Thresholds): KnownBlock {
  const raw = { node: block.node, people: block.people, histograms: block.histograms.slice(0, scales.length) }
  return { raw, stored: house.clampBlock(raw, scales, t), members: Int32Array.from(members) }
}

/** The roster as the directory hands it to the rules: people invited per unit, managers already counted in the parent. */
export function rosterOf(units: readonly WorldUnit[], wave: Pick<WorldWave, 'unitOf'>): (WorldUnit & { invited: number })[] {
  const invited = new Int32Array(units.length)
  for (const unit of wave.unitOf) if (unit >= 0) invited[unit]! += 1
  return units.map((unit, i) => ({ ...unit, invited: invited[i]! }))
}

/** Counts per question. The last histogram marks the pool: sums of random marks tell which pools a block was made of. */
export function poolOf(persons: readonly number[], wave: Pick<WorldWave, 'answers'>, scales: readonly Scale[]): Pool {
  const histograms = scales.map((scale, q) => {
    const histogram = new Array<number>(scale.high - scale.low + 2).fill(0)
    for (const person of persons) histogram[wave.answers[q]![person]!]! += 1
    return histogram
  })
  const mark = markOf(persons[0]!)
  return { people: persons.length, histograms: [...histograms, [mark, persons.length - mark]] }
}

/** Whole and below 2^41, so that thousands of them add up exactly. */
function markOf(person: number): number {
  return Math.imul(person + 1, 0x9e3779b1) >>> 0 || 1
}

/** Finds the ballots of every block: its own pool, or the small pools below it that no block further down has taken. */
function placed(
  blocks: readonly Block[],
  ballots: ReadonlyMap<string, readonly number[]>,
  nodes: readonly FrozenNode[],
): { block: Block; members: number[] }[] {
  const waiting = new Map<string, (readonly number[])[]>()
  const byNode = new Map<string, Block[]>()
  for (const block of blocks) byNode.set(block.node, [...(byNode.get(block.node) ?? []), block])
  const found: { block: Block; members: number[] }[] = []
  const take = (block: Block, pools: readonly (readonly number[])[]) => {
    const marks = pools.reduce((sum, pool) => sum + markOf(pool[0]!), 0)
    const people = pools.reduce((sum, pool) => sum + pool.length, 0)
    if (block.histograms.at(-1)![0] !== marks || people !== block.people) return false
    found.push({ block, members: pools.flat() })
    return true
  }
  for (const node of nodesUpward(nodes)) {
    const own = ballots.get(node.id)
    let below = waiting.get(node.id) ?? []
    const here = [...(byNode.get(node.id) ?? [])]
    if (own) {
      const alone = here.findIndex(block => take(block, [own]))
      if (alone < 0) below = [...below, own]
      else here.splice(alone, 1)
    }
    if (here.length > 0) {
      if (here.length > 1 || !take(here[0]!, below)) throw new Error(`a block at ${node.id} holds other ballots than the rules say`)
      below = []
    }
    if (below.length > 0 && node.parent !== null) waiting.set(node.parent, [...(waiting.get(node.parent) ?? []), ...below])
  }
  if (found.length !== blocks.length) throw new Error('a block stands at a node nobody knows')
  return found
}

/** Children before parents, by the length of the way to the root. */
export function nodesUpward(nodes: readonly FrozenNode[]): FrozenNode[] {
  const parents = new Map(nodes.map(node => [node.id, node.parent]))
  const depths = new Map<string, number>()
  const depth = (id: string): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    const parent = parents.get(id)
    const own = parent && parents.has(parent) ? depth(parent) + 1 : 0
    depths.set(id, own)
    return own
  }
  return [...nodes].sort((a, b) => depth(b.id) - depth(a.id))
}
