import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { clampBlock } from './clamp/clamp.js'
import { profiles } from './profiles.js'
import { publishWave } from './publish/wave.js'
import { rollUp } from './tree/roll-up.js'
import type { Pool, PublishedFigure, Scale, TreeNode } from './types.js'

const folder = new URL('../../../../shared/data/canonical/', import.meta.url)
const present = existsSync(folder)
if (!present) console.log('real surveys are absent (../shared/data): their checks do not run')

const t = profiles.standard
const surveys: [file: string, scale: Scale][] = [
  ['bhr2000.csv.gz', { low: 1, high: 5 }],
  ['dete.csv.gz', { low: 1, high: 5 }],
  ['happyforce_weeks.csv.gz', { low: 1, high: 4 }],
]

interface Ballot {
  path: string
  answers: Map<string, number>
}

/** Wave to ballots; of several answers of one respondent to one question the last counts. */
function readSurvey(file: URL): Map<string, Ballot[]> {
  const [, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/)
  const ballots = new Map<string, Ballot & { wave: string }>()
  for (const line of lines) {
    const row = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(m => m[1]!.replace(/^"|"$/g, '').replaceAll('""', '"'))
    const [respondent, path, wave, question, answer] = row as [string, string, string, string, string]
    if (answer === '') continue
    const key = `${wave} ${respondent}`
    const ballot = ballots.get(key) ?? { wave, path, answers: new Map<string, number>() }
    ballot.path = path
    ballot.answers.set(question, Number(answer))
    ballots.set(key, ballot)
  }
  const waves = new Map<string, Ballot[]>()
  for (const ballot of ballots.values()) {
    const wave = waves.get(ballot.wave)
    if (wave) wave.push(ballot)
    else waves.set(ballot.wave, [ballot])
  }
  return waves
}

function ancestors(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}

/** One wave as the aggregator has it at close: cohort = the unit the respondents are in. */
function publish(ballots: Ballot[], scale: Scale) {
  const points = scale.high - scale.low + 1
  const questions = [...new Set(ballots.flatMap(b => [...b.answers.keys()]))].sort()
  const nodes = new Map<string, TreeNode>()
  const pools = new Map<string, Pool>()
  for (const ballot of ballots) {
    for (const id of ancestors(ballot.path)) nodes.set(id, { id, parent: id.includes('/') ? id.slice(0, id.lastIndexOf('/')) : null })
    const pool = pools.get(ballot.path) ?? { people: 0, histograms: questions.map(() => new Array<number>(points + 1).fill(0)) }
    pools.set(ballot.path, pool)
    pool.people++
    questions.forEach((question, q) => {
      const answer = ballot.answers.get(question)
      pool.histograms[q]![answer === undefined ? points : answer - scale.low]! += 1
    })
  }
  const scales = questions.map(() => scale)
  const tree = [...nodes.values()]
  const rolled = rollUp(tree, pools, t)
  const blocks = rolled.blocks.map(block => clampBlock(block, scales, t))
  return { tree, questions, deleted: rolled.deleted, cells: publishWave(tree, blocks, scales, t).cells }
}

describe.runIf(present)('the three real surveys, through every rule', () => {
  test.each(surveys)('%s keeps floor, completeness, subtraction, figures, homogeneity and coherence', (file, scale) => {
    const faults: string[] = []
    let shown = 0
    for (const [wave, ballots] of readSurvey(new URL(file, folder))) {
      const { tree, questions, cells } = publish(ballots, scale)
      const people = (id: string) => cells.get(id)?.cell.people ?? 0
      for (const node of tree) {
        const below = ballots.filter(b => ancestors(b.path).includes(node.id))
        if (below.length - people(node.id) < 0 || below.length - people(node.id) >= t.b) faults.push(`${wave} ${node.id} is incomplete`)
        const children = tree.filter(n => n.parent === node.id).reduce((sum, n) => sum + people(n.id), 0)
        const rest = people(node.id) - children
        if (children > 0 && rest !== 0 && rest < t.b) faults.push(`${wave} ${node.id}: ${rest} beside its children`)
        const cell = cells.get(node.id)
        if (!cell) continue
        if (people(node.id) < t.b) faults.push(`${wave} ${node.id} below the floor`)
        cell.figures.forEach((figure, q) => {
          const answers = below.map(b => b.answers.get(questions[q]!)).filter(a => a !== undefined)
          const label = `${wave} ${node.id} ${questions[q]}`
          faults.push(...faultsOf(figure, answers, scale, node.parent === null).map(fault => `${label}: ${fault}`))
          shown++
        })
      }
    }
    expect(shown).toBeGreaterThan(200)
    expect(faults).toEqual([])
  })
})

function faultsOf(figure: PublishedFigure, truth: number[], scale: Scale, root: boolean): string[] {
  const { mean, favourable, distribution, index, favourableLow, favourableHigh } = figure
  if (mean === null || favourable === null || !distribution || index === null || favourableLow === null || favourableHigh === null)
    return []
  const faults: string[] = []
  const span = scale.high - scale.low
  const error = (Math.abs(mean - truth.reduce((a, b) => a + b, 0) / truth.length) * 4) / span
  const share = truth.filter(a => a > (scale.low + scale.high) / 2).length / truth.length
  if (truth.length >= 50 && error > 0.1) faults.push(`mean ${mean} is ${error} off`)
  if (truth.length >= 50 && Math.abs(favourable - share) > 0.05) faults.push(`favourable ${favourable} for ${share}`)
  if (root && truth.length >= 200 && error > 0.05) faults.push(`root mean ${mean} is ${error} off`)
  if (figure.people < 50 && Math.max(...distribution) > 0.995) faults.push('everybody answered the same')
  if (Math.abs(distribution.reduce((a, b) => a + b, 0) - 1) > 1e-9) faults.push('distribution does not sum to 1')
  if (distribution.length !== span + 1) faults.push('distribution has another length')
  if (favourableLow > favourable || favourableHigh < favourable) faults.push('the interval misses its share')
  if (Math.abs(index - ((mean - scale.low) / span) * 100) > 1e-6) faults.push('index and mean disagree')
  return faults
}
