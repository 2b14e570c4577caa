import type { KeptBallot } from './device.js'
import type { Screen } from './screen.js'
import type { CheckinConfig, OpenedInvitation, OpenQuestion, ScoredQuestion } from './seam.js'
import type { Words } from './words/sv.js'

/** One reader with one link, from opening to receipt. Lives in memory; `kept` is its part on the device. */
export interface Visit {
  readonly config: CheckinConfig
  readonly screen: Screen
  readonly secret: string
  readonly mark: string
  readonly opened: OpenedInvitation
  kept: KeptBallot
  /** Answers so far, one place per scored question; null = skipped or not answered. In memory only. */
  readonly answers: (number | null)[]
  /** Text of the present language; a function, since the reader may switch at any time. */
  words: () => Words
  language: () => 'sv' | 'en'
  /** Settled when the promise is checked and the ballot drawn; rejects with what stopped it. */
  ready: Promise<void>
}

export const manifestOf = (visit: Visit) => visit.opened.signed.manifest
export const scored = (visit: Visit): ScoredQuestion[] =>
  manifestOf(visit).questions.filter((question): question is ScoredQuestion => question.kind === 'scored')
export const open = (visit: Visit): OpenQuestion[] =>
  manifestOf(visit).questions.filter((question): question is OpenQuestion => question.kind === 'open')
/** A bilingual text in the reader's language. */
export const inLanguage = (visit: Visit, text: { sv: string; en: string }): string => text[visit.language()] || text.sv || text.en
/** A code in fours, easy to read aloud and compare. */
export const inFours = (code: string, between = ' '): string => (code.match(/.{1,4}/g) ?? []).join(between)
