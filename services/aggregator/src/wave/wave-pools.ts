import type { PrepareWave } from '@tillit/contracts/what'
import type { Pool, Scale } from '@tillit/rules'
import type { Audience } from '../blocks/blocks.store.js'
import type { Opened, Sealed } from './open-ballots.js'

export interface WaveComment {
  readonly question: string
  readonly audience: Audience
  readonly text: string
}

/** The scales of a wave's scored questions, in the order ballots carry their answers. */
export function scoredOf({ questions }: Pick<PrepareWave, 'questions'>): (Scale & { key: string })[] {
  return questions.flatMap(question => (question.kind === 'scored' ? [{ key: question.key, low: question.low, high: question.high }] : []))
}

/** Opened ballots of a wave, added up per cohort as they come: no answer vector outlives its batch. */
export class WavePools {
  readonly scores = new Map<string, Pool>()
  readonly comments = new Map<string, WaveComment[]>()
  unreadable = 0
  unreadableComments = 0
  read = 0
  readonly #cohorts: ReadonlySet<string>
  readonly #open: ReadonlySet<string>
  readonly #scales: readonly Scale[]

  constructor(wave: Pick<PrepareWave, 'questions' | 'nodes'>) {
    this.#cohorts = new Set(wave.nodes.filter(node => node.cohort).map(node => node.id))
    this.#open = new Set(wave.questions.flatMap(question => (question.kind === 'open' ? [question.key] : [])))
    this.#scales = scoredOf(wave)
  }

  add({ cohort, kind }: Sealed, opened: Opened): void {
    this.read++
    const known = this.#cohorts.has(cohort)
    if (known && opened.kind === 'scores') this.#addScores(cohort, opened.answers)
    else if (known && opened.kind === 'comment' && this.#open.has(opened.question)) this.#addComment(cohort, opened)
    else if (kind === 'scores') this.unreadable++
    else this.unreadableComments++
  }

  #addScores(cohort: string, answers: readonly (number | null)[]): void {
    const pool = this.scores.get(cohort) ?? {
      people: 0,
      histograms: this.#scales.map(({ low, high }) => new Array<number>(high - low + 2).fill(0)),
    }
    this.scores.set(cohort, pool)
    pool.people++
    this.#scales.forEach(({ low, high }, q) => {
      const answer = answers[q] ?? null
      const bucket = answer === null ? high - low + 1 : answer - low
      pool.histograms[q]![bucket] = pool.histograms[q]![bucket]! + 1
    })
  }

  #addComment(cohort: string, { question, audience, text }: WaveComment): void {
    const comments = this.comments.get(cohort)
    if (comments) comments.push({ question, audience, text })
    else this.comments.set(cohort, [{ question, audience, text }])
  }
}
