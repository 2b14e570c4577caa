import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Random } from './types.js'

/** A repeatable source of chance for demos, simulations and tests. Never for anything that protects a person. */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  return { next: () => uniformFloat64(generator) }
}

/** A new array in uniformly random order (Fisher-Yates). The input stays as it is. */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const pick = Math.floor(random.next() * (last + 1))
    const held = mixed[last] as T
    mixed[last] = mixed[pick] as T
    mixed[pick] = held
  }
  return mixed
}
