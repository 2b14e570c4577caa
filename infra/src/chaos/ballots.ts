import { type IssuerKey, issue } from '@tillit/ballot/issuer'
import { prepareDraw, sealScores } from '@tillit/ballot/page'
import type { Manifest } from '@tillit/contracts'
import type { BallotSubmission } from '@tillit/contracts/what'
import type { Random, Scale } from '@tillit/rules'
import { whole } from './organisation.js'

/** What somebody is going to answer, and in which cohort. */
export interface Intent {
  readonly cohort: string
  readonly answers: readonly (number | null)[]
}

/** The scales of a wave's scored questions, in the order ballots carry their answers. */
export function scalesOf({ questions }: Pick<Manifest, 'questions'>): Scale[] {
  return questions.flatMap(question => (question.kind === 'scored' ? [{ low: question.low, high: question.high }] : []))
}

/** As many ballots as asked for over the cohorts: some cohorts get few (they travel up), some agree so much that the clamp bites. */
export function intents(count: number, cohorts: readonly string[], scales: readonly Scale[], random: Random): Intent[] {
  let total = 0
  const upTo = cohorts.map(() => {
    total += random.next() ** 2
    return total
  })
  const agreement = new Map(cohorts.map(cohort => [cohort, random.next()]))
  const pick = () => {
    const at = random.next() * total
    return cohorts[upTo.findIndex(end => at < end)]!
  }
  return Array.from({ length: count }, () => {
    const cohort = pick()
    const answers = scales.map(({ low, high }) => {
      if (random.next() < 0.05) return null
      return random.next() < agreement.get(cohort)! ** 2 ? high : whole(random, low, high)
    })
    return { cohort, answers }
  })
}

/**
 * A ballot as the page makes it: blinded, proof checked, unblinded, sealed. The evaluation is made here with the installation's issuer key
 * instead of the directory's, so that more ballots fit than people are invited.
 */
export async function makeBallot(
  { cohort, answers }: Intent,
  { wave, sealPublicKey, issuerPublicKey }: Pick<Manifest, 'wave' | 'sealPublicKey' | 'issuerPublicKey'>,
  scales: readonly Scale[],
  key: IssuerKey,
): Promise<BallotSubmission> {
  const kind = 'scores'
  const draw = prepareDraw({ wave, tokens: [{ kind, cohort }], issuerPublicKey })
  const { nonce, token } = draw.finish(issue(key, { wave, tokens: [{ kind, cohort, blinded: draw.blinded[kind]! }] }))[kind]!
  return { wave, cohort, kind, nonce, token, sealed: await sealScores({ sealPublicKey, wave, cohort, nonce }, answers, scales) }
}
