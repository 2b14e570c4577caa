/** What separates the cells of a table. */
export type Delimiter = ',' | ';' | '\t'

/** The delimiter that stands most often outside quotes in the header line; a comma when none does. */
export function delimiterOf(header: string): Delimiter {
  const counts = new Map<Delimiter, number>([
    [',', 0],
    [';', 0],
    ['\t', 0],
  ])
  let quoted = false
  for (const character of header) {
    if (character === '"') quoted = !quoted
    else if (!quoted && counts.has(character as Delimiter)) counts.set(character as Delimiter, counts.get(character as Delimiter)! + 1)
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0]
}
