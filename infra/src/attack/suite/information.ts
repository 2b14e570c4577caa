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

/**
 * How often chance alone shows at least as much, by shuffling (permutation test; 1 = nothing to see). It stops where chance has shown as much `enough` times:
 * the figure is a p-value all the same (Besag and Clifford, 1991), and only what looks like a leak is shuffled to the end.
 */
export function chanceOf(
  some: readonly string[],
  others: readonly string[],
  random: Random,
  rounds = 50_000,
  enough = 50,
): { bits: number; p: number } {
  const bits = mutualInformation(some, others)
  const [one, other] = [coded(some), coded(others)]
  const width = Math.max(...other) + 1
  const joint = new Int32Array((Math.max(...one) + 1) * width)
  // How often each label is there does not change: the pairs alone tell more from less.
  const ofPairs = (shuffled: readonly number[]) => {
    joint.fill(0)
    for (let at = 0; at < one.length; at++) joint[one[at]! * width + shuffled[at]!]! += 1
    let sum = 0
    for (const n of joint) if (n > 1) sum += n * Math.log(n)
    return sum
  }
  const seen = ofPairs(other) - 1e-9
  let asMuch = 0
  for (let round = 1; round <= rounds; round++) {
    if (ofPairs(shuffle(other, random)) >= seen) asMuch++
    if (asMuch === enough) return { bits, p: asMuch / round }
  }
  return { bits, p: (asMuch + 1) / (rounds + 1) }
}

function coded(labels: readonly string[]): number[] {
  const codes = new Map<string, number>()
  return labels.map(label => codes.get(label) ?? codes.set(label, codes.size).size - 1)
}

/** Labels of equal shares: which tenth (or other part) of the series a value is in. */
export function parts(values: readonly number[], share = 10): string[] {
  const sorted = [...values].sort((a, b) => a - b)
  return values.map(value => String(Math.floor((sorted.findIndex(one => one >= value) * share) / values.length)))
}
