import type { ClosedWave } from '@tillit/contracts/signals'

/** What order needs of a tally: one tree of one wave. */
export interface OrderedTally {
  readonly wave: string
  readonly root: string
  readonly title: string
  readonly source: 'live' | 'history'
  readonly closedOn: string | null
  readonly partition?: string | null
}

/** A live wave whose blocks come while it is open (R2): it has figures and no day of closing. */
export function isOpen({ source, closedOn }: Pick<OrderedTally, 'source' | 'closedOn'>): boolean {
  return source === 'live' && closedOn === null
}

/** Digits by their value, the rest by code point: the same on every machine, whatever its language. */
export function naturalOrder(a: string, b: string): number {
  const [left, right] = [a.match(parts) ?? [], b.match(parts) ?? []]
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!]
    if (x === y) continue
    const numbers = /^\d/.test(x) && /^\d/.test(y)
    if (numbers && BigInt(x) !== BigInt(y)) return BigInt(x) < BigInt(y) ? -1 : 1
    return x < y ? -1 : 1
  }
  return left.length - right.length
}
const parts = /\d+|\D+/g

/** Oldest first: imported history in the natural order of its keys, then live waves by day of closing, those that are still open last. */
export function inOrder<T extends OrderedTally>(tallies: readonly T[]): T[] {
  return [...tallies].sort(
    (a, b) =>
      Number(a.source === 'live') - Number(b.source === 'live') ||
      Number(isOpen(a)) - Number(isOpen(b)) ||
      compare(a.closedOn ?? '', b.closedOn ?? '') ||
      naturalOrder(a.wave, b.wave) ||
      compare(a.root, b.root) ||
      compare(a.partition ?? '', b.partition ?? ''),
  )
}

/** The waves of tallies in order, each once: `position` counts from 0, `open` marks those whose figures are preliminary. */
export function closedWaves(tallies: readonly OrderedTally[]): ClosedWave[] {
  const seen = new Map<string, ClosedWave>()
  for (const { wave, title, closedOn, source } of inOrder(tallies)) {
    if (seen.has(wave)) continue
    seen.set(wave, { wave, title, closedOn, source, position: seen.size, ...(isOpen({ source, closedOn }) ? { open: true } : {}) })
  }
  return [...seen.values()]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
