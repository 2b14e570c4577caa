import { clampBlock } from '../clamp/clamp.js'
import { profiles } from '../profiles.js'
import { publishFigure } from '../publish/figure.js'
import { publishWave } from '../publish/wave.js'
import { sumCells } from '../tree/cells.js'
import { rollUp } from '../tree/roll-up.js'
import type { PublishedFigure, Scale } from '../types.js'
import type { MadeSurvey } from './made-survey.js'

const t = profiles.standard

/** What one made survey's publication is worth. */
export interface FiguresChecked {
  /** Figures of 50 answers or more that were compared with the truth. */
  figures: number
  /** Of these: mean more than 0.1 off (as on a scale of five), share more than 0.05, or a root's mean (200 answers) more than 0.05. */
  wrong: number
  /** How many would be wrong if nothing had been clamped or corrected: by rounding (R11), or because nearly all of a block skipped. */
  unavoidable: number
  /** One line per fault of the other promises: floor, completeness, subtraction, homogeneity, coherence. */
  faults: string[]
}

/** Blocks, clamps and publishes a made survey, and asks of every figure whether it tells the truth. */
export function checkFigures({ nodes, pools, scales, truth }: MadeSurvey): FiguresChecked {
  const rolled = rollUp(nodes, pools, t)
  const blocks = rolled.blocks.map(block => clampBlock(block, scales, t))
  const { cells } = publishWave(nodes, blocks, scales, t)
  const unclamped = sumCells(nodes, rolled.blocks, t)
  const result: FiguresChecked = { figures: 0, wrong: 0, unavoidable: 0, faults: [] }
  const beneath = new Map<string, number>()
  for (const node of nodes)
    if (node.parent) beneath.set(node.parent, (beneath.get(node.parent) ?? 0) + (cells.get(node.id)?.cell.people ?? 0))
  for (const node of nodes) {
    const published = cells.get(node.id)
    const rest = (published?.cell.people ?? 0) - (beneath.get(node.id) ?? 0)
    if (beneath.get(node.id) && rest !== 0 && rest < t.b) result.faults.push(`${node.id}: ${rest} beside its children`)
    if (!published) continue
    if (published.cell.people < t.b) result.faults.push(`${node.id}: below the floor`)
    published.figures.forEach((figure, q) => {
      const scale = scales[q]!
      const counts = truth.get(node.id)![q]!
      result.faults.push(...incoherent(figure, scale).map(fault => `${node.id}: ${fault}`))
      const asked = counts.reduce((a, b) => a + b, 0)
      if (figure.mean === null || asked < 50) return
      result.figures++
      const root = node.parent === null
      if (wrong(figure, counts, scale, root)) result.wrong++
      const people = published.cell.people
      const best = publishFigure({ people, histogram: unclamped.get(node.id)!.histograms[q]!, corrected: null, scale, t })
      if (wrong(best, counts, scale, root)) result.unavoidable++
    })
  }
  return result
}

function shareOf(counts: readonly number[], { low, high }: Scale): number {
  const answers = counts.reduce((a, b) => a + b, 0)
  return counts.reduce((sum, count, i) => sum + (low + i > (low + high) / 2 ? count : 0), 0) / answers
}

function wrong({ mean, favourable }: PublishedFigure, counts: readonly number[], scale: Scale, root: boolean): boolean {
  if (mean === null || favourable === null) return true
  const { low, high } = scale
  const answers = counts.reduce((a, b) => a + b, 0)
  const sum = counts.reduce((total, count, i) => total + count * (low + i), 0)
  const error = (Math.abs(mean - sum / answers) * 4) / (high - low)
  return error > 0.1 || Math.abs(favourable - shareOf(counts, scale)) > 0.05 || (root && answers >= 200 && error > 0.05)
}

function incoherent(figure: PublishedFigure, { low, high }: Scale): string[] {
  const { mean, favourable, distribution, index, favourableLow, favourableHigh } = figure
  if (mean === null || favourable === null || !distribution || index === null || favourableLow === null || favourableHigh === null)
    return []
  const faults: string[] = []
  if (figure.people < 50 && Math.max(...distribution) > 0.995) faults.push('everybody answered the same')
  if (Math.abs(distribution.reduce((a, b) => a + b, 0) - 1) > 1e-9) faults.push('the distribution does not sum to 1')
  if (distribution.length !== high - low + 1) faults.push('the distribution has another length')
  if (favourableLow > favourable + 0.11 || favourableHigh < favourable - 0.11) faults.push('the interval misses its share')
  if (Math.abs(index - ((mean - low) / (high - low)) * 100) > 1e-6) faults.push('index and mean disagree')
  return faults
}
