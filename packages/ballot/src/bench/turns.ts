const ROUNDS = 41
const MILLISECONDS = 20

/**
 * Rates per second of several works on one core. They take turns, a fraction of a second each, and the median round counts: what else runs on
 * the machine slows all of them alike, so their ratios hold.
 */
export function inTurns<Name extends string>(works: Readonly<Record<Name, () => unknown>>): Record<Name, number> {
  const names = Object.keys(works) as Name[]
  const rates = new Map<Name, number[]>(names.map(name => [name, []]))
  for (let round = -1; round < ROUNDS; round++) {
    for (const name of names) {
      const rate = oneTurn(works[name])
      // The first round warms up.
      if (round >= 0) rates.get(name)!.push(rate)
    }
  }
  return Object.fromEntries(names.map(name => [name, median(rates.get(name)!)])) as Record<Name, number>
}

function oneTurn(work: () => unknown): number {
  const began = performance.now()
  let done = 0
  let now = began
  while (now - began < MILLISECONDS) {
    work()
    done++
    now = performance.now()
  }
  return (done * 1000) / (now - began)
}

const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[values.length >> 1]!
