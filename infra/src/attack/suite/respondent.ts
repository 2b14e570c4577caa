import { createHash } from 'node:crypto'
import { verifyManifest } from '@tillit/ballot/manifest'
import { prepareDraw, sealComment, sealScores, type Token } from '@tillit/ballot/page'
import type { Manifest, Question, ScoredQuestion, TokenKind } from '@tillit/contracts'
import { DrawResult, OpenedInvitation } from '@tillit/contracts/who'
import * as v from 'valibot'
import type { Urls } from '../../launcher/urls.js'

type Rooms = Pick<Urls, 'directory' | 'intake' | 'feedback'>

/** A link that has drawn: what the device then holds. */
export interface Drawn {
  readonly manifest: Manifest
  readonly cohort: string
  readonly tokens: Partial<Record<TokenKind, Token>>
}

export interface Answered {
  readonly status: number
  /** `error.code` of a refusal. */
  readonly code: string | undefined
  /** Length of the request's body, in characters. */
  readonly sent: number
  /** What came back, without what a clock puts there. */
  readonly answer: string
  readonly ms: number
}

export async function post(url: string, body: unknown): Promise<Answered & { text: string }> {
  const sent = JSON.stringify(body)
  const began = performance.now()
  // Attacks that reckon long stand still meanwhile: a kept connection may have been closed by the room, which nobody has noticed yet.
  const headers = { 'content-type': 'application/json', connection: 'close' }
  const response = await fetch(url, { method: 'POST', headers, body: sent, signal: AbortSignal.timeout(30_000) })
  const text = await response.text()
  const ms = performance.now() - began
  const told = [...response.headers]
    .filter(([name]) => name !== 'date' && name !== 'x-request-id')
    .map(([name, value]) => `${name}: ${value}`)
  const code = /"code":"([a-z0-9.-]+)"/.exec(text)?.[1]
  return { status: response.status, code, sent: sent.length, answer: `${response.status} ${told.join('; ')} ${text}`, ms, text }
}

/** @throws Error when the link is refused or the promise is not signed by the planner. */
export async function openLink(rooms: Rooms, secret: string, manifestKey: string): Promise<OpenedInvitation> {
  const { status, text } = await post(`${rooms.directory}/invitations/open`, { secret })
  if (status !== 200) throw new Error(`A link was refused with ${status}.`)
  const opened = v.parse(OpenedInvitation, JSON.parse(text))
  if (!verifyManifest(opened.signed, manifestKey)) throw new Error('The promise is not signed by the planner.')
  return opened
}

/** The blinded elements of a link's draw, as the page makes them. */
export function blind({ signed, cohort, split }: OpenedInvitation) {
  const { wave, kinds, issuerPublicKey } = signed.manifest
  const tokens = kinds.map(kind => ({ kind, cohort: kind === 'split' && split ? split.cohort : cohort }))
  const draw = prepareDraw({ wave, tokens, issuerPublicKey })
  return { draw, blinded: kinds.map(kind => ({ kind, element: draw.blinded[kind]! })) }
}

/** Opens a link and draws all its tokens. @throws Error when either is refused */
export async function drawWith(rooms: Rooms, secret: string, manifestKey: string): Promise<Drawn> {
  const opened = await openLink(rooms, secret, manifestKey)
  const { draw, blinded } = blind(opened)
  const { status, text } = await post(`${rooms.directory}/invitations/draw`, { secret, blinded })
  if (status !== 200) throw new Error(`A draw was refused with ${status}.`)
  const tokens = draw.finish(v.parse(DrawResult, JSON.parse(text)))
  return { manifest: opened.signed.manifest, cohort: opened.cohort, tokens }
}

export const scoredOf = (questions: readonly Question[]) => questions.filter((one): one is ScoredQuestion => one.kind === 'scored')

const target = ({ manifest, cohort }: Drawn, { nonce }: Token) => ({
  ...{ sealPublicKey: manifest.sealPublicKey, wave: manifest.wave, cohort, nonce },
})

/** The body of a ballot with the given answers. */
export async function scoresBallot(drawn: Drawn, answers: readonly (number | null)[]) {
  const { nonce, token } = drawn.tokens.scores!
  const sealed = await sealScores(target(drawn, drawn.tokens.scores!), [...answers], scoredOf(drawn.manifest.questions))
  return { wave: drawn.manifest.wave, cohort: drawn.cohort, kind: 'scores' as const, nonce, token, sealed }
}

export async function commentBallot(drawn: Drawn, text: string) {
  const { nonce, token } = drawn.tokens.comment!
  const question = drawn.manifest.questions.find(one => one.kind === 'open')!.key
  const sealed = await sealComment(target(drawn, drawn.tokens.comment!), { question, audience: 'manager', text })
  return { wave: drawn.manifest.wave, cohort: drawn.cohort, kind: 'comment' as const, nonce, token, sealed }
}

export function feedbackMessage(drawn: Drawn, text: string) {
  const { nonce, token } = drawn.tokens.feedback!
  const receiptHash = createHash('sha256').update(text).digest('base64url')
  return {
    wave: drawn.manifest.wave,
    cohort: drawn.cohort,
    nonce,
    token,
    topic: 'idea' as const,
    to: 'manager' as const,
    text,
    receiptHash,
  }
}
