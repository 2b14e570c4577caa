import { createHash } from 'node:crypto'
import { COMMENT_BYTES, fromBase64Url, SCORES_BYTES } from '@tillit/ballot'
import type { RedeemRequest } from '@tillit/ballot/issuer'
import type { BallotSubmission } from '@tillit/contracts/what'
import type * as v from 'valibot'
import type { RefusalCounter } from '../refusal/refusal.counter.js'
import type { KnownWaves } from '../wave/wave.known.js'
import type { Outcome } from './ballot.commit.js'
import { notCanonical, type RefusalReason, refusal, waveUnknown } from './ballot.errors.js'
import type { CheckedBallot } from './ballot.store.js'
import type { Batcher } from './batcher.js'

/** Encapsulated key (65 bytes) and tag (16) of the envelope. */
const ENVELOPE = 81
const SIZES = { scores: SCORES_BYTES + ENVELOPE, split: SCORES_BYTES + ENVELOPE, comment: COMMENT_BYTES + ENVELOPE }

export interface SubmitDeps {
  waves: KnownWaves
  tokens: Batcher<RedeemRequest, boolean>
  commit: Batcher<CheckedBallot, Outcome>
  refusals: RefusalCounter
}

/**
 * Takes one sealed ballot. Resolves when it is durable, now or since an earlier try with the same bytes.
 * @throws ServiceError with one of the reasons of ballot.errors; the reason is counted, the ballot is not kept.
 */
export async function submitBallot(deps: SubmitDeps, submission: v.InferOutput<typeof BallotSubmission>): Promise<void> {
  const { wave, cohort, kind, nonce, token, sealed } = submission
  const known = await deps.waves.find(wave)
  if (known === undefined) throw waveUnknown()
  const refuse = (reason: RefusalReason): never => {
    deps.refusals.count(wave, reason)
    throw refusal(reason)
  }
  if (!known.kinds.has(kind)) refuse('kind-unknown')
  if (!(kind === 'split' ? known.splitCohorts : known.cohorts).has(cohort)) refuse('cohort-unknown')
  const bytes = canonicalBytes('sealed', sealed)
  if (bytes.length !== SIZES[kind]) refuse('wrong-size')
  canonicalBytes('nonce', nonce)
  if (!(await deps.tokens.add({ wave, cohort, kind, nonce, token }))) refuse('token-refused')

  const digest = createHash('sha256')
    .update(JSON.stringify([cohort, kind]))
    .update(bytes)
    .digest('base64url')
  const outcome = await deps.commit.add({ wave, cohort, kind, nonce, sealed, digest })
  if (outcome === 'nonce-used') refuse('nonce-used')
  if (outcome === 'not-accepting') refuse((await deps.waves.find(wave))?.state === 'planned' ? 'not-open' : 'closed')
}

function canonicalBytes(field: string, text: string): Uint8Array {
  try {
    return fromBase64Url(text)
  } catch {
    throw notCanonical(field)
  }
}
