import { heldNamed } from './held-named.js'
import { heldNameless } from './held-nameless.js'
import { HYPHENATED, NICKNAMES, ORIGINS, type Origin } from './held-people.js'
import { heldWords } from './held-words.js'
import { readMarked, type Sentence } from './measure.js'

/** `worked`: the rules were mended with these in sight. `held`: looked at when that was done, never mended after. */
export type Half = 'worked' | 'held'
/** Every other line and every other name: the halves share neither. */
const halfOf = <T>(all: readonly T[], half: Half): T[] => all.filter((_, at) => at % 2 === (half === 'worked' ? 0 : 1))

export interface HeldSentence extends Sentence {
  /** How the name is written. */
  readonly way: string
  readonly language: string | null
}

type Write = (person: { given: string; family: string }, at: number, half: Half) => string

/** Ways people write of each other; `small` and `loud` change the whole comment. */
const WAYS: Readonly<Record<string, Write>> = {
  Anna: ({ given }) => given,
  'Anna Berg': ({ given, family }) => `${given} ${family}`,
  Berg: ({ family }) => family,
  'Anna B': ({ given, family }) => `${given} ${family[0]}`,
  'A. Berg': ({ given, family }) => `${given[0]}. ${family}`,
  'Anna-Karin': (_, at, half) => pick(halfOf(HYPHENATED, half), at),
  Kicki: (_, at, half) => pick(halfOf(NICKNAMES, half), at),
  anna: ({ given }) => given,
  'anna berg': ({ given, family }) => `${given} ${family}`,
  kicki: (_, at, half) => pick(halfOf(NICKNAMES, half), at),
  ANNA: ({ given }) => given,
}

const pick = <T>(all: readonly T[], at: number): T => all[at % all.length]!

/** The named comments of a half in every way of writing, each with names of four languages. The same sentences every time. */
export function heldOut(half: Half, origins: readonly Origin[] = ORIGINS): HeldSentence[] {
  const lines = halfOf(heldNamed, half)
  return Object.entries(WAYS).flatMap(([way, write], wayAt) =>
    lines.flatMap((line, lineAt) =>
      [0, 1, 2, 3].map(turn => {
        const at = lineAt * 4 + turn
        const origin = pick(origins, at + wayAt)
        const name = (more: number): string => {
          const count = Math.floor(at / origins.length) + wayAt * 3 + more
          const person = { given: pick(halfOf(origin.given, half), count), family: pick(halfOf(origin.family, half), count * 3 + 1) }
          return write(person, at + more, half)
        }
        const marked = filled(line, name(0), name(3))
        const [sentence] = readMarked([way === way.toLowerCase() ? marked.toLowerCase() : way === 'ANNA' ? marked.toUpperCase() : marked])
        return { ...sentence!, way, language: HYPHENATED.includes(name(0)) || NICKNAMES.includes(name(0)) ? null : origin.language }
      }),
    ),
  )
}

/** Braces around the names; the genitive's -s stands outside, and nowhere after s, x or z. */
const filled = (line: string, name: string, other: string): string =>
  line
    .replace('{n}', `{${name}}`)
    .replace('{m}', `{${other}}`)
    .replace('{g}', `{${name}}${/[sxz]$/i.test(name) ? '' : 's'}`)

/** Names that are words, and comments without any name: as written, and in small letters. */
export function heldPlain(half: Half): Readonly<Record<'words' | 'words, small' | 'nobody' | 'nobody, small', Sentence[]>> {
  const words = halfOf(heldWords, half)
  const nobody = halfOf(heldNameless, half)
  const small = (lines: readonly string[]) => readMarked(lines.map(line => line.toLowerCase()))
  return { words: readMarked(words), 'words, small': small(words), nobody: readMarked(nobody), 'nobody, small': small(nobody) }
}
