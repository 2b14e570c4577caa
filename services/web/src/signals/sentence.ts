import type { Language } from '@tillit/contracts'
import type { Trend, UnitSignal } from '@tillit/contracts/signals'
import { shown } from '../charts/coordinates.js'
import { shareText } from '../charts/share.js'
import { numbers, sentenceCase } from '../language/numbers.js'
import { phraseOf } from './item-phrases.js'
import type { QuestionTexts } from './questions.js'
import { signalWords } from './signals.words.js'

function phrased(keys: readonly string[], texts: QuestionTexts, language: Language): string {
  const text = signalWords[language]
  return numbers(language).list(
    keys.map(key => {
      const phrase = phraseOf(key, language)
      return phrase ? text.that(phrase.clause) : text.quoted(texts(key).text)
    }),
  )
}

/**
 * The words that open every result: at most two strengths, then what has changed. Arrows and figures come after.
 * Only verdicts that passed the change test may say "better" or "worse".
 */
export function openingSentences(signal: UnitSignal, texts: QuestionTexts, language: Language): string {
  const text = signalWords[language]
  if (!signal.wave) return text.noWave
  if (signal.wave.open) return signal.cell.people === null ? text.openNone : text.openSome(numbers(language).integer(signal.cell.people))
  if (!signal.cell.figures) return text.noCell
  const verdicts = new Map(signal.trends.map(trend => [trend.question, trend.verdict]))
  const changed = (verdict: Trend['verdict']) => signal.changes.filter(key => verdicts.get(key) === verdict).slice(0, 2)
  const sentences: string[] = []
  if (signal.strengths.length > 0) sentences.push(text.strength(phrased(signal.strengths.slice(0, 2), texts, language)))
  const better = changed('better').filter(key => !signal.strengths.slice(0, 2).includes(key))
  const worse = changed('worse')
  const uncertain = changed('uncertain')
  if (better.length > 0) sentences.push(text.better(phrased(better, texts, language)))
  if (worse.length > 0) sentences.push(text.worse(phrased(worse, texts, language)))
  if (uncertain.length > 0 && worse.length === 0 && better.length === 0) sentences.push(text.uncertain(phrased(uncertain, texts, language)))
  if (signal.changes.length === 0) {
    const compared = signal.trends.some(trend => trend.verdict === 'steady')
    sentences.push(compared ? text.unchanged : text.firstTime)
  }
  return sentences.join(' ')
}

/** Why a question has the verdict it has, in one or two sentences. */
export function verdictLine(trend: Trend, language: Language): string {
  const text = signalWords[language]
  const format = numbers(language)
  if (trend.verdict === 'first' || trend.verdict === 'few') return text.firstLine
  if (trend.verdict === 'open') return text.openLine
  if (trend.verdict === 'uncertain') return text.uncertainLine
  if (trend.verdict === 'steady') return trend.wavesInARow > 2 ? text.steadyLine(format.word(trend.wavesInARow)) : text.steadyShort
  const way = trend.verdict === 'better' ? text.up : text.down
  const measured = trend.points.filter(point => shown(point.figure) !== null)
  const start = measured[measured.length - 1 - trend.wavesInARow]
  const from = shown(start?.figure)
  if (trend.wavesInARow < 2 || !start || !from) return text.once(way)
  return sentenceCase(text.inARow(format.word(trend.wavesInARow), way, shareText(from, language), start.title))
}
