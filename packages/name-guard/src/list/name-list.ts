import { foldName } from './fold.js'
import { type CodedSet, decodeSet, encodeSet, holds } from './golomb.js'
import { hashWord, within } from './hash.js'

/** What a word is when it stands alone. `common`: a given name or a well-known family name; `rare`: a family name few people have. */
export type NameRank = 'common' | 'rare'
/** A name that is also an ordinary word: mostly a name (`björn`), or mostly a word (`sol`). */
export type Ordinary = 'name-first' | 'word-first'

/** The public list of names. Membership is a filter: it takes a stranger for a name once in 8,192 (common) or 64 (rare) times. */
export interface NameList {
  rank(word: string): NameRank | null
  ordinary(word: string): Ordinary | null
  place(word: string): boolean
}

/** What a list is made from; words in any case. A star before an ordinary word: mostly a name. */
export interface NameSources {
  readonly common: Iterable<string>
  readonly rare: Iterable<string>
  readonly ordinary: readonly string[]
  readonly places: readonly string[]
  /** Rank as common. Kept as they are: a bigger filter would take other strangers for names than those that were sorted out by hand. */
  readonly nicknames: readonly string[]
}

const MAGIC = 0x544e4c31
const COMMON_BITS = 13
const RARE_BITS = 6
const HEAD = 40

/** The bytes of a list: head, two Golomb-coded sets of hashes, then the exact words that need care. The same bytes for the same names. */
export function encodeNameList({ common, rare, ordinary, places, nicknames }: NameSources): Uint8Array {
  const often = new Set([...common].map(foldName))
  const sets = [
    coded(often, COMMON_BITS),
    coded(
      [...rare].map(foldName).filter(name => !often.has(name)),
      RARE_BITS,
    ),
  ]
  const text = new TextEncoder().encode([ordinary, places, nicknames.map(foldName)].map(words => words.join('\n')).join('\n\n'))
  const head = new DataView(new ArrayBuffer(HEAD))
  const numbers = [MAGIC, ...sets.flatMap(set => [set.range, set.size, set.bits, set.bytes.length]), text.length]
  for (const [place, number] of numbers.entries()) head.setUint32(place * 4, number)
  const parts = [new Uint8Array(head.buffer), ...sets.map(set => set.bytes), text]
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

interface NameSet extends CodedSet {
  /** Hashes lie in 0..range-1. Two names may share a place, so this is not told by the size. */
  readonly range: number
}

function coded(names: Iterable<string>, bits: number): NameSet {
  const list = [...new Set(names)]
  const range = list.length * 2 ** bits
  const places = new Set(list.map(name => within(hashWord(name, bits), range)))
  return {
    range,
    ...encodeSet(
      [...places].sort((a, b) => a - b),
      bits,
    ),
  }
}

/**
 * Reads what {@link encodeNameList} wrote.
 * @throws {RangeError} on other bytes, or when they are cut short
 */
export function openNameList(bytes: Uint8Array): NameList {
  const head = new DataView(bytes.buffer, bytes.byteOffset, Math.min(HEAD, bytes.byteLength))
  if (head.byteLength < HEAD || head.getUint32(0) !== MAGIC) throw new RangeError('not a list of names')
  const number = (place: number) => head.getUint32(place * 4)
  let at = HEAD
  const part = (length: number) => {
    at += length
    if (at > bytes.length) throw new RangeError('the list of names is cut short')
    return bytes.subarray(at - length, at)
  }
  const common = opened({ range: number(1), size: number(2), bits: number(3), bytes: part(number(4)) })
  const rare = opened({ range: number(5), size: number(6), bits: number(7), bytes: part(number(8)) })
  const [words = '', towns = '', nicks = ''] = new TextDecoder().decode(part(number(9))).split('\n\n')
  const ordinary = new Map<string, Ordinary>(
    words.split('\n').map(word => (word.startsWith('*') ? [word.slice(1), 'name-first'] : [word, 'word-first'])),
  )
  const places = new Set(towns.split('\n'))
  const nicknames = new Set(nicks.split('\n').filter(Boolean))
  return {
    rank(word) {
      const name = foldName(word)
      return common(name) || nicknames.has(name) ? 'common' : rare(name) ? 'rare' : null
    },
    ordinary: word => ordinary.get(word.toLowerCase()) ?? null,
    place: word => places.has(word.toLowerCase()),
  }
}

function opened(set: NameSet): (name: string) => boolean {
  const values = decodeSet(set)
  return name => holds(values, within(hashWord(name, set.bits), set.range))
}
