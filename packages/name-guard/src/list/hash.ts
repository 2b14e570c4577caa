/** 32-bit hash of a word's UTF-16 units: FNV-1a, then MurmurHash3's mixing so that all bits depend on all letters. Public, not for secrets. */
export function hashWord(word: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Spreads a 32-bit hash over 0..range-1. */
export const within = (hash: number, range: number): number => Math.floor((hash / 0x1_0000_0000) * range)
