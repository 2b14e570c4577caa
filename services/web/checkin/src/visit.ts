import type { KeptBallot } from './device.js'
import type { Screen } from './screen.js'
import type { CheckinConfig, OpenedInvitation, OpenQuestion, ScoredQuestion, TokenKind } from './seam.js'
import type { SplitSays } from './split/split.js'
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
  /** Texts about questions by an attribute, where the wave has some. */
  split?: SplitSays | undefined
  /** The second envelope of such a wave, once it is on its way. */
  second?: { state: 'waiting' | 'sent' | 'late' }
}

export const manifestOf = (visit: Visit) => visit.opened.signed.manifest
/** Questions counted by an attribute (R7) have an envelope of their own; who has no group for them is not asked them. */
export const isSplit = ({ key }: { key: string }, { signed }: OpenedInvitation): boolean =>
  signed.manifest.partition?.items.includes(key) ?? false
export const scoredOf = (opened: OpenedInvitation): ScoredQuestion[] =>
  opened.signed.manifest.questions.filter(
    (question): question is ScoredQuestion => question.kind === 'scored' && (opened.split !== undefined || !isSplit(question, opened)),
  )
export const scored = (visit: Visit): ScoredQuestion[] => scoredOf(visit.opened)
/** The cohort a token and an envelope of a kind carry. */
export const cohortOf = ({ opened }: Visit, kind: TokenKind): string => (kind === 'split' && opened.split?.cohort) || opened.cohort
export const open = (visit: Visit): OpenQuestion[] =>
  manifestOf(visit).questions.filter((question): question is OpenQuestion => question.kind === 'open')
/** The link, for what the directory tells its bearer. */
export const linkOf = ({ config, secret }: Visit) => ({ directory: config.directory, secret })
/** A bilingual text in the reader's language. */
export const inLanguage = (visit: Visit, text: { sv: string; en: string }): string => text[visit.language()] || text.sv || text.en
/** A code in fours, easy to read aloud and compare. */
export const inFours = (code: string, between = ' '): string => (code.match(/.{1,4}/g) ?? []).join(between)
