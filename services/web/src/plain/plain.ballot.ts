import { verifyManifest } from '@tillit/ballot/manifest'
import { type DrawState, prepareDraw, resumeDraw, sealComment, sealScores, type Token } from '@tillit/ballot/page'
import type { OpenQuestion, ScoredQuestion, TokenKind } from '@tillit/contracts'
import type { BallotSubmission } from '@tillit/contracts/what'
import { DrawResult, OpenedInvitation } from '@tillit/contracts/who'
import { type ServiceClient, ServiceError } from '@tillit/service-kit'

/** The rooms a browser without script cannot talk to itself. No session goes with these calls. */
export interface PlainRooms {
  readonly directory: ServiceClient
  readonly intake: ServiceClient
  /** Pinned Ed25519 key of the planner, base64url. */
  readonly manifestPublicKey: string
}
export interface PlainAnswers {
  /** By key of the scored question; a missing one is skipped. */
  readonly scores: ReadonlyMap<string, number>
  readonly comment: { readonly question: string; readonly audience: 'manager' | 'above' | 'hr'; readonly text: string } | null
}
/** Asked again, a draw whose answer got lost gives the same ballot. The reader's own page carries it meanwhile. */
export class DrawUnsure extends Error {
  readonly state: DrawState
  constructor(state: DrawState) {
    super('draw unsure')
    this.state = state
  }
}
/** The promise is not the one that was locked, or the ballot was made with another key. */
export class PromiseBroken extends Error {}

const tries = 3
const later = (attempt: number) => new Promise(resolve => setTimeout(resolve, 300 * 2 ** attempt))
const busy = (error: unknown) => error instanceof ServiceError && (error.status === 429 || error.status >= 500)

async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!busy(error) || attempt + 1 >= tries) throw error
      await later(attempt)
    }
  }
}

/** @throws ServiceError as the directory's `/invitations/open`; PromiseBroken */
export async function openPlain({ directory, manifestPublicKey }: PlainRooms, secret: string): Promise<OpenedInvitation> {
  const opened = await patiently(() => directory.send('POST', '/invitations/open', { secret }, OpenedInvitation))
  if (!verifyManifest(opened.signed, manifestPublicKey)) throw new PromiseBroken()
  return opened
}

/** What this reader is asked: questions by an attribute only with a group for them. */
export function questionsOf({ signed, split }: OpenedInvitation): { scored: ScoredQuestion[]; open: OpenQuestion[] } {
  const { questions, partition } = signed.manifest
  return {
    scored: questions.filter(
      (question): question is ScoredQuestion =>
        question.kind === 'scored' && (split !== undefined || !partition?.items.includes(question.key)),
    ),
    open: questions.filter((question): question is OpenQuestion => question.kind === 'open'),
  }
}

/**
 * Draws the ballot and seals the answers, as the page does on a phone: only that it happens here, in memory, so the server could have read them.
 * @returns envelopes in random order; nothing of them is kept
 * @throws ServiceError the directory's refusal; DrawUnsure; PromiseBroken
 */
export async function sealPlain(
  { directory }: PlainRooms,
  secret: string,
  opened: OpenedInvitation,
  answers: PlainAnswers,
  before: DrawState | null,
): Promise<BallotSubmission[]> {
  const { wave, kinds, issuerPublicKey, sealPublicKey, partition } = opened.signed.manifest
  const cohortOf = (kind: TokenKind) => (kind === 'split' && opened.split ? opened.split.cohort : opened.cohort)
  const wanted = kinds.filter(kind => kind !== 'split' || opened.split).map(kind => ({ kind, cohort: cohortOf(kind) }))
  const drawing = before ? resumeDraw({ ...before, wave, issuerPublicKey }) : prepareDraw({ wave, tokens: wanted, issuerPublicKey })
  const blinded = wanted.map(({ kind }) => ({ kind, element: drawing.blinded[kind] ?? '' }))
  const drawn = await patiently(() => directory.send('POST', '/invitations/draw', { secret, blinded }, DrawResult)).catch(error => {
    throw busy(error) ? new DrawUnsure(drawing.state) : error
  })
  let tokens: Partial<Record<TokenKind, Token>>
  try {
    tokens = drawing.finish(drawn)
  } catch {
    throw new PromiseBroken()
  }
  const envelope = async (kind: BallotSubmission['kind'], seal: (target: Parameters<typeof sealScores>[0]) => Promise<string>) => {
    const token = tokens[kind]
    if (!token) throw new PromiseBroken()
    const bound = { wave, cohort: cohortOf(kind), nonce: token.nonce }
    return { kind, ...bound, token: token.token, sealed: await seal({ sealPublicKey, ...bound }) }
  }
  const { scored } = questionsOf(opened)
  const scores = (kind: 'scores' | 'split') => {
    const own = scored.filter(question => (partition?.items.includes(question.key) ?? false) === (kind === 'split'))
    const values = own.map(question => answers.scores.get(question.key) ?? null)
    return envelope(kind, target => sealScores(target, values, own, kind))
  }
  const { comment } = answers
  const envelopes = [
    await scores('scores'),
    ...(opened.split ? [await scores('split')] : []),
    ...(comment ? [await envelope('comment', target => sealComment(target, comment))] : []),
  ]
  return shuffled(envelopes)
}

/** Sends envelopes. @returns those that were not taken yet, for another try, and the kinds that were refused for good */
export async function sendPlain(
  { intake }: PlainRooms,
  envelopes: readonly BallotSubmission[],
): Promise<{ unsent: BallotSubmission[]; refused: BallotSubmission['kind'][] }> {
  const unsent: BallotSubmission[] = []
  const refused: BallotSubmission['kind'][] = []
  for (const envelope of envelopes) {
    try {
      await patiently(() => intake.send('POST', '/ballots', envelope, null))
    } catch (error) {
      if (busy(error)) unsent.push(envelope)
      // The same bytes again are taken; another envelope under this number means that this one was sent before.
      else if (!(error instanceof ServiceError && error.code.includes('used'))) refused.push(envelope.kind)
    }
  }
  return { unsent, refused }
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map(item => ({ item, order: crypto.getRandomValues(new Uint32Array(1))[0]! }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}
