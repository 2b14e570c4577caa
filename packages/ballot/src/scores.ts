/** A question's own scale, both ends included: 2 to 11 values. */
export interface Scale {
  readonly low: number
  readonly high: number
}

/** One answer per question of the wave, in the manifest's order; `null` is a skip. */
export type Answers = readonly (number | null)[]

/** Thrown when bytes are no ballot of this wave, or when answers do not fit its scales. */
export class BallotFormatError extends Error {
  override name = 'BallotFormatError'
}

/** Every scores ballot has this size, whatever was answered. */
export const SCORES_BYTES = 128
const VERSION = 1
const HEADER = 2
const MOST_QUESTIONS = SCORES_BYTES - HEADER

/**
 * Writes an answer vector: version, number of questions, one byte per question (0 = skipped, 1 = lowest value), zeros to 128 bytes.
 * @throws {BallotFormatError} when an answer is missing, not whole or outside its scale, or the wave has more than 126 questions.
 */
export function encodeScores(answers: Answers, scales: readonly Scale[]): Uint8Array<ArrayBuffer> {
  if (answers.length !== scales.length) throw new BallotFormatError('one answer per question')
  if (scales.length > MOST_QUESTIONS) throw new BallotFormatError(`at most ${MOST_QUESTIONS} questions`)
  const bytes = new Uint8Array(SCORES_BYTES)
  bytes[0] = VERSION
  bytes[1] = scales.length
  scales.forEach((scale, i) => {
    const answer = answers[i]
    if (answer === null) return
    if (answer === undefined || !Number.isInteger(answer) || answer < scale.low || answer > scale.high) {
      throw new BallotFormatError(`answer ${i + 1} is outside its scale`)
    }
    const place = answer - scale.low + 1
    if (place > 255) throw new BallotFormatError(`scale ${i + 1} is too wide`)
    bytes[HEADER + i] = place
  })
  return bytes
}

/**
 * Reads what {@link encodeScores} wrote. Anything else is refused, so that a hand-made envelope cannot carry a mark in spare bytes.
 * @throws {BallotFormatError} on another size, version, number of questions, a value outside its scale or non-zero padding.
 */
export function decodeScores(bytes: Uint8Array, scales: readonly Scale[]): (number | null)[] {
  if (bytes.length !== SCORES_BYTES) throw new BallotFormatError('wrong size')
  if (bytes[0] !== VERSION) throw new BallotFormatError('unknown version')
  if (bytes[1] !== scales.length) throw new BallotFormatError('wrong number of questions')
  if (bytes.subarray(HEADER + scales.length).some(byte => byte !== 0)) throw new BallotFormatError('padding is not empty')
  return scales.map((scale, i) => {
    const place = bytes[HEADER + i]!
    if (place === 0) return null
    const answer = scale.low + place - 1
    if (answer > scale.high) throw new BallotFormatError(`answer ${i + 1} is outside its scale`)
    return answer
  })
}
