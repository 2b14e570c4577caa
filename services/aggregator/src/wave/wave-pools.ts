import type { PrepareWave } from '@tillit/contracts/what'
import type { Pool, Scale } from '@tillit/rules'
import type { Audience } from '../blocks/blocks.store.js'
import type { Opened, Sealed } from './open-ballots.js'

export interface WaveComment {
  readonly question: string
  readonly audience: Audience
  readonly text: string
}

type Asked = Pick<PrepareWave, 'questions' | 'partition'>
export type ScoredQuestion = Scale & { readonly key: string }

/** The scales of a wave's scored questions that go by the tree of units, in the order ballots carry their answers. */
export function scoredOf(wave: Asked): ScoredQuestion[] {
  return scored(wave, false)
}

/** The scales of those that go by an attribute (R7): never one of the others. */
export function splitOf(wave: Asked): ScoredQuestion[] {
  return scored(wave, true)
}

function scored({ questions, partition }: Asked, split: boolean): ScoredQuestion[] {
  return questions.flatMap(question =>
    question.kind === 'scored' && (partition?.items.includes(question.key) ?? false) === split
      ? [{ key: question.key, low: question.low, high: question.high }]
      : [],
  )
}

/** Opened ballots of a wave, added up per cohort as they come: no answer vector outlives its batch. */
export class WavePools {
  readonly scores = new Map<string, Pool>()
  /** Cohorts of the split tree (R7). */
  readonly split = new Map<string, Pool>()
  readonly comments = new Map<string, WaveComment[]>()
  unreadable = 0
  unreadableSplit = 0
  unreadableComments = 0
  read = 0
  readonly #cohorts: ReadonlySet<string>
  readonly #open: ReadonlySet<string>
  readonly #splitCohorts: ReadonlySet<string>
  readonly #scales: readonly Scale[]
  readonly #splitScales: readonly Scale[]

  constructor(wave: Pick<PrepareWave, 'questions' | 'nodes' | 'partition'>) {
    this.#splitCohorts = new Set(wave.partition?.nodes.filter(node => node.cohort).map(node => node.id))
    this.#cohorts = new Set(wave.nodes.filter(node => node.cohort).map(node => node.id))
    this.#open = new Set(wave.questions.flatMap(question => (question.kind === 'open' ? [question.key] : [])))
    this.#scales = scoredOf(wave)
    this.#splitScales = splitOf(wave)
  }

  add({ cohort, kind }: Sealed, opened: Opened): void {
    this.read++
    const known = this.#cohorts.has(cohort)
    if (known && opened.kind === 'scores') addScores(this.scores, this.#scales, cohort, opened.answers)
    else if (this.#splitCohorts.has(cohort) && opened.kind === 'split') addScores(this.split, this.#splitScales, cohort, opened.answers)
    else if (known && opened.kind === 'comment' && this.#open.has(opened.question)) this.#addComment(cohort, opened)
    else if (kind === 'scores') this.unreadable++
    else if (kind === 'split') this.unreadableSplit++
    else this.unreadableComments++
  }

  /** Ballots that nobody can open any more. */
  addUnread(kind: Sealed['kind'], count: number): void {
    this.read += count
    if (kind === 'scores') this.unreadable += count
    else if (kind === 'split') this.unreadableSplit += count
    else this.unreadableComments += count
  }

  #addComment(cohort: string, { question, audience, text }: WaveComment): void {
    const comments = this.comments.get(cohort)
    if (comments) comments.push({ question, audience, text })
    else this.comments.set(cohort, [{ question, audience, text }])
  }
}

function addScores(pools: Map<string, Pool>, scales: readonly Scale[], cohort: string, answers: readonly (number | null)[]): void {
  const pool = pools.get(cohort) ?? { people: 0, histograms: scales.map(({ low, high }) => new Array<number>(high - low + 2).fill(0)) }
  pools.set(cohort, pool)
  pool.people++
  scales.forEach(({ low, high }, q) => {
    const answer = answers[q] ?? null
    const bucket = answer === null ? high - low + 1 : answer - low
    pool.histograms[q]![bucket] = pool.histograms[q]![bucket]! + 1
  })
}
