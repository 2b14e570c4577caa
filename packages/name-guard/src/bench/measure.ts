/**
 * Measures the names found: `npm run guard -- FILE [--show]`. FILE has lines `token<TAB>tag`, sentences parted by empty lines, PER = person;
 * made-up workplace comments are measured beside it. Prints recall, precision and F1 by three readings, and the time a sentence takes.
 */
import type { NameList } from '../index.js'
import { findNames } from '../names/find-names.js'

interface Span {
  start: number
  end: number
}
export interface Sentence {
  readonly text: string
  readonly people: readonly Span[]
}

/** Tokens joined by spaces; neighbouring PER tokens are one mention. */
export function readCorpus(content: string): Sentence[] {
  return content.split(/\r?\n\s*\r?\n/).flatMap(block => {
    let text = ''
    const people: Span[] = []
    let inside = false
    for (const line of block.split(/\r?\n/)) {
      const [, token = '', tag = ''] = /^(.*?)\s+(\S+)\s*$/.exec(line) ?? []
      if (!token.trim()) continue
      if (text) text += ' '
      const person = tag === 'PER'
      if (person && inside) people.at(-1)!.end = text.length + token.length
      else if (person) people.push({ start: text.length, end: text.length + token.length })
      inside = person
      text += token
    }
    return text ? [{ text, people }] : []
  })
}

/** Comments with their people in braces. */
export function readMarked(comments: readonly string[]): Sentence[] {
  return comments.map(comment => {
    const people: Span[] = []
    let text = ''
    for (const [at, piece] of comment.split(/[{}]/).entries()) {
      if (at % 2 === 1) people.push({ start: text.length, end: text.length + piece.length })
      text += piece
    }
    return { text, people }
  })
}

export interface Measure {
  readonly sentences: number
  readonly mentions: number
  readonly found: number
  /** A name found touches the mention; nothing of the mention is left; same first and last letter. */
  readonly recall: { touched: number; covered: number; exact: number }
  readonly precision: { touched: number; exact: number }
  /** Sentences about nobody, and those of them in which a name was found: their writers are bothered for nothing. */
  readonly nobody: number
  readonly alarmed: number
}

const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end
const same = (a: Span, b: Span) => a.start === b.start && a.end === b.end

export function measure(sentences: readonly Sentence[], list: NameList, show: (line: string) => void = () => {}): Measure {
  const count = { mentions: 0, found: 0, touched: 0, covered: 0, exact: 0, right: 0, nobody: 0, alarmed: 0 }
  for (const { text, people } of sentences) {
    const names = findNames(text, list)
    count.mentions += people.length
    count.found += names.length
    if (people.length === 0) count.nobody++
    if (people.length === 0 && names.length > 0) count.alarmed++
    const around = ({ start, end }: Span) => `${text.slice(start, end)}  | ${text.slice(Math.max(0, start - 40), end + 30)}`
    for (const person of people) {
      if (names.some(name => overlap(name, person))) count.touched++
      else show(`missed  ${around(person)}`)
      if (names.some(name => name.start <= person.start && name.end >= person.end)) count.covered++
      if (names.some(name => same(name, person))) count.exact++
    }
    for (const name of names) {
      if (people.some(person => overlap(name, person))) count.right++
      else show(`false   ${around(name)}`)
    }
  }
  const { mentions, found, touched, covered, exact, right, nobody, alarmed } = count
  return {
    ...{ sentences: sentences.length, mentions, found, nobody, alarmed },
    recall: { touched: touched / mentions, covered: covered / mentions, exact: exact / mentions },
    precision: { touched: right / found, exact: exact / found },
  }
}

/** Milliseconds a sentence takes, the fastest of three rounds each, sorted. */
export function timesOf(sentences: readonly Sentence[], list: NameList): number[] {
  const once = (text: string) => {
    const began = performance.now()
    findNames(text, list)
    return performance.now() - began
  }
  return sentences.map(({ text }) => Math.min(once(text), once(text), once(text))).sort((a, b) => a - b)
}
