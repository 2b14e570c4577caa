import { clampHistogram, surplusGoesTo } from '../clamp/clamp.js'
import { pointsOf, unfavourableBelow } from '../clamp/scale.js'
import type { Histogram, Scale, Thresholds } from '../types.js'

/**
 * Every histogram that the clamp (R5) stores as `stored`, itself included. One alone where nothing can have been moved.
 */
export function possibleRaw(stored: Histogram, people: number, scale: Scale, t: Thresholds): Histogram[] {
  const points = pointsOf(scale)
  const limit = people - t.m
  if ((stored[points] as number) === limit) return beforeSkipped(stored, scale)
  const found = new Map<string, Histogram>([[stored.join(), stored]])
  for (const within of beforeTogether(stored, people, scale, t)) {
    for (let bucket = 0; bucket < points; bucket++) {
      if (within[bucket] !== limit) continue
      const to = surplusGoesTo(bucket, scale)
      for (let surplus = 0; surplus <= Math.min(t.m, within[to] as number); surplus++) {
        const raw = moved(within, to, bucket, surplus)
        if (clampHistogram(raw, people, scale, t).every((count, i) => count === stored[i])) found.set(raw.join(), raw)
      }
    }
    if (clampHistogram(within, people, scale, t).every((count, i) => count === stored[i])) found.set(within.join(), within)
  }
  return [...found.values()]
}

/** Whether the clamp may have moved anybody: a value, or the unfavourable ones together, at the limit and a neighbour with people. */
export function maybeClamped(stored: Histogram, people: number, scale: Scale, t: Thresholds): boolean {
  const limit = people - t.m
  const below = unfavourableBelow(scale)
  if (stored[stored.length - 1] === limit) return (stored[below] as number) > 0
  let together = 0
  for (let bucket = 0; bucket < stored.length - 1; bucket++) {
    const count = stored[bucket] as number
    if (bucket < below) together += count
    if (count === limit && (stored[surplusGoesTo(bucket, scale)] as number) > 0) return true
  }
  return together === limit && (stored[below] as number) > 0
}

/** "Skipped" at the limit: at most m people answered, so nothing else can have been moved. */
function beforeSkipped(stored: Histogram, scale: Scale): Histogram[] {
  const to = unfavourableBelow(scale)
  return Array.from({ length: (stored[to] as number) + 1 }, (_, surplus) => moved(stored, to, pointsOf(scale), surplus))
}

/** What may have stood before the unfavourable values together gave their surplus away. */
function beforeTogether(stored: Histogram, people: number, scale: Scale, t: Thresholds): Histogram[] {
  const below = unfavourableBelow(scale)
  let together = 0
  for (let bucket = 0; bucket < below; bucket++) together += stored[bucket] as number
  if (together !== people - t.m) return [stored]
  const all: Histogram[] = [stored]
  let last: Histogram[] = [stored]
  for (let surplus = 1; surplus <= Math.min(t.m, stored[below] as number); surplus++) {
    last = last.flatMap(one => Array.from({ length: below }, (_, bucket) => moved(one, below, bucket, 1)))
    all.push(...last)
  }
  return all
}

function moved(histogram: Histogram, from: number, to: number, people: number): Histogram {
  const result = [...histogram]
  result[from] = (result[from] as number) - people
  result[to] = (result[to] as number) + people
  return result
}
