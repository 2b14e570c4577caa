/** The finest parts into which published sets cut the persons they name. */
export interface Atoms {
  /** Atom of each person, -1 for persons in no set. */
  readonly of: Int32Array
  readonly sizes: readonly number[]
}

/** Partition refinement: two persons are in one atom when no set tells them apart. Linear in the sizes of the sets. */
export function refine(persons: number, sets: Iterable<Int32Array>): Atoms {
  const of = new Int32Array(persons).fill(-1)
  const sizes: number[] = []
  for (const set of sets) {
    const touched = new Map<number, number>()
    for (const person of set) touched.set(of[person]!, (touched.get(of[person]!) ?? 0) + 1)
    const becomes = new Map<number, number>()
    for (const [atom, count] of touched) {
      if (atom >= 0 && sizes[atom] === count) continue
      becomes.set(atom, sizes.length)
      sizes.push(count)
      if (atom >= 0) sizes[atom]! -= count
    }
    for (const person of set) {
      const next = becomes.get(of[person]!)
      if (next !== undefined) of[person] = next
    }
  }
  return { of, sizes }
}
