import { clampHistogram, profiles, publishFigure } from '@tillit/rules'
import type { Attack, AttackContext, Finding } from '../attack.js'
import { five, shares } from './leaver/laboratory.js'
import { signed } from './leaver/score.js'

const t = profiles.standard
const colluders = t.b - 1
const sizes = [5, 6, 8, 12, 20] as const

/** No rule can hold against colleagues who are the block: what they learn about one of the others is told, and no target is set. */
export const flooding: Attack = {
  id: 'A6',
  title: 'flooding by colleagues',
  holds: 'B - 1 colluding colleagues of one block, who choose their answers so that they learn most, and what is published',
  success: "another colleague's answer guessed more often than by naming the most common answer; what is left is told",
  on: 'world',
  run: async context => sizes.map((people, i) => finding(people, i, context)),
}

function finding(people: number, i: number, { progress }: AttackContext): Finding {
  const published = bestOf(people, asPublished)
  const stored = bestOf(people, String)
  progress(i + 1, sizes.length)
  const common = Math.max(...shares)
  return {
    part: `blocks of ${people}, ${colluders} of them colluders`,
    tried: 10_000,
    succeeded: Math.round(10_000 * published),
    baseline: common,
    target: 'reported',
    measured: `${signed(100 * (published - common))} points; with the stored counts ${signed(100 * (stored - common))}`,
    held: true,
  }
}

/** How often the best guess is right, exactly, for the colluders' best way of answering. */
export function bestOf(people: number, shown: (stored: readonly number[]) => string): number {
  const others = multinomial(people - colluders - 1)
  let best = 0
  for (const own of histogramsOf(colluders)) {
    const told = new Map<string, number[]>()
    for (const { counts, chance } of others) {
      for (const [answer, share] of shares.entries()) {
        const raw = counts.map((count, v) => count + own[v]! + (v === answer ? 1 : 0))
        const key = shown(clampHistogram([...raw, 0], people, five, t))
        const seen = told.get(key) ?? shares.map(() => 0)
        seen[answer]! += chance * share
        told.set(key, seen)
      }
    }
    best = Math.max(
      best,
      [...told.values()].reduce((sum, seen) => sum + Math.max(...seen), 0),
    )
  }
  return best
}

const told = new Map<string, string>()

function asPublished(stored: readonly number[]): string {
  const key = stored.join()
  const known = told.get(key)
  if (known !== undefined) return known
  const people = stored.reduce((a, b) => a + b, 0)
  const { mean, favourable, distribution } = publishFigure({ people, histogram: [...stored], corrected: null, scale: five, t })
  const text = `${mean} ${favourable} ${distribution?.join()}`
  told.set(key, text)
  return text
}

/** All ways in which so many people may answer. */
function histogramsOf(people: number, values = shares.length): number[][] {
  if (values === 1) return [[people]]
  return Array.from({ length: people + 1 }, (_, first) => histogramsOf(people - first, values - 1).map(rest => [first, ...rest])).flat()
}

function multinomial(people: number): { counts: number[]; chance: number }[] {
  const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1))
  return histogramsOf(people).map(counts => {
    const ways = factorial(people) / counts.reduce((product, count) => product * factorial(count), 1)
    return { counts, chance: counts.reduce((product, count, v) => product * shares[v]! ** count, ways) }
  })
}
