/** A wrong line, planted on purpose: the suite must turn red. */
export interface Fault {
  /** Rule of the privacy document, or the wall, that the fault breaks. */
  readonly rule: string
  /** What goes wrong, in one plain sentence for the table. */
  readonly what: string
  /** File below the checkout, the text that stands there exactly once, and what stands there instead. */
  readonly file: string
  readonly right: string
  readonly wrong: string
  /** Test files that are run; one failing test is enough. */
  readonly tests: readonly string[]
  /** Worker threads and the page run compiled code: compile before the tests. */
  readonly compile?: boolean
}

/** What became of a planted fault. `caught`: sentences of the tests that failed. */
export interface Outcome {
  readonly fault: Fault
  readonly caught: readonly string[]
}

/** @throws Error naming the fault whose right line does not stand exactly once in its file: the table would say nothing about today's code. */
export function plantIn(source: string, { file, right, wrong, what }: Fault): string {
  const parts = source.split(right)
  if (parts.length !== 2) throw new Error(`${file}: the line of "${what}" stands there ${parts.length - 1} times, not once.`)
  return parts.join(wrong)
}
