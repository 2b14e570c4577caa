import type { Pool, Random, Scale, TreeNode } from '../types.js'
import { beta } from './draws.js'

/** Who answers what in a made survey. Sizes are people with at least one answer per lowest unit. */
export interface SurveyShape {
  readonly scale: Scale
  readonly sizes: readonly number[]
  /** Levels of units between the root and the lowest units, 0 to 2. */
  readonly levels: number
  readonly questions: number
  /** How answers fall: see `answers`. */
  readonly kind: AnswerKind
  /** Share of the popular value, .02 to .98. */
  readonly share: number
  /** The popular value is the lowest one. */
  readonly mirrored: boolean
  /** Intraclass correlation of giving the popular value. */
  readonly icc: number
  /** Chance that an answer is left out; above 1 whole units were not asked `skip - 1` of the questions. */
  readonly skip: number
}

/**
 * `peak`: one popular value, the others fall off evenly from it; `steep`: each value further off has `share` of what is left;
 * `two-ends`: everybody is at one end or the other; `two-camps`: whole units are; `middle`: the popular value is the middle one.
 */
export type AnswerKind = 'peak' | 'steep' | 'two-ends' | 'two-camps' | 'middle'

/** The made survey as the aggregator has it at close, and every answer as it was given. */
export interface MadeSurvey {
  readonly nodes: TreeNode[]
  readonly pools: Map<string, Pool>
  readonly scales: Scale[]
  /** Unclamped counts per node and question, everything below included; the last bucket (skipped) is not kept up. */
  readonly truth: Map<string, number[][]>
}

/** One wave of a survey of the given shape. */
export function makeSurvey(shape: SurveyShape, random: Random): MadeSurvey {
  const { scale, sizes, levels, questions } = shape
  const points = scale.high - scale.low + 1
  const scales = Array.from({ length: questions }, () => scale)
  const nodes = new Map<string, TreeNode>([['K', { id: 'K', parent: null }]])
  const pools = new Map<string, Pool>()
  const truth = new Map<string, number[][]>()
  sizes.forEach((size, unit) => {
    const path = ['K', `A${unit % 9}`, `B${unit % 45}`].slice(0, levels + 1)
    path.push(`T${unit}`)
    const ids = path.map((_, i) => path.slice(0, i + 1).join('/'))
    for (const [i, id] of ids.entries()) nodes.set(id, { id, parent: ids[i - 1] ?? null })
    const pool: Pool = { people: size, histograms: scales.map(() => new Array<number>(points + 1).fill(0)) }
    for (const histogram of pool.histograms) {
      const answer = answers(shape, points, random)
      const asked = shape.skip <= 1 || random.next() > shape.skip - 1
      for (let i = 0; i < size; i++) {
        const skipped = !asked || (shape.skip <= 1 && random.next() < shape.skip)
        histogram[skipped ? points : answer()]! += 1
      }
    }
    pools.set(ids.at(-1)!, pool)
    for (const id of ids) {
      const sums = truth.get(id) ?? scales.map(() => new Array<number>(points).fill(0))
      truth.set(id, sums)
      for (const [q, histogram] of pool.histograms.entries()) {
        for (let value = 0; value < points; value++) sums[q]![value]! += histogram[value]!
      }
    }
  })
  return { nodes: [...nodes.values()], pools, scales, truth }
}

/** A source of answers (bucket indexes) for one unit and question. */
function answers({ kind, share, mirrored, icc }: SurveyShape, points: number, random: Random): () => number {
  const top = points - 1
  const own = Math.min(0.999, Math.max(0.001, beta(random, share * (1 / icc - 1), (1 - share) * (1 / icc - 1))))
  const camp = random.next() < share
  const turned = (value: number) => (mirrored ? top - value : value)
  const fallingOff = (from: number) => {
    const [below, above] = [from, top - from]
    const side = random.next() * (below + above) < below ? -1 : 1
    const most = side < 0 ? below : above
    return from + side * (1 + Math.floor(most * random.next() ** 2))
  }
  switch (kind) {
    case 'peak':
      return () => turned(random.next() < own ? top : fallingOff(top))
    case 'middle':
      return () => turned(random.next() < own ? Math.ceil(top / 2) : fallingOff(Math.ceil(top / 2)))
    case 'steep':
      return () => {
        let value = top
        while (value > 0 && random.next() > own) value--
        return turned(value)
      }
    case 'two-ends':
      return () => turned(random.next() < own ? top : 0)
    case 'two-camps':
      return () => turned(camp === random.next() < 0.93 ? top : Math.min(top, 1) - 1)
  }
}
