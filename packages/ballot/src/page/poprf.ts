import { mulAddUnsafe } from '@noble/curves/abstract/curve.js'
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js'
import { bytesToNumberLE, concatBytes, randomBytes } from '@noble/curves/utils.js'
import { sha512 } from '@noble/hashes/sha2.js'

/** The client half of POPRF(ristretto255, SHA-512), RFC 9497 section 3.3.3. Raw bytes at the doors; names follow the RFC. */
export interface Blinded {
  readonly blind: Uint8Array
  readonly blinded: Uint8Array
}

/** What one token is made of: the input and its blind, what was sent and what came back. */
export interface Finished extends Blinded {
  readonly input: Uint8Array
  readonly evaluated: Uint8Array
}

const { Point } = ristretto255
const { Fn } = Point
export type Element = typeof ristretto255.Point.BASE
const utf8 = new TextEncoder()
const CONTEXT = concatBytes(utf8.encode('OPRFV1-'), Uint8Array.of(2), utf8.encode('-ristretto255-SHA512'))
const tag = (name: string): Uint8Array => concatBytes(utf8.encode(name), CONTEXT)

/** Parts in the RFC's framing: a number as two bytes, bytes led by their length, text as it is. */
function encode(...parts: readonly (Uint8Array | number | string)[]): Uint8Array {
  const two = (value: number) => Uint8Array.of(value >> 8, value & 0xff)
  return concatBytes(
    ...parts.map(part =>
      typeof part === 'number' ? two(part) : typeof part === 'string' ? utf8.encode(part) : concatBytes(two(part.length), part),
    ),
  )
}

const hashToScalar = (message: Uint8Array): bigint => ristretto255_hasher.hashToScalar(message, { DST: tag('HashToScalar-') })

/** m = HashToScalar(info): what the issuer's key is moved by for this info. */
export const tweakOf = (info: Uint8Array): bigint => hashToScalar(encode('Info', info))

/** An element as it came over the wire. @throws when the bytes are no canonical element or the identity. */
export function wireElement(bytes: Uint8Array): Element {
  const element = Point.fromBytes(bytes)
  if (element.is0()) throw new Error('the identity is no element of a draw')
  return element
}

/** A sum of public multiples; its time may tell what everybody knows. */
export const sumOf = (elements: Element[], scalars: bigint[]): Element => mulAddUnsafe(Point, elements, scalars)

/** Challenge and response of a proof. @throws when it has not 64 bytes or a scalar is not canonical. */
export function scalarsOf(proof: Uint8Array): { c: bigint; s: bigint } {
  if (proof.length !== 64) throw new Error('a proof has 64 bytes')
  return { c: Fn.fromBytes(proof.subarray(0, 32)), s: Fn.fromBytes(proof.subarray(32)) }
}

/** Blinds `input`. `blind` is given by the RFC's vectors only. */
export function blindInput(input: Uint8Array, blind: Uint8Array = Fn.toBytes(Fn.create(bytesToNumberLE(randomBytes(64))))): Blinded {
  const element = ristretto255_hasher.hashToCurve(input, { DST: tag('HashToGroup-') }).multiply(Fn.fromBytes(blind))
  return { blind, blinded: element.toBytes() }
}

/**
 * Finalize of the RFC for tokens under one info: verifies the one proof (a batch of section 2.2) and unblinds to the 64-byte outputs.
 * @throws when the proof does not hold or bytes are no elements.
 */
export function finalizeTokens(info: Uint8Array, publicKey: Uint8Array, items: readonly Finished[], proof: Uint8Array): Uint8Array[] {
  const b = wireElement(publicKey).add(Point.BASE.multiply(tweakOf(info)))
  if (b.is0()) throw new Error('the key is the inverse of the info')
  const bytes = b.toBytes()
  const seed = sha512(encode(bytes, tag('Seed-')))
  const weights = items.map(({ evaluated, blinded }, i) => hashToScalar(encode(seed, i, evaluated, blinded, 'Composite')))
  const m = sumOf(
    items.map(item => wireElement(item.evaluated)),
    weights,
  )
  const z = sumOf(
    items.map(item => wireElement(item.blinded)),
    weights,
  )
  const { c, s } = scalarsOf(proof)
  const transcript = [m, z, sumOf([Point.BASE, b], [s, c]), sumOf([m, z], [s, c])].map(element => element.toBytes())
  if (hashToScalar(encode(bytes, ...transcript, 'Challenge')) !== c) throw new Error('the proof does not hold')
  return items.map(item => unblind(info, item))
}

/** The PRF output, once the proof has been verified. */
export function unblind(info: Uint8Array, { input, blind, evaluated }: Finished): Uint8Array {
  const element = wireElement(evaluated).multiply(Fn.inv(Fn.fromBytes(blind)))
  return sha512(encode(input, info, element.toBytes(), 'Finalize'))
}
