import { type Finding, found } from '../finding.js'
import type { NameList, NameRank } from '../list/name-list.js'
import {
  AFTER_ENGLISH_I,
  ALSO_NAMES,
  ALSO_THINGS,
  FAMILY_ENDING,
  FUNCTION_WORDS,
  GREETINGS,
  isRole,
  NOT_A_PERSON_AFTER,
  PARTICLES,
  PERSON_PREPOSITIONS,
  SAYS,
  SOMEBODY,
  UNITS,
} from './context.js'
import { isInitial, type Word, wordsOf } from './words.js'

/** Names of the own organisation beyond the public list. */
export interface OwnNames {
  has(word: string): boolean
}

/** A word with what the lists say of it. `rank` looks through a genitive -s. */
interface Known extends Word {
  readonly small: string
  readonly rank: NameRank | null
  readonly own: boolean
  readonly genitive: boolean
  readonly ordinary: ReturnType<NameList['ordinary']>
  readonly place: boolean
}

/**
 * Person names in a text, by the lists and by what stands around: a capital inside a sentence, a role before, a family name after.
 * Linear in the length of the text.
 */
export function findNames(text: string, list: NameList, own: OwnNames | null = null): Finding[] {
  const words = wordsOf(text)
  // Nothing but capitals is shouting: capitals say nothing then, as in a text without any.
  const shouting = words.length > 2 && words.every(word => word.loud || word.text.length === 1)
  const known = words.map(word => look(shouting ? { ...word, capital: false, loud: false } : word, list, own))
  const names: Finding[] = []
  for (let at = 0; at < known.length; at++) {
    if (!isSeed(known, at)) continue
    const from = reachBack(known, at, names.at(-1)?.end ?? 0)
    const to = reachOn(known, at)
    if (!isThing(known, to)) names.push(nameOf(text, known[from]!, known[to]!))
    at = to
  }
  return names
}

function look(word: Word, list: NameList, own: OwnNames | null): Known {
  const small = word.text.toLowerCase()
  const forms = formsOf(word.text, list)
  const ranks = forms.map(form => list.rank(form))
  const rank = ranks.find(one => one === 'common') ?? ranks.find(Boolean) ?? null
  return {
    ...word,
    small,
    rank,
    genitive: /['’`´]s$/i.test(word.text) || (/s$/.test(small) && ranks[0] === null && rank !== null),
    own: own !== null && forms.some(form => own.has(form)),
    ordinary: FUNCTION_WORDS.has(small) ? 'word-first' : ordinaryOf(small, forms, ranks, list),
    place: forms.some(form => list.place(form)),
  }
}

/** Of the word, or of what is left without -s where the word itself is no name: `mats` is a name although `mat` is food. */
function ordinaryOf(small: string, forms: readonly string[], ranks: readonly (NameRank | null)[], list: NameList): Known['ordinary'] {
  if (small.includes('-')) return null
  const own = list.ordinary(small)
  return own ?? (forms.length > 1 && ranks[0] !== 'common' ? list.ordinary(forms[1]!) : null)
}

function nameOf(text: string, first: Known, last: Known): Finding {
  const name = found('name', text, first.start, last.end)
  return last.genitive ? { ...name, genitive: true } : name
}

/** The word, its parts at hyphens, and both without a genitive -s. */
function formsOf(text: string, list: NameList): string[] {
  const [stem] = text.split(/['’`´]s$/i)
  const bare = stem!
  const forms = [bare]
  if (/s$/i.test(bare) && bare.length > 3) forms.push(bare.slice(0, -1))
  const [first, ...others] = bare.split('-')
  // `Anna-Karin` is a name when its first part is; `AIK-målvakten` is not of two names.
  if (others.length > 0 && others.every(part => part[0] !== part[0]?.toLowerCase() || list.rank(part) === 'common')) forms.push(first!)
  return forms
}

/** `I'm`, `we've`, `don't`: no names, though `Im` and `Ive` are. */
const CONTRACTION = /^(?:(?:i|you|we|they|he|she|it|that|there|who|what)['’](?:m|ve|d|ll|re|s)|\p{L}+n['’]t)$/u

/** Whether a word by itself, or by what stands beside it, is (part of) a person's name. */
function isSeed(words: readonly Known[], at: number): boolean {
  const word = words[at]!
  if (word.text.length < 2 || CONTRACTION.test(word.small)) return false
  if (FUNCTION_WORDS.has(word.small)) return ALSO_NAMES.has(word.small) && word.capital && !word.loud && !word.opens
  const next = words[at + 1]?.joined ? words[at + 1] : undefined
  if ((word.cut && word.ordinary) || (word.small === 'per' && next && UNITS.has(next.small))) return false
  if (!word.capital) return isSmallName(words, at)
  const sure = word.rank === 'common' || word.own
  if (word.loud) return sure && !word.ordinary && !word.place && word.text.length > 3
  const before = word.joined ? words[at - 1] : undefined
  const called =
    (before !== undefined && (isRole(before.small) || before.initial || GREETINGS.has(before.small))) || besideSomebody(words, at)
  if (word.place) return called && sure
  if (!word.opens)
    return sure || (word.rank === 'rare' && !word.ordinary) || ((called || says(before)) && (word.rank !== null || !word.ordinary))
  if (sure && word.ordinary !== 'word-first') return true
  const followed = next !== undefined && ((next.capital && !next.loud && !next.place && !next.ordinary) || SAYS.has(next.small))
  if (sure) return followed
  return word.rank === 'rare' && !word.ordinary && (followed || FAMILY_ENDING.test(word.small))
}

/** `Xiu och jag`, `jag och Xiu`: who stands beside a pronoun is somebody. */
function besideSomebody(words: readonly Known[], at: number): boolean {
  const pair = (and: Known | undefined, who: Known | undefined, joined: boolean): boolean =>
    joined && (and?.small === 'och' || and?.small === 'and') && who !== undefined && SOMEBODY.has(who.small)
  return (
    pair(words[at - 1], words[at - 2], words[at]!.joined && words[at - 1]?.joined === true) ||
    pair(words[at + 1], words[at + 2], words[at + 1]?.joined === true && words[at + 2]?.joined === true)
  )
}

const says = (word: Known | undefined): boolean => word !== undefined && SAYS.has(word.small)

/** In small letters: names that are nothing else, others only beside a role, a family name or (mostly names) a preposition. */
function isSmallName(words: readonly Known[], at: number): boolean {
  const word = words[at]!
  const sure = word.rank === 'common' || (word.own && word.text.length > 3)
  if (!sure || word.place) return false
  if (!word.ordinary) return word.text.length > 2
  const before = word.joined ? words[at - 1] : undefined
  const next = words[at + 1]?.joined ? words[at + 1] : undefined
  if (next && next.rank === 'common' && !next.ordinary && !next.place && (word.ordinary === 'name-first' || FAMILY_ENDING.test(next.small)))
    return true
  if (word.ordinary !== 'name-first') return false
  if (before !== undefined && isRole(before.small)) return true
  if (ALSO_THINGS.has(word.small)) return false
  return (
    (before !== undefined && PERSON_PREPOSITIONS.has(before.small)) ||
    (next !== undefined && (SAYS.has(next.small) || next.small === 'som'))
  )
}

/** First word of the name that `at` belongs to: initials and unknown capitalised words before it, never a word before `floor`. */
function reachBack(words: readonly Known[], at: number, floor: number): number {
  let from = at
  while (from > 0 && words[from]!.joined) {
    const before = words[from - 1]!
    if (before.start < floor || !before.capital || (FUNCTION_WORDS.has(before.small) && !before.initial)) break
    if (before.text.length > 1) {
      if (before.loud || before.opens || before.place || isRole(before.small)) break
      if (before.rank === null && /s$/.test(before.small)) break
    }
    from--
  }
  return from
}

/** Last word of the name that begins at `at`: capitalised words after it, over particles; in small letters well-known family names. */
function reachOn(words: readonly Known[], at: number): number {
  let to = at
  for (;;) {
    let next = to + 1
    while (next - to < 3 && words[next]?.joined && PARTICLES.has(words[next]!.small)) next++
    const word = words[next]
    if (!word?.joined) return to
    if (word.capital ? !(takesCapital(word) || endsAsInitial(word, words[next + 1])) : next > to + 1 || !takesSmall(words[to]!, word))
      return to
    to = next
  }
}

const takesCapital = (word: Known): boolean =>
  !word.opens && (!word.loud || word.rank === 'common') && !FUNCTION_WORDS.has(word.small) && (!word.place || word.rank === 'common')

/** `Anna A`, `Anna I`: letters that are words too, but not with a capital inside a sentence. */
const endsAsInitial = (word: Known, next: Known | undefined): boolean =>
  !word.opens && isInitial(word) && !(word.small === 'i' && next !== undefined && AFTER_ENGLISH_I.has(next.small))

function takesSmall(name: Known, word: Known): boolean {
  if (word.place || FUNCTION_WORDS.has(word.small)) return false
  if (word.own && !word.ordinary) return true
  if (name.capital) return word.rank === 'common' && !word.ordinary && FAMILY_ENDING.test(word.small)
  if (word.ordinary) return word.ordinary === 'name-first' && word.rank === 'common' && !name.ordinary
  return word.rank === 'common' || (word.rank === 'rare' && word.text.length > 3 && !SAYS.has(word.small))
}

/** Streets, schools, firms named after people are no people. */
function isThing(words: readonly Known[], to: number): boolean {
  const next = words[to + 1]
  return next?.joined === true && NOT_A_PERSON_AFTER.has(next.small)
}
