import { historyErrors, RowError } from './history.errors.js'
import { rowWords } from './history.words.js'
import { Names, Vector } from './vector.js'

/** Ballots of one wave, column by column: ballot number to unit, and per question ballot number to answer. */
export interface GatheredWave {
  readonly wave: string
  /** Unit number of each ballot. */
  readonly units: number[]
  /** Whether a ballot has an answer: one without does not exist. */
  readonly answered: boolean[]
  readonly columns: Map<number, Vector>
  /** One comment per ballot and question, so that a group of five comments has five writers. */
  readonly comments: Map<string, GatheredComment>
}

export interface GatheredComment {
  readonly unit: number
  readonly question: string
  text: string
}

/** Smallest and largest answer seen, with the lines they first stood on. */
export interface Seen {
  low: number
  lowLine: number
  high: number
  highLine: number
}

const mostQuestions = 1_000
const mostWaves = 5_000
const mostRespondents = 5_000_000

/**
 * The whole file in memory as small numbers, never on disk: a respondent is a number in a map that is dropped with this object.
 * About 30 bytes a ballot and 2 bytes an answer beside the respondents' own keys.
 */
export class Gathered {
  readonly respondents = new Names()
  readonly units = new Names()
  readonly questions = new Names()
  readonly seen: Seen[] = []
  readonly waves: GatheredWave[] = []
  replaced = 0
  skipped = 0
  readonly #waveNumbers = new Names()
  /** Respondent number to ballot number, per wave. */
  readonly #ballots: Map<number, number>[] = []

  /**
   * The ballot of a respondent in a wave, made at the first row.
   * @throws RowError when the respondent stands in another unit of the same wave.
   */
  ballot(respondent: string, unitPath: string, waveKey: string): { wave: GatheredWave; ballot: number } {
    const number = this.#waveNumbers.numberOf(waveKey)
    if (number === this.waves.length) {
      if (number === mostWaves) throw historyErrors.tooLarge(mostWaves, 'waves')
      this.waves.push({ wave: waveKey, units: [], answered: [], columns: new Map(), comments: new Map() })
      this.#ballots.push(new Map())
    }
    const wave = this.waves[number]!
    const ballots = this.#ballots[number]!
    const unit = this.units.numberOf(unitPath)
    const person = this.respondents.numberOf(respondent)
    if (person === mostRespondents) throw historyErrors.tooLarge(mostRespondents, 'respondents')
    const known = ballots.get(person)
    if (known === undefined) {
      ballots.set(person, wave.units.length)
      wave.units.push(unit)
      wave.answered.push(false)
      return { wave, ballot: wave.units.length - 1 }
    }
    if (wave.units[known] !== unit) throw new RowError(rowWords.otherUnit())
    return { wave, ballot: known }
  }

  /** Notes an answer; the last one of a ballot to a question counts. */
  answer(wave: GatheredWave, ballot: number, questionKey: string, value: number, line: number): void {
    const question = this.questions.numberOf(questionKey)
    if (question === mostQuestions) throw historyErrors.tooLarge(mostQuestions, 'questions')
    let column = wave.columns.get(question)
    if (column === undefined) {
      column = new Vector()
      wave.columns.set(question, column)
    }
    if (column.get(ballot) !== Vector.empty) this.replaced++
    column.set(ballot, value)
    wave.answered[ballot] = true
    const seen = this.seen[question]
    if (seen === undefined) this.seen[question] = { low: value, lowLine: line, high: value, highLine: line }
    else if (value < seen.low) Object.assign(seen, { low: value, lowLine: line })
    else if (value > seen.high) Object.assign(seen, { high: value, highLine: line })
  }

  /** Notes a comment; what one writer wrote to one question on several rows becomes one comment. */
  comment(wave: GatheredWave, ballot: number, question: string, text: string): void {
    const key = `${ballot} ${question}`
    const known = wave.comments.get(key)
    if (!known) wave.comments.set(key, { unit: wave.units[ballot]!, question, text })
    else if (!known.text.split('\n\n').includes(text)) known.text += `\n\n${text}`
  }
}
