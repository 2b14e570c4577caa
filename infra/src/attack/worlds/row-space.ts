import type { Atoms } from './refine.js'

/** A prime below 2^26: products of two residues stay exact in a double. */
const prime = 67_108_859

/**
 * What can be reckoned by adding and subtracting published sums, to any depth: the row space of the sets over the atoms, reduced modulo a
 * large prime. A unit vector lies in a row space exactly when it is a row of its reduced form, so every atom whose own sum
 * can be had is found. Other short combinations are found where they are rows of the reduced form.
 * @returns per atom the number of people in the smallest set found whose sum can be had and which it is part of; Infinity where none is
 */
export function smallestSums(atoms: Atoms, sets: readonly Int32Array[]): number[] {
  const width = atoms.sizes.length
  const rows: Float64Array[] = []
  const pivots: number[] = []
  for (const set of sets) {
    const row = new Float64Array(width)
    for (const person of set) row[atoms.of[person]!] = 1
    for (const [i, pivot] of pivots.entries()) if (row[pivot] !== 0) subtract(row, rows[i]!, row[pivot]!)
    const pivot = row.findIndex(value => value !== 0)
    if (pivot < 0) continue
    const scale = inverse(row[pivot]!)
    for (let i = pivot; i < width; i++) row[i] = (row[i]! * scale) % prime
    for (const other of rows) if (other[pivot] !== 0) subtract(other, row, other[pivot]!)
    rows.push(row)
    pivots.push(pivot)
  }
  const smallest = new Array<number>(width).fill(Number.POSITIVE_INFINITY)
  for (const row of rows) {
    let people = 0
    for (let i = 0; i < width; i++) if (row[i] !== 0) people += atoms.sizes[i]!
    for (let i = 0; i < width; i++) if (row[i] !== 0) smallest[i] = Math.min(smallest[i]!, people)
  }
  return smallest
}

function subtract(from: Float64Array, row: Float64Array, times: number): void {
  const factor = prime - times
  for (let i = 0; i < row.length; i++) if (row[i] !== 0) from[i] = (from[i]! + factor * row[i]!) % prime
}

/** Fermat: a^(p-2). Products of two residues below 2^26 fit a double. */
function inverse(value: number): number {
  let [result, base, power] = [1, value, prime - 2]
  while (power > 0) {
    if (power % 2 === 1) result = (result * base) % prime
    base = (base * base) % prime
    power = Math.floor(power / 2)
  }
  return result
}
