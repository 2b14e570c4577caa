import { foldName } from '../list/fold.js'
import type { NameList } from '../list/name-list.js'
import type { OwnNames } from '../names/find-names.js'
import { halfSipHash } from './siphash.js'

/**
 * Names of an organisation as a keyed Bloom filter, base64url: 8 bytes of key, then the bits. It tells whether a name may be in it, never
 * which names are. Whoever holds it can test a guess; a stranger passes once in about 200 times.
 */
export type RosterFilter = string

export const KEY_BYTES = 8
/** With 11 bits a name and 8 places a stranger passes in 0.5 % of cases. */
const BITS_A_NAME = 11
const PLACES = 8
/** Smallest filter; sizes are powers of two, so that they tell the number of names no closer than twofold. */
const SMALLEST = 64

/**
 * @param people names as the personnel system writes them; parts that the public list knows well are left out
 * @param key 8 random bytes, new for every wave: filters of two waves cannot be compared
 */
export function makeRosterFilter(people: Iterable<string>, key: Uint8Array, list: NameList): RosterFilter {
  const parts = new Set<string>()
  for (const person of people)
    for (const part of partsOf(person)) if (list.rank(part) !== 'common' && list.ordinary(part) === null) parts.add(foldName(part))
  let bytes = SMALLEST
  while (bytes * 8 < parts.size * BITS_A_NAME) bytes *= 2
  const bits = new Uint8Array(bytes)
  for (const part of parts) for (const place of placesOf(part, key, bytes * 8)) bits[place >>> 3]! |= 1 << (place & 7)
  const filter = new Uint8Array(KEY_BYTES + bytes)
  filter.set(key)
  filter.set(bits, KEY_BYTES)
  return toBase64Url(filter)
}

/** @returns null when the text is no filter */
export function openRosterFilter(filter: RosterFilter): OwnNames | null {
  const bytes = fromBase64Url(filter)
  const size = bytes === null ? 0 : bytes.length - KEY_BYTES
  if (bytes === null || size < SMALLEST || (size & (size - 1)) !== 0) return null
  const key = bytes.subarray(0, KEY_BYTES)
  const bits = bytes.subarray(KEY_BYTES)
  return {
    has(word) {
      const name = foldName(word)
      return name.length > 1 && placesOf(name, key, bits.length * 8).every(place => bits[place >>> 3]! & (1 << (place & 7)))
    },
  }
}

const partsOf = (person: string): string[] => person.split(/[\s,.-]+/).filter(part => [...part].length > 1)

/** Double hashing (Kirsch and Mitzenmacher 2006): places from two halves of one keyed hash. */
function placesOf(name: string, key: Uint8Array, range: number): number[] {
  const [first, second] = halfSipHash(key, new TextEncoder().encode(name))
  return Array.from({ length: PLACES }, (_, at) => (first + Math.imul(at, second | 1)) >>> 0).map(place => place % range)
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text)) return null
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))
  } catch {
    return null
  }
}
