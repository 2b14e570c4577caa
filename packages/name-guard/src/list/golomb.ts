/**
 * A sorted set of numbers as Golomb-Rice codes of their differences: quotient in unary, then `bits` low bits. With numbers spread evenly over
 * `size * 2^bits` a set of hashes takes about `bits + 1.5` bits each and takes a stranger for a member once in `2^bits` times.
 */
export interface CodedSet {
  readonly size: number
  readonly bits: number
  readonly bytes: Uint8Array
}

/** @param values sorted, without repeats */
export function encodeSet(values: readonly number[], bits: number): CodedSet {
  const bytes: number[] = []
  let filled = 0
  const push = (bit: number): void => {
    if (filled % 8 === 0) bytes.push(0)
    if (bit) bytes[bytes.length - 1]! |= 0x80 >> (filled % 8)
    filled++
  }
  let last = -1
  for (const value of values) {
    const step = value - last - 1
    for (let unary = step >>> bits; unary > 0; unary--) push(1)
    push(0)
    for (let low = bits - 1; low >= 0; low--) push((step >>> low) & 1)
    last = value
  }
  return { size: values.length, bits, bytes: Uint8Array.from(bytes) }
}

/** @throws {RangeError} when the bytes end before the set does */
export function decodeSet({ size, bits, bytes }: CodedSet): Uint32Array {
  const values = new Uint32Array(size)
  const end = bytes.length * 8
  let at = 0
  let last = -1
  const next = (): number => {
    if (at >= end) throw new RangeError('the list of names is cut short')
    const bit = (bytes[at >>> 3]! >>> (7 - (at & 7))) & 1
    at++
    return bit
  }
  for (let place = 0; place < size; place++) {
    let step = 0
    while (next()) step++
    for (let low = 0; low < bits; low++) step = (step << 1) | next()
    last += step + 1
    values[place] = last
  }
  return values
}

export function holds(sorted: Uint32Array, value: number): boolean {
  let low = 0
  let high = sorted.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = sorted[middle]!
    if (found === value) return true
    if (found < value) low = middle + 1
    else high = middle - 1
  }
  return false
}
