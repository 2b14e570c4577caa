import { describe, expect, test } from 'vitest'
import { clampHistogram } from '../clamp/clamp.js'
import { profiles } from '../profiles.js'
import type { Scale } from '../types.js'
import { maybeClamped, possibleRaw } from './possible-raw.js'

const t = profiles.standard

/** Every histogram of so many people over so many buckets. */
function* all(people: number, buckets: number): Generator<number[]> {
  if (buckets === 1) yield [people]
  else for (let first = 0; first <= people; first++) for (const rest of all(people - first, buckets - 1)) yield [first, ...rest]
}

describe('what may have stood before the clamp', () => {
  test.each([
    [2, 9],
    [3, 8],
    [4, 7],
    [5, 7],
    [7, 5],
  ])('%i values: exactly the histograms that are stored alike', (points, most) => {
    const scale: Scale = { low: 1, high: points }
    for (let people = t.b; people <= most; people++) {
      const storedAs = new Map<string, string[]>()
      for (const raw of all(people, points + 1)) {
        const stored = clampHistogram(raw, people, scale, t)
        const key = stored.join()
        const known = storedAs.get(key)
        if (known) known.push(raw.join())
        else storedAs.set(key, [raw.join()])
      }
      for (const [key, raws] of storedAs) {
        const stored = key.split(',').map(Number)
        const found = possibleRaw(stored, people, scale, t).map(raw => raw.join())
        expect(found.sort(), key).toEqual(raws.sort())
        expect(maybeClamped(stored, people, scale, t) || found.length === 1, key).toBe(true)
      }
    }
  })
})
