import type { Comment } from '@tillit/ballot'
import { keepBallot } from './device.js'
import { nonceOf, prepareBallot } from './draw.js'
import { Busy, isOffline, pause, post, Refused, Unreachable } from './send.js'
import { cohortOf, manifestOf, scored, type Visit } from './visit.js'

export type Audience = 'manager' | 'above' | 'hr'

/** Sealed, but the neighbour's answer was no. `spent`: an envelope with this number is already there. */
export class NotTaken extends Error {
  readonly reason: 'closed' | 'planned' | 'spent' | 'refused'
  constructor(reason: NotTaken['reason']) {
    super(reason)
    this.reason = reason
  }
}

/** Seals the answers. Not kept until the reader lets them go. @throws when the promise could not be checked yet. */
export async function sealAnswers(visit: Visit): Promise<SealedAnswers> {
  const { sealScores } = await import('./ballot.js')
  if (visit.split) return visit.split.seal(visit, sealScores, target)
  return { scores: await sealScores(target(visit, 'scores'), visit.answers, scored(visit)) }
}

/** An envelope, and one for the questions by an attribute (R7): never the same. */
export interface SealedAnswers {
  scores: string
  split?: string
  /** Not before this moment. */
  after?: number
}

/** Puts the sealed answers in the outbox: from here on they are on their way and can no longer be changed. */
export const letGo = (visit: Visit, sealed: SealedAnswers): Promise<void> => put(visit, sealed)

/** Seals a comment into the outbox. */
export async function sealWords(visit: Visit, comment: Comment): Promise<void> {
  const { sealComment } = await import('./ballot.js')
  await put(visit, { comment: await sealComment(target(visit, 'comment'), comment) })
}

/** Whether everything needed to seal is here: the checked promise and a nonce. */
export const canSeal = (visit: Visit): boolean => visit.kept.promise !== undefined && nonceOf(visit, 'scores') !== null

export type BallotKind = 'scores' | 'split' | 'comment'

function target(visit: Visit, kind: BallotKind) {
  const { sealPublicKey, wave } = manifestOf(visit)
  const nonce = nonceOf(visit, kind)
  if (nonce === null) throw new Error(`no ${kind} token was drawn`)
  return { sealPublicKey, wave, cohort: cohortOf(visit, kind), nonce }
}

async function put(visit: Visit, waiting: NonNullable<Visit['kept']['waiting']>): Promise<void> {
  visit.kept = { ...visit.kept, waiting: { ...visit.kept.waiting, ...waiting } }
  await keepBallot(visit.mark, visit.kept)
}

/**
 * Sends what waits, draws first if that has not happened. The same bytes every time, so a lost answer does no harm.
 * @throws {NotTaken | Stopped | Unreachable | Busy}
 */
export async function deliver(visit: Visit, kind: BallotKind): Promise<void> {
  if (!visit.kept.tokens) await prepareBallot(visit)
  const sealed = visit.kept.waiting?.[kind]
  const token = visit.kept.tokens?.[kind]
  if (!sealed || !token) return
  const { wave } = manifestOf(visit)
  try {
    await post<null>(`${visit.config.intake}/ballots`, { wave, cohort: cohortOf(visit, kind), kind, ...token, sealed })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const reason = reasonOf(error)
    if (reason !== 'planned') await settle(visit, kind, reason === 'spent')
    throw new NotTaken(reason)
  }
  await settle(visit, kind, true)
}

async function settle(visit: Visit, kind: BallotKind, sent: boolean): Promise<void> {
  const { [kind]: _gone, ...waiting } = visit.kept.waiting ?? {}
  visit.kept = { ...visit.kept, waiting, ...(sent ? { sent: { ...visit.kept.sent, [kind]: true as const } } : {}) }
  await keepBallot(visit.mark, visit.kept)
}

function reasonOf({ status, code }: Refused): NotTaken['reason'] {
  if (code.includes('closed') || status === 410) return 'closed'
  if (code.includes('not-open') || code.includes('planned')) return 'planned'
  if (code.includes('spent') || code.includes('used')) return 'spent'
  return 'refused'
}

/** Asks the browser, where it can, to send when there is a network, also when the page is closed. */
export function sendInBackground(): void {
  void navigator.serviceWorker?.ready
    .then(worker => (worker as { sync?: { register(tag: string): Promise<void> } }).sync?.register('envelopes'))
    .catch(() => undefined)
}

/** What a reader can do while an envelope waits. */
export interface Waiting {
  why: 'offline' | 'down'
  now: () => void
  giveUp: () => void
}
export class GivenUp extends Error {}

/**
 * Tries `work` until it succeeds or is refused for good, with growing pauses; the network's return cuts a pause short.
 * `told` hears of every failed attempt.
 * @throws {NotTaken | Stopped | GivenUp}
 */
export async function patiently<Result>(work: () => Promise<Result>, told: (waiting: Waiting) => void): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof Busy)) throw error
      const seconds = Math.max(error instanceof Busy ? error.seconds : 0, pause(attempt, Math.random()))
      const why = error instanceof Unreachable && (await isOffline()) ? 'offline' : 'down'
      await new Promise<void>((resolve, reject) => {
        const end = (settle: () => void) => (): void => {
          clearTimeout(timer)
          removeEventListener('online', now)
          settle()
        }
        const now = end(resolve)
        const timer = setTimeout(now, seconds * 1000)
        addEventListener('online', now)
        told({
          why,
          now,
          giveUp: end(() => reject(new GivenUp('given up'))),
        })
      })
    }
  }
}
