/** A question's own scale: whole numbers `low`..`high`, 2 to 11 points. Higher is more favourable. */
export interface Scale {
  readonly low: number
  readonly high: number
}

/** Frozen per wave in the signed manifest (R10). `b` is the floor, `m` the clamp's margin, `need` the least invited for a cohort. */
export interface Thresholds {
  readonly b: number
  readonly m: number
  readonly need: number
  /** Least number of comments before any is shown (R9). */
  readonly comments: number
  /** Least size of a shuffled group of comments (R9). */
  readonly commentGroup: number
  /** Least number of invited people for a participation band (R8). */
  readonly participation: number
}

/** The only source of chance in this package: uniform in [0, 1). */
export interface Random {
  next(): number
}

/** A unit of the roster at launch. `invited` counts people invited directly in it; the caller counts a manager in the parent unit. */
export interface RosterUnit {
  readonly id: string
  readonly parent: string | null
  readonly path: string
  readonly invited: number
}

/** A node of the wave's frozen tree. `invited` = people whose cohort this node is (0 when it is none). */
export interface FrozenNode {
  readonly id: string
  readonly parent: string | null
  readonly path: string
  readonly invited: number
  readonly cohort: boolean
  /** Small units of one parent, frozen together (R1): no unit of its own. */
  readonly cluster?: true
}

/** Id and parent are all that roll-up and sums need of a node. Parents may come after their children. */
export type TreeNode = Pick<FrozenNode, 'id' | 'parent'>

/** One bucket per value `low`..`high` of one question, then the LAST bucket = skipped. Sums to the number of people. */
export type Histogram = number[]

/** Ballots of some people, already added up: one histogram per question, in the wave's question order. */
export interface Pool {
  people: number
  histograms: Histogram[]
}

/** An immutable pool of at least B people that left for one node (R2 to R4). */
export interface Block extends Pool {
  node: string
}

/** The sum of all blocks in a node's subtree (R6). */
export interface Cell extends Pool {
  node: string
  blocks: number
}

/**
 * The fitted numbers of R12, per question and wave: how a block's people choose, as Dirichlet distributions. Weights are in
 * proportion to shares; the larger their sum, the more alike the blocks.
 */
export interface ClampFit {
  /** Index of the value most people chose. */
  readonly popular: number
  /** Weights of skipping and answering. */
  readonly answering: readonly [number, number]
  /** Weights of the popular value and the others together. */
  readonly popularity: readonly [number, number]
  /** Weights of the other values, from the lowest to the highest. */
  readonly others: readonly number[]
}

/**
 * What may leave the house about one question of one cell. Shares are 0..1, `mean` is on the question's scale, `index` 0..100.
 * With fewer than B answers every figure is null ("too few answers").
 */
export interface PublishedFigure {
  people: number
  answers: number | null
  mean: number | null
  index: number | null
  favourable: number | null
  /** Wilson 95 % interval, the union over every count that rounds to the published share (R11). */
  favourableLow: number | null
  favourableHigh: number | null
  /** Shares of the answers from the lowest to the highest value, skips left out; sums to 1. */
  distribution: number[] | null
  /** Under 3B people: coarse steps. */
  coarse: boolean
  /** R12 was applied. */
  corrected: boolean
}

export type ParticipationBand = '<25' | '25-50' | '50-75' | '>75'
