import { shuffle } from '@tillit/rules'
import type { AttackContext } from '../attack.js'
import { markControl, plantControl } from './dba.control.store.js'
import { type Answered, commentBallot, drawWith, feedbackMessage, post, scoredOf, scoresBallot } from './respondent.js'
import { type Ground, groundOf, openedWave, type Person } from './scene.js'

/** One check-in as it truly was. */
export interface CheckIn {
  readonly person: Person
  readonly answers: readonly number[]
  /** The comment, if one was written: a text found nowhere else. */
  readonly comment: string | undefined
  /** The feedback message, if one was sent. */
  readonly text: string | undefined
  /** Nonces and tokens of what was sent. */
  readonly nonces: { readonly scores: string; readonly comment?: string }
  readonly secrets: readonly string[]
  readonly sent: { readonly scores: Answered; readonly comment?: Answered }
  /** Lengths of the envelopes, in characters. */
  readonly sealed: { readonly scores: number; readonly comment?: number }
}
export type Snapshot = Readonly<Record<(typeof dumped)[number], readonly string[]>>

/** The wave that several attacks look at: open, everybody answers one after the other. */
export interface Answers {
  readonly ground: Ground
  readonly wave: string
  readonly people: readonly Person[]
  /** In the order in which they truly came. */
  readonly checkIns: readonly CheckIn[]
  /** Log positions before the first and after the last check-in. */
  readonly from: string
  readonly to: string
  /** Dumps from before the first check-in, from every twentieth part of them, and from after the last. */
  readonly dumps: readonly Snapshot[]
  /** Feedback messages that were sent, besides. */
  readonly messages: number
}

/** Tables that hold something of everybody who is asked, or of every ballot. */
export const dumped = [
  'directory.ballot_right',
  'directory.invitation',
  'directory.captured_message',
  'directory.draw',
  'intake.nullifier',
  'intake.ballot',
] as const

const known = new WeakMap<Ground, Promise<Answers>>()

/** Everybody answers, once for all attacks. */
export async function answersOf(context: AttackContext): Promise<Answers> {
  const ground = await groundOf(context)
  let answers = known.get(ground)
  if (!answers) {
    answers = answer(ground, context)
    known.set(ground, answers)
  }
  return answers
}

async function answer(ground: Ground, { random, progress }: AttackContext): Promise<Answers> {
  const wave = 'angrepp'
  const { people } = await openedWave(ground, wave)
  const { dba } = ground
  await plantControl(dba, people)
  await dba.checkpoint()
  const from = await dba.position()
  const checkIns: CheckIn[] = []
  const dumps = [await snapshot(ground)]
  // One at a time and without a pause between: nobody can tell more from the order than here, where no two ever overlap.
  for (const person of shuffle(people, random)) {
    const drawing = [0, 1, 2, 3, 4].map(() => 1 + Math.floor(random.next() * 5))
    checkIns.push(await checkIn(ground, person, drawing, random.next(), checkIns.length))
    if (checkIns.length % Math.ceil(people.length / 20) === 0 || checkIns.length === people.length) dumps.push(await snapshot(ground))
    progress(checkIns.length, people.length)
  }
  const messages = checkIns.filter(one => one.text !== undefined).length
  return { ground, wave, people, checkIns, from, to: await dba.position(), dumps, messages }
}

async function checkIn(ground: Ground, person: Person, answers: readonly number[], chance: number, place: number): Promise<CheckIn> {
  const { urls } = ground.own.suite
  const drawn = await drawWith(urls, person.secret, ground.manifestKey)
  await markControl(ground.dba, person.hash)
  const scores = await scoresBallot(drawn, answers.slice(0, scoredOf(drawn.manifest.questions).length))
  const sentScores = await post(`${urls.intake}/ballots`, scores)
  if (sentScores.status !== 204) throw new Error(`A ballot was refused: ${sentScores.answer}`)
  const text = chance < 0.5 ? `Kommentar${place}x: ${'ord '.repeat(1 + Math.floor(chance * 60))}` : undefined
  const comment = text ? await commentBallot(drawn, text) : undefined
  const sentComment = comment && (await post(`${urls.intake}/ballots`, comment))
  if (sentComment && sentComment.status !== 204) throw new Error(`A comment was refused: ${sentComment.answer}`)
  const written = chance < 0.1 ? `Meddelande${place}x` : undefined
  if (written) {
    const message = await post(`${urls.feedback}/messages`, feedbackMessage(drawn, written))
    if (message.status !== 201) throw new Error(`A message was refused: ${message.answer}`)
  }
  const { tokens } = drawn
  return {
    ...{ person, answers, comment: text, text: written },
    nonces: { scores: scores.nonce, ...(comment ? { comment: comment.nonce } : {}) },
    secrets: [person.secret, ...Object.values(tokens).flatMap(one => [one.nonce, one.token])],
    sent: { scores: sentScores, ...(sentComment ? { comment: sentComment } : {}) },
    sealed: { scores: scores.sealed.length, ...(comment ? { comment: comment.sealed.length } : {}) },
  }
}

async function snapshot({ dba }: Ground): Promise<Snapshot> {
  const copies: [string, string[]][] = []
  for (const table of dumped) copies.push([table, await dba.copy(table)])
  return Object.fromEntries(copies) as unknown as Snapshot
}
