import { clampBlock } from '../clamp/clamp.js'
import { fitWave } from '../honest/corrected-cells.js'
import { correctedHistogram } from '../honest/honest-means.js'
import { profiles } from '../profiles.js'
import { seededRandom } from '../random.js'
import { sumCells } from '../tree/cells.js'
import type { Block, Random, Scale, Thresholds } from '../types.js'
import { beta } from './draws.js'

/** One line of the table: mean errors on the scale 1 to 5, averaged over simulated organisations. */
export interface HonestMeansRow {
  topShare: number
  teams: number
  organisations: number
  /** Mean of (sum of clamped blocks - truth). */
  uncorrected: number
  /** Mean of (after R12 - truth). */
  corrected: number
  /** Largest absolute error of one organisation after R12. */
  worst: number
}

export interface HonestMeansOptions {
  topShares?: readonly number[]
  teams?: readonly number[]
  organisations?: number
  /** Intraclass correlation of giving the top answer. */
  icc?: number
  /** Team sizes are uniform between these. */
  sizes?: readonly [least: number, most: number]
  /** The popular answer is 5, or 1 in an organisation that is as unanimous about something bad. */
  popular?: 5 | 1
}

const scale: Scale = { low: 1, high: 5 }
const t: Thresholds = profiles.standard
/** How those who do not give the top answer spread over 4, 3, 2, 1. */
const others = [0.5, 0.25, 0.15, 0.1]

/**
 * Show 9: organisations of small teams with skewed answers, clamped block by block and summed; how far the organisation's
 * mean is from the truth before and after R12. Same seed, same table.
 */
export function simulateHonestMeans(seed: number, options: HonestMeansOptions = {}): HonestMeansRow[] {
  const {
    topShares = [0.3, 0.5, 0.6, 0.7, 0.8, 0.9],
    teams = [20, 100, 500],
    organisations = 40,
    icc = 0.1,
    sizes = [6, 18],
    popular = 5,
  } = options
  const random = seededRandom(seed)
  return topShares.flatMap(topShare =>
    teams.map(count => {
      const row: HonestMeansRow = { topShare, teams: count, organisations, uncorrected: 0, corrected: 0, worst: 0 }
      for (let i = 0; i < organisations; i++) {
        const { before, after } = oneOrganisation(random, topShare, count, { icc, sizes, popular })
        row.uncorrected += before / organisations
        row.corrected += after / organisations
        row.worst = Math.max(row.worst, Math.abs(after))
      }
      return row
    }),
  )
}

function oneOrganisation(
  random: Random,
  topShare: number,
  teams: number,
  { icc, sizes, popular }: Required<Pick<HonestMeansOptions, 'icc' | 'sizes' | 'popular'>>,
) {
  const [least, most] = sizes
  const raw: Block[] = Array.from({ length: teams }, () => {
    const share = beta(random, topShare * (1 / icc - 1), (1 - topShare) * (1 / icc - 1))
    const people = least + Math.floor(random.next() * (most - least + 1))
    const histogram = [0, 0, 0, 0, 0, 0]
    for (let i = 0; i < people; i++) {
      const chosen = answer(random, share)
      histogram[popular === 5 ? chosen : 4 - chosen]! += 1
    }
    return { node: 'all', people, histograms: [histogram] }
  })
  const stored = raw.map(block => clampBlock(block, [scale], t))
  const cellOf = (blocks: Block[]) => sumCells([{ id: 'all', parent: null }], blocks, t).get('all')!.histograms[0]!
  const fit = fitWave(stored, [scale], t)[0] ?? null
  const cell = cellOf(stored)
  const question = stored.map(block => block.histograms[0]!)
  const corrected = fit ? correctedHistogram(cell, question, fit, scale, t) : null
  const truth = meanOf(cellOf(raw))
  return { before: meanOf(cell) - truth, after: meanOf(corrected ?? cell) - truth }
}

function answer(random: Random, topShare: number): number {
  if (random.next() < topShare) return 4
  let left = random.next()
  for (const [i, share] of others.entries()) {
    left -= share
    if (left < 0) return 3 - i
  }
  return 0
}

function meanOf(histogram: readonly number[]): number {
  const counts = histogram.slice(0, -1)
  const answers = counts.reduce((a, b) => a + b, 0)
  return scale.low + counts.reduce((sum, count, i) => sum + count * i, 0) / answers
}
