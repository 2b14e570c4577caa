import { setTimeout as wait } from 'node:timers/promises'
import { verifyManifest } from '@tillit/ballot/manifest'
import { prepareDraw, sealScores } from '@tillit/ballot/page'
import { ErrorEnvelope, type Question, type ScoredQuestion } from '@tillit/contracts'
import { DrawResult, OpenedInvitation } from '@tillit/contracts/who'
import * as v from 'valibot'
import type { Urls } from '../launcher/urls.js'

export interface CheckIn {
  readonly urls: Pick<Urls, 'directory' | 'intake'>
  /** Link of the invitation: `http://.../#SECRET`. */
  readonly link: string
  /** Planner's public key, as the check-in page pins it. */
  readonly manifestKey: string
  /** Answers to the scored questions in order; null skips. `unit` is the path of the group. */
  readonly answer: (questions: readonly ScoredQuestion[], unit: string) => readonly (number | null)[]
  /** Milliseconds to go on trying while a room is away; each try sends the same bytes, so trying again never counts twice. */
  readonly patience: number
}

/**
 * A full check-in as the employee's page does it: open, check the promise, draw the blind ballot, seal, send.
 * Settles when intake has acknowledged.
 * @throws Error with the room's own sentence when it refuses.
 */
export async function checkIn({ urls, link, manifestKey, answer, patience }: CheckIn): Promise<void> {
  const until = Date.now() + patience
  const secret = link.slice(link.indexOf('#') + 1)
  const opened = v.parse(OpenedInvitation, await post(`${urls.directory}/invitations/open`, { secret }, until))
  if (!verifyManifest(opened.signed, manifestKey)) throw new Error('The promise of this wave is not signed by its planner.')
  const { wave, issuerPublicKey, sealPublicKey, questions, partition } = opened.signed.manifest
  const { cohort, split } = opened
  const kinds = opened.signed.manifest.kinds.filter(kind => kind !== 'split' || split)
  const draw = prepareDraw({
    wave,
    tokens: kinds.map(kind => ({ kind, cohort: kind === 'split' && split ? split.cohort : cohort })),
    issuerPublicKey,
  })
  const blinded = kinds.map(kind => ({ kind, element: draw.blinded[kind]! }))
  const drawn = v.parse(DrawResult, await post(`${urls.directory}/invitations/draw`, { secret, blinded }, until))
  const tokens = draw.finish(drawn)
  const scored = questions.filter(isScored)
  const answers = answer(scored, opened.cohortPath)
  for (const kind of split ? (['scores', 'split'] as const) : (['scores'] as const)) {
    const own = scored.flatMap((question, at) => ((partition?.items.includes(question.key) ?? false) === (kind === 'split') ? [at] : []))
    const carried = kind === 'split' ? split!.cohort : cohort
    const { nonce, token } = tokens[kind]!
    const target = { sealPublicKey, wave, cohort: carried, nonce }
    const scales = own.map(at => scored[at]!)
    const sealed = await sealScores(target, own.map(at => answers[at]!), scales, kind) // biome-ignore format: one call
    await post(`${urls.intake}/ballots`, { wave, cohort: carried, kind, nonce, token, sealed }, until)
  }
}

const isScored = (question: Question): question is ScoredQuestion => question.kind === 'scored'

/** Answers of a room that is away or has too much to do; anything else is a refusal. */
const passing = new Set([500, 502, 503, 504])

async function post(url: string, body: unknown, until: number): Promise<unknown> {
  for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
    const answer = await send(url, body)
    if (answer?.ok) return answer.status === 204 ? undefined : answer.json()
    if (answer && !passing.has(answer.status)) {
      const refused = v.safeParse(ErrorEnvelope, await answer.json())
      throw new Error(refused.success ? refused.output.error.message : `Refused with ${answer.status}.`)
    }
    await answer?.arrayBuffer()
    if (Date.now() > until) throw new Error(`No answer from ${new URL(url).pathname}.`)
    await wait(pause * (0.5 + Math.random()))
  }
}

async function send(url: string, body: unknown): Promise<Response | undefined> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
  } catch {
    return undefined
  }
}
