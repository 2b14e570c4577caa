import { type Random, shuffle } from '@tillit/rules'

/** Mutual information of two series of labels, in bits. */
export function mutualInformation(some: readonly string[], others: readonly string[]): number {
  const count = (values: readonly string[]) => {
    const counts = new Map<string, number>()
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
    return counts
  }
  const [one, other, both] = [count(some), count(others), count(some.map((value, at) => `${value}|${others[at]}`))]
  let bits = 0
  for (const [pair, n] of both) {
    const [a, b] = pair.split('|') as [string, string]
    bits += (n / some.length) * Math.log2((n * some.length) / (one.get(a)! * other.get(b)!))
  }
  return bits
}

/** How often chance alone shows at least as much, over so many shuffles (permutation test; 1 = nothing to see). */
export function chanceOf(some: readonly string[], others: readonly string[], random: Random, rounds = 1000): { bits: number; p: number } {
  const bits = mutualInformation(some, others)
  let asMuch = 0
  for (let round = 0; round < rounds; round++) if (mutualInformation(some, shuffle(others, random)) >= bits - 1e-12) asMuch++
  return { bits, p: (asMuch + 1) / (rounds + 1) }
}

/** Labels of equal shares: which tenth (or other part) of the series a value is in. */
export function parts(values: readonly number[], share = 10): string[] {
  const sorted = [...values].sort((a, b) => a - b)
  return values.map(value => String(Math.floor((sorted.findIndex(one => one >= value) * share) / values.length)))
}
