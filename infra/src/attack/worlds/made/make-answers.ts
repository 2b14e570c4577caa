import type { Random, Scale } from '@tillit/rules'
import { between, bucketOf, below as lowerTail, normal } from './draws.js'

/** How a team answers one question: shares of the values from the lowest. */
type Mood = readonly number[]

/** Unanimous, skewed, bimodal and ordinary teams, on a scale of any length. */
export function moodOf(random: Random, points: number): Mood {
  const kind = random.next()
  const shares = new Array<number>(points).fill(0.001)
  const add = (value: number, share: number) => {
    shares[value]! += share
  }
  if (kind < 0.15) add(between(random, 0, points - 1), random.next() < 0.5 ? 50 : 2)
  else if (kind < 0.35) {
    const low = random.next() < 0.3
    for (let v = 0, share = 0.6; v < points; v++, share *= 0.45) add(low ? v : points - 1 - v, share)
  } else if (kind < 0.5) {
    const top = 0.2 + 0.6 * random.next()
    add(points - 1, top)
    add(0, 1 - top)
  } else {
    const middle = (points - 1) * (0.35 + 0.5 * random.next())
    const spread = 0.12 + 0.15 * random.next()
    for (let v = 0; v < points; v++) add(v, Math.exp(-(((v - middle) / (points * spread)) ** 2) / 2))
  }
  const total = shares.reduce((a, b) => a + b, 0)
  return shares.map(share => share / total)
}

/** How a person's hidden opinion becomes the next wave's: it drifts, or it is kept or made anew. */
export type Evolution = 'drifts' | 'kept-or-new'

/** Hidden opinions of everybody on one question; standard normal, correlated over waves. */
export function nextOpinions(before: Float64Array | null, people: number, stability: number, how: Evolution, random: Random): Float64Array {
  const next = new Float64Array(people)
  for (let person = 0; person < people; person++) {
    const fresh = normal(random)
    const old = before?.[person]
    if (old === undefined) next[person] = fresh
    else if (how === 'drifts') next[person] = stability * old + Math.sqrt(1 - stability ** 2) * fresh
    else next[person] = random.next() < stability ? old : fresh
  }
  return next
}

/** The answer an opinion becomes in a team of this mood. */
export function answerOf(opinion: number, mood: Mood): number {
  return bucketOf(mood, lowerTail(opinion))
}

/** Scales of a survey's questions: mostly 1 to 5, some shorter or longer. */
export function scalesOf(random: Random, questions: number): Scale[] {
  const kinds: readonly Scale[] = [
    { low: 1, high: 5 },
    { low: 1, high: 5 },
    { low: 0, high: 1 },
    { low: 1, high: 4 },
    { low: 1, high: 7 },
    { low: 0, high: 10 },
  ]
  return Array.from({ length: questions }, (_, q) => (q === 0 ? kinds[0]! : kinds[between(random, 0, kinds.length - 1)]!))
}
