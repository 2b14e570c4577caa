import { type Random, seededRandom, shuffle } from '@tillit/rules'
import { type DemoPerson, seed } from './people.js'
import { care, everywhere, kitchen, office, type Sentences, school } from './sentences.js'
import type { DemoUnit } from './units.js'

/** Areas of the demo's story, where many write; elsewhere two areas in five do. */
const told = ['Hemtjänst Norr', 'Förskolor Söder', 'Måltid', 'Bibliotek']
const writingAreas = 0.4
const share = 0.45
const questions = [
  ['open.good', 'good'],
  ['open.difference', 'difference'],
] as const

/** What a respondent of a unit wrote in a wave: question and text, mostly nothing. */
export type WritesIn = (unit: DemoUnit) => readonly (readonly [question: string, text: string])[]

/**
 * Comments of one wave at a time. An area's sentences are dealt like cards, so that none stands twice on its page.
 * Has chance of its own: with and without comments the answers are the same.
 */
export function commentsOf(people: readonly DemoPerson[]): () => WritesIn {
  const random = seededRandom(seed + 3)
  const writing = new Set<DemoUnit>()
  for (const area of new Set(people.map(({ unit }) => areaOf(unit)))) {
    if ((random.next() < writingAreas || told.includes(area.name)) && fieldOf(area)) writing.add(area)
  }
  return () => {
    const decks = new Map<string, string[]>()
    return unit => {
      const area = areaOf(unit)
      if (!writing.has(area)) return []
      return questions.flatMap(([question, tone]) => {
        if (random.next() >= share) return []
        const text = deal(decks, `${area.path} ${tone}`, () => sentencesOf(area)[tone], random)
        return text === undefined ? [] : [[question, text] as const]
      })
    }
  }
}

function deal(decks: Map<string, string[]>, key: string, sentences: () => readonly string[], random: Random): string | undefined {
  const deck = decks.get(key) ?? shuffle(sentences(), random)
  decks.set(key, deck)
  return deck.pop()
}

function areaOf(unit: DemoUnit): DemoUnit {
  return unit.level > 3 && unit.parent ? areaOf(unit.parent) : unit
}

function sentencesOf(area: DemoUnit): Sentences {
  const own = fieldOf(area) ?? { good: [], difference: [] }
  return { good: [...own.good, ...everywhere.good], difference: [...own.difference, ...everywhere.difference] }
}

/** The sentences that fit an area's work; where none do, nobody writes. */
function fieldOf({ name, path, level }: DemoUnit): Sentences | null {
  if (level < 3) return null
  if (name === 'Måltid') return kitchen
  if (name.startsWith('Hemtjänst ')) return care
  if (path.includes('/Förskola och skola/')) return school
  return name === 'Bygg och plan' || /\/(Ledning och stöd|Kultur och fritid)\//.test(path) ? office : null
}
