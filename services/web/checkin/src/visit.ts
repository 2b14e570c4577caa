import type { KeptBallot } from './device.js'
import type { Screen } from './screen.js'
import type { CheckinConfig, OpenedInvitation, OpenQuestion, ScoredQuestion, TokenKind } from './seam.js'
import type { SplitPart } from './split/split.js'
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
  /** Set when a shared tablet was emptied: what was not let go by then never goes. */
  ended?: boolean
  /** Settled when the promise is checked and the ballot drawn; rejects with what stopped it. */
  ready: Promise<void>
  /**
   * The wave's filter of names for the guard: asked for by every visit at its beginning, so that nobody learns who began to write.
   * Null: the wave has none; undefined: it could not be had.
   */
  names?: Promise<string | null | undefined>
  /** What a wave with questions by an attribute (R7) needs besides; fetched for such a wave alone. */
  split?: SplitPart
}

export const manifestOf = (visit: Visit) => visit.opened.signed.manifest
/** Questions by an attribute (R7) are not asked who has no group for them. */
export const scoredOf = ({ signed, split }: OpenedInvitation): ScoredQuestion[] =>
  signed.manifest.questions.filter(
    (question): question is ScoredQuestion =>
      question.kind === 'scored' && (split !== undefined || !signed.manifest.partition?.items.includes(question.key)),
  )
export const scored = (visit: Visit): ScoredQuestion[] => scoredOf(visit.opened)
/** The cohort a token and an envelope of a kind carry. */
export const cohortOf = ({ opened }: Visit, kind: TokenKind): string => (kind === 'split' ? opened.split! : opened).cohort
export const open = (visit: Visit): OpenQuestion[] =>
  manifestOf(visit).questions.filter((question): question is OpenQuestion => question.kind === 'open')
/** A bilingual text in the reader's language. */
export const inLanguage = (visit: Visit, text: { sv: string; en: string }): string => text[visit.language()] || text.sv || text.en
/** A code in fours, easy to read aloud and compare. */
export const inFours = (code: string, between = ' '): string => (code.match(/.{1,4}/g) ?? []).join(between)
