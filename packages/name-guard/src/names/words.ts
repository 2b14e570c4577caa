/** A word of a text, as the name rules see it. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
  /** Begins with a capital letter. */
  readonly capital: boolean
  /** All capitals, two letters or more. */
  readonly loud: boolean
  /** First of a sentence, line, quotation or list item: a capital says nothing here. */
  readonly opens: boolean
  /** Only spaces stand between this word and the one before. */
  readonly joined: boolean
  /** A capital with a full stop after it, as in `A. Berg`; not the last letter of `A&E.` or `R.I.P.` */
  readonly initial: boolean
  /** First half of a compound whose second half comes later: `Berg- och dalbana`. */
  readonly cut: boolean
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:['’`´-]\p{L}[\p{L}\p{M}]*)*/gu
/** What may stand between two sentences, at its end. */
const OPENING = /(?:[.!?:;…\n•*]|[-–—])\s*["'”“»«([–—-]*\s*$|["”“»«(]\s*$/u

/** After the first half of a compound. */
const CUT = /^-\s+(?:och|eller|samt|and|or)\s/u

/** After a picture a new thought begins. */
const PICTURE = /\p{Extended_Pictographic}\s*$/u

export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  let last = 0
  for (const match of text.matchAll(WORD)) {
    const [word] = match
    const start = match.index
    const gap = text.slice(last, start)
    const first = word[0]!
    const capital = first !== first.toLowerCase()
    words.push({
      text: word,
      start,
      end: start + word.length,
      capital,
      loud: capital && word.length > 1 && word === word.toUpperCase(),
      opens: last === 0 ? true : opensSentence(gap, words.at(-1)!),
      initial: word.length === 1 && capital && text[start + 1] === '.' && !/[.&/]$/.test(gap),
      cut: CUT.test(text.slice(start + word.length, start + word.length + 12)),
      joined: words.length > 0 && !gap.includes('\n') && (/^\s+$/.test(gap) || (/^\.\s*$/.test(gap) && isInitial(words.at(-1)!))),
    })
    last = start + word.length
  }
  return words
}

/** A single capital letter. */
export const isInitial = (word: Word): boolean => word.capital && word.text.length === 1

/** A full stop after a single letter belongs to an initial, not to a sentence. */
function opensSentence(gap: string, before: Word): boolean {
  if (/^\.\s*$/.test(gap) && isInitial(before)) return false
  return OPENING.test(gap) || PICTURE.test(gap)
}
