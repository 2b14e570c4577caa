import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js'
import { DRAW_CHALLENGE_TAG, type DrawStatement, drawTranscript } from '../draw-transcript.js'
import { scalarsOf, sumOf, tweakOf, wireElement } from './poprf.js'

const { Point } = ristretto255
const { Fn } = Point

/**
 * Whether every element was evaluated with the secret k of `publicKey`, each under its own info (ADR 0014): with D_i = Blinded_i - m_i * Evaluated_i,
 * the commitments are s * G + c * pk and s * Evaluated_i + c * D_i = (s - c * m_i) * Evaluated_i + c * Blinded_i.
 * @throws when bytes are no elements or scalars.
 */
export function drawProofHolds(statement: DrawStatement, proof: Uint8Array): boolean {
  const { c, s } = scalarsOf(proof)
  const commitments = {
    base: sumOf([Point.BASE, wireElement(statement.publicKey)], [s, c]).toBytes(),
    evaluated: statement.tokens.map(({ info, blinded, evaluated }) =>
      sumOf([wireElement(evaluated), wireElement(blinded)], [Fn.sub(s, Fn.mul(c, tweakOf(info))), c]).toBytes(),
    ),
  }
  return ristretto255_hasher.hashToScalar(drawTranscript(statement, commitments), { DST: DRAW_CHALLENGE_TAG }) === c
}
