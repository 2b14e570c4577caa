import fc from 'fast-check'
import { clampBlock } from '../clamp/clamp.js'
import { releaseLive } from '../live/release.js'
import { partitionRoster } from '../partition/partition.js'
import { profiles } from '../profiles.js'
import { seededRandom } from '../random.js'
import { freezeRoster } from '../tree/freeze.js'
import { rollUp } from '../tree/roll-up.js'
import type { Block, FrozenNode, Pool, Scale, Thresholds } from '../types.js'

/** Somebody who answered: where they are counted, what a split goes by, an answer per question (an index of the scale; null = skipped). */
export interface Ballot {
  readonly unit: string
  readonly value: string | null
  readonly answers: readonly (number | null)[]
}

/** An organisation with its wave, and the ballots in the order they came. More are invited than answered. */
export interface Organisation {
  readonly units: readonly { readonly id: string; readonly parent: string | null; readonly path: string; readonly silent: number }[]
  readonly ballots: readonly Ballot[]
  readonly scales: readonly Scale[]
  readonly t: Thresholds
}

const scales: readonly Scale[] = [
  { low: 1, high: 5 },
  { low: 0, high: 1 },
  { low: 0, high: 10 },
]

export const organisations: fc.Arbitrary<Organisation> = fc
  .record({
    units: fc.array(fc.record({ parent: fc.nat(), root: fc.integer({ min: 0, max: 15 }), silent: fc.integer({ min: 0, max: 8 }) }), {
      minLength: 1,
      maxLength: 16,
      size: 'max',
    }),
    ballots: fc.array(
      fc.record({
        unit: fc.nat(),
        value: fc.integer({ min: 0, max: 4 }),
        answers: fc.tuple(...scales.map(({ low, high }) => fc.option(fc.integer({ min: 0, max: high - low }), { freq: 5 }))),
        same: fc.boolean(),
      }),
      { maxLength: 160, size: 'max' },
    ),
    careful: fc.boolean(),
  })
  .map(({ units, ballots, careful }) => {
    const made = units.map((unit, i) => {
      const parent = i === 0 || unit.root === 0 ? null : `u${unit.parent % i}`
      return { id: `u${i}`, parent, path: `E${i}`, silent: unit.silent }
    })
    return {
      units: made,
      // Half of them answer as the first one of all did: units of one mind.
      ballots: ballots.map(ballot => ({
        unit: `u${ballot.unit % made.length}`,
        value: ballot.value === 4 ? null : `v${ballot.value}`,
        answers: ballot.same ? ballots[0]!.answers : ballot.answers,
      })),
      scales,
      t: careful ? profiles.careful : profiles.standard,
    }
  })

/** A block as stored, and the ballots in it by their place. */
export interface Placed {
  readonly block: Block
  readonly members: readonly number[]
}

/** What one way of publishing a wave comes to; `looks` = how many blocks there were after each look. */
export interface Closed {
  readonly nodes: readonly FrozenNode[]
  readonly placed: readonly Placed[]
  readonly looks: readonly number[]
  readonly deleted: number
}

/** At close (R2 default): everything waits, and leaves by R3. */
export function atClose(organisation: Organisation): Closed {
  const { nodes, cohortOf } = frozen(organisation)
  const waiting = grouped(organisation, ({ unit }) => cohortOf.get(unit))
  return finish(organisation, nodes, waiting, [], [])
}

/** Live (R2): somebody looks after every ballot. */
export function live(organisation: Organisation, seed: number): Closed {
  const { ballots, t } = organisation
  const { nodes, cohortOf } = frozen(organisation)
  const random = seededRandom(seed)
  const invited = new Map(nodes.map(node => [node.id, node.invited]))
  const waiting = new Map<string, number[]>()
  const placed: Placed[] = []
  const looks: number[] = []
  for (const [place, ballot] of ballots.entries()) {
    const cohort = cohortOf.get(ballot.unit)
    if (cohort === undefined) continue
    const pool = [...(waiting.get(cohort) ?? []), place]
    const leaving = new Set(releaseLive(invited.get(cohort)!, pool.length, t, random))
    const members = pool.filter((_, at) => leaving.has(at))
    if (members.length > 0) placed.push(clamped(organisation, { node: cohort, ...poolOf(organisation, members) }, members))
    waiting.set(
      cohort,
      pool.filter((_, at) => !leaving.has(at)),
    )
    looks.push(placed.length)
  }
  for (const [cohort, pool] of waiting) if (pool.length === 0) waiting.delete(cohort)
  return finish(organisation, nodes, waiting, placed, looks)
}

/** By an attribute (R7): the questions of the wave are counted in the split tree. */
export function byAttribute(organisation: Organisation): Closed {
  const { units, ballots, t } = organisation
  const { cohortOf } = frozen(organisation)
  const silent = units.map(unit => ({ unit: unit.id, value: null, people: unit.silent }))
  const counts = [...ballots.map(({ unit, value }) => ({ unit, value, people: 1 })), ...silent].filter(({ unit }) => cohortOf.has(unit))
  const split = partitionRoster(units, counts, { attribute: 'A', notStated: '-', id: place => `s${place}` }, t)
  const waiting = grouped(organisation, ({ unit, value }) => (cohortOf.has(unit) ? split.cohortOf(unit, value) : undefined))
  return finish(organisation, split.nodes, waiting, [], [])
}

function frozen({ units, ballots, t }: Organisation) {
  const answered = new Map<string, number>()
  for (const { unit } of ballots) answered.set(unit, (answered.get(unit) ?? 0) + 1)
  return freezeRoster(
    units.map(unit => ({ ...unit, invited: unit.silent + (answered.get(unit.id) ?? 0) })),
    t,
  )
}

function grouped({ ballots }: Organisation, cohortOf: (ballot: Ballot) => string | undefined): Map<string, number[]> {
  const waiting = new Map<string, number[]>()
  for (const [place, ballot] of ballots.entries()) {
    const cohort = cohortOf(ballot)
    if (cohort !== undefined) waiting.set(cohort, [...(waiting.get(cohort) ?? []), place])
  }
  return waiting
}

/** R3 for what waits. A last histogram with a bucket per cohort tells whose pools a block was made of. */
function finish(
  organisation: Organisation,
  nodes: readonly FrozenNode[],
  waiting: ReadonlyMap<string, readonly number[]>,
  before: readonly Placed[],
  looks: readonly number[],
): Closed {
  const cohorts = [...waiting.keys()]
  const pools = new Map<string, Pool>()
  for (const [at, [cohort, members]] of [...waiting].entries()) {
    const pool = poolOf(organisation, members)
    pools.set(cohort, { ...pool, histograms: [...pool.histograms, cohorts.map((_, i) => (i === at ? pool.people : 0))] })
  }
  const { blocks, deleted } = rollUp(nodes, pools, organisation.t)
  const rest = blocks.map(block => {
    const members = block.histograms.at(-1)!.flatMap((people, at) => (people > 0 ? waiting.get(cohorts[at]!)! : []))
    return clamped(organisation, { ...block, histograms: block.histograms.slice(0, -1) }, members)
  })
  const placed = [...before, ...rest]
  return { nodes, placed, looks: [...looks, placed.length], deleted }
}

function clamped({ scales, t }: Organisation, block: Block, members: readonly number[]): Placed {
  return { block: clampBlock(block, scales, t), members }
}

function poolOf({ ballots, scales }: Organisation, members: readonly number[]): Pool {
  const histograms = scales.map(({ low, high }, q) => {
    const histogram = new Array<number>(high - low + 2).fill(0)
    for (const place of members) histogram[ballots[place]!.answers[q] ?? high - low + 1]! += 1
    return histogram
  })
  return { people: members.length, histograms }
}
