/** What cannot be seen, or hangs on the letter before: soft hyphens, joiners, direction marks, variation selectors, accents, the ring of a keycap. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/u
const PLAIN = /^[\t\n\r -~\u00c0-\u024f]*$/

/** A text as a reader sees its numbers: digits of any script are 0 to 9, dashes are `-`, blanks are one kind, nothing unseen stands between. */
export interface PlainDigits {
  readonly plain: string
  /** Offsets of the text that `plain.slice(from, to)` was made of. */
  place(from: number, to: number): readonly [start: number, end: number]
}

export function plainDigits(text: string): PlainDigits {
  if (PLAIN.test(text)) return { plain: text.replace(/\s/g, ' '), place: (from, to) => [from, to] }
  let plain = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const letter of text) {
    const read = UNSEEN.test(letter) ? '' : plainOf(letter)
    // What is drawn on a digit goes with it.
    if (/\p{M}/u.test(letter) && ends.at(-1) === at) ends[ends.length - 1] = at + letter.length
    plain += read
    for (let unit = 0; unit < read.length; unit++) {
      starts.push(at)
      ends.push(at + letter.length)
    }
    at += letter.length
  }
  return { plain, place: (from, to) => [starts[from]!, ends[to - 1]!] }
}

function plainOf(letter: string): string {
  if (/\s/u.test(letter)) return ' '
  if (/[\p{Pd}\u2043\u2212]/u.test(letter)) return '-'
  const folded = letter.normalize('NFKC')
  // Full-width, raised, circled and mathematical digits; what else a letter folds to is nothing here.
  if (/^\d$/.test(folded)) return folded
  return /\p{Nd}/u.test(letter) ? String(digitValue(letter)) : letter
}

/** Decimal digits of a script are ten in a row, 0 first. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
  return value
}
