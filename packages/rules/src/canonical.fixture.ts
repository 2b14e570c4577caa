import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Pool, Scale, TreeNode } from './types.js'

/** One respondent's ballot in one wave. */
export interface Ballot {
  wave: string
  path: string
  answers: Map<string, number>
}

export interface Survey {
  ballots: Ballot[]
  scale: Scale
}

/** Reads a survey in the canonical columns (respondent, unit_path, wave, question, answer); no field of these files is quoted oddly. */
export function readSurvey(file: URL, scale: Scale): Survey {
  const [, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  const ballots = new Map<string, Ballot>()
  for (const line of lines) {
    const [respondent, path, wave, question, answer] = fields(line) as [string, string, string, string, string]
    if (answer === '') continue
    const key = `${wave} ${respondent}`
    const ballot = ballots.get(key) ?? { wave, path, answers: new Map<string, number>() }
    ballot.answers.set(question, Number(answer))
    ballots.set(key, ballot)
  }
  return { ballots: [...ballots.values()], scale }
}

function fields(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(m => (m[1] as string).replace(/^"|"$/g, '').replaceAll('""', '"'))
}

/** One wave as the aggregator would have it: the tree, the questions and a pool per cohort (= the unit the respondents are in). */
export function waveOf(
  survey: Survey,
  wave: string,
): { nodes: TreeNode[]; questions: string[]; pools: Map<string, Pool>; ballots: Ballot[] } {
  const ballots = survey.ballots.filter(b => b.wave === wave)
  const questions = [...new Set(ballots.flatMap(b => [...b.answers.keys()]))].sort()
  const nodes = new Map<string, TreeNode>()
  const pools = new Map<string, Pool>()
  const points = survey.scale.high - survey.scale.low + 1
  for (const ballot of ballots) {
    for (const id of ancestors(ballot.path)) {
      const cut = id.lastIndexOf('/')
      nodes.set(id, { id, parent: cut < 0 ? null : id.slice(0, cut) })
    }
    const pool = pools.get(ballot.path) ?? { people: 0, histograms: questions.map(() => new Array<number>(points + 1).fill(0)) }
    pools.set(ballot.path, pool)
    pool.people++
    questions.forEach((question, q) => {
      const answer = ballot.answers.get(question)
      const bucket = answer === undefined ? points : answer - survey.scale.low
      const histogram = pool.histograms[q] as number[]
      histogram[bucket] = (histogram[bucket] as number) + 1
    })
  }
  return { nodes: [...nodes.values()], questions, pools, ballots }
}

export function ancestors(path: string): string[] {
  const parts = path.split('/')
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}
