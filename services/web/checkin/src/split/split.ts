import type { sealScores } from '@tillit/ballot/page'
import type { BallotKind, SealedAnswers } from '../outbox.js'
import type { View } from '../screen.js'
import type { ScoredQuestion } from '../seam.js'
import type { Visit } from '../visit.js'
import { splitWords } from './split.words.js'

type AnswerKind = 'scores' | 'split'

/**
 * Questions that go by an attribute (R7): what is said of them, and their own envelope. This file imports nothing that other files of a visit
 * run, so that a wave without such questions is not a byte longer for it.
 */
export interface SplitPart {
  /** Under a question: where its answers are read; empty for a question of the reader's own group. */
  note(question: ScoredQuestion): string
  /** For the page on who reads: a heading and its paragraphs. */
  readers(): string[]
  /** For the receipt: how far the second envelope is; empty before there is one. */
  second(): string
  /** While the second envelope is under way what is kept on the phone must stay. */
  readonly busy: boolean
  /** Seals both kinds of answers, each in an envelope of its own. */
  seal(
    visit: Visit,
    seal: typeof sealScores,
    target: (visit: Visit, kind: BallotKind) => Parameters<typeof sealScores>[0],
  ): Promise<SealedAnswers>
  /** Which of the waiting envelopes goes now: chance. The other goes behind the receipt. */
  first(visit: Visit): AnswerKind
  /** Sends the second envelope after a while, once. Left alone it waits on the phone for the next visit. */
  sendSecond(visit: Visit, deliver: (kind: AnswerKind) => Promise<void>, settled: () => void): void
}

/**
 * The wave closed while one of the two envelopes still waited: forgets that envelope in memory.
 * @returns what adds the words about it to the page of a closed wave
 */
export function lostSecond({ kept, language }: Pick<Visit, 'kept' | 'language'>): (view: View) => View {
  delete kept.waiting
  return view => {
    const told = document.createElement('p')
    told.textContent = splitWords[language()].second.late
    return { ...view, main: [...view.main, told] }
  }
}

/** Seconds between the two envelopes of one reader, at least and at most: neighbours in time would be neighbours in intake's rows. */
const APART = [4, 30] as const

export function splitPart({ opened, language }: Pick<Visit, 'opened' | 'language'>): SplitPart {
  const partition = opened.signed.manifest.partition!
  const { unit, name, invited } = opened.split!
  const said = () => splitWords[language()]
  const by = () => partition.name[language()].toLowerCase()
  const goesBySplit = (question: { key: string }) => partition.items.includes(question.key)
  let state: 'none' | 'waiting' | 'sent' | 'late' = 'none'
  // Kept for the next time without a network, like the texts of the language that is read.
  void navigator.serviceWorker?.ready.then(({ active }) => active?.postMessage('split'))
  return {
    note(question) {
      if (!goesBySplit(question)) return ''
      return name === null ? said().noteWhole(unit) : said().note(by(), unit)
    },
    readers() {
      const { title, whole, group, readers, apart } = said()
      const count = partition.items.length
      return [
        title(by()),
        name === null ? whole(count, unit, invited) : group(count, by(), unit, name, invited),
        `${readers(unit)} ${apart}`,
      ]
    },
    second: () => (state === 'none' ? '' : said().second[state]),
    get busy() {
      return state === 'waiting'
    },
    async seal(visit, seal, target) {
      const questions = opened.signed.manifest.questions.filter((one): one is ScoredQuestion => one.kind === 'scored')
      const sealed = (kind: AnswerKind) => {
        const own = questions.flatMap((scale, at) => (goesBySplit(scale) === (kind === 'split') ? [{ scale, at }] : []))
        const answers = own.map(({ at }) => visit.answers[at]!)
        return seal(target(visit, kind), answers, own.map(({ scale }) => scale), kind) // biome-ignore format: one call
      }
      return { scores: await sealed('scores'), split: await sealed('split') }
    },
    first({ kept }) {
      if (!kept.waiting?.split) return 'scores'
      return kept.waiting.scores && Math.random() < 0.5 ? 'scores' : 'split'
    },
    sendSecond({ kept }, deliver, settled) {
      const kind = (['scores', 'split'] as const).find(waiting => kept.waiting?.[waiting])
      if (!kind || state !== 'none') return
      state = 'waiting'
      const end = (reached: typeof state) => {
        state = reached
        settled()
      }
      const spent = (error: unknown) => (error as { reason?: string }).reason === 'spent'
      setTimeout(
        () => deliver(kind).then(() => end('sent'), error => end(spent(error) ? 'sent' : 'late')), // biome-ignore format: one call
        (APART[0] + Math.random() * (APART[1] - APART[0])) * 1000,
      )
    },
  }
}
