/** A growing column of small whole numbers; what was never set reads `empty`. */
export class Vector {
  static readonly empty = -32_768
  #values = new Int16Array(64).fill(Vector.empty)

  get(at: number): number {
    return this.#values[at] ?? Vector.empty
  }

  set(at: number, value: number): void {
    if (at >= this.#values.length) {
      const larger = new Int16Array(Math.max(at + 1, this.#values.length * 2)).fill(Vector.empty, this.#values.length)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[at] = value
  }
}

/** Texts as small numbers, in order of first appearance. */
export class Names {
  readonly list: string[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.list.length)
    this.list.push(text)
    return this.list.length - 1
  }
}
