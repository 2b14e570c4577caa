import { findPersons, openRosterFilter } from '@tillit/name-guard'
import { KEY_BYTES, makeRosterFilter, publicNameList } from '@tillit/name-guard/server'
import type { Random } from '@tillit/rules'
import { mensNames, surnames, womensNames } from '../../demo/names.js'
import type { Attack, AttackContext, Finding } from '../attack.js'

/** How colleagues are named in comments; `%` is the person. `given`, `family` or `full`: which part is written. */
const mentions: readonly { text: string; part: 'given' | 'family' | 'full'; small?: true }[] = [
  { text: 'det är alltid % som får ledigt', part: 'given' },
  { text: 'tack till % för hjälpen', part: 'full' },
  { text: '% lyssnar aldrig på oss', part: 'given' },
  { text: '% bestämmer allt', part: 'full' },
  { text: 'vår chef % svarar inte', part: 'given' },
  { text: 'kollegan % är trött', part: 'family' },
  { text: 'jag saknar % på kvällarna', part: 'given', small: true },
  { text: 'vi frågade % om schemat', part: 'full', small: true },
]
const target = '<= 5 %'

/** A15, names: an organisation's people are named in comments; what the guard leaves unflagged would be read. */
export const rosterNames: Attack = {
  id: 'A15',
  title: 'names of colleagues in comments',
  holds: 'the comments as the guard lets them through',
  success: 'a name of the organisation that nobody was asked about',
  on: 'world',
  run: async context => [unflagged(context, 'names many bear', false), unflagged(context, 'names of nobody else, by the filter', true)],
}

function unflagged({ random }: AttackContext, part: string, rare: boolean): Finding {
  const people = Array.from({ length: 1000 }, () =>
    rare ? [invented(random), invented(random)] : [pick([...womensNames, ...mensNames], random), pick(surnames, random)],
  )
  const names = publicNameList()
  const key = Uint8Array.from({ length: KEY_BYTES }, () => below(256, random))
  const own = openRosterFilter(
    makeRosterFilter(
      people.map(person => person.join(' ')),
      key,
      names,
    ),
  )
  let tried = 0
  let missed = 0
  for (const [given, family] of people as [string, string][]) {
    for (const mention of mentions) {
      const written = { given, family, full: `${given} ${family}` }[mention.part]
      const name = mention.small ? written.toLowerCase() : written
      const text = mention.text.replace('%', name)
      const start = mention.text.indexOf('%')
      tried++
      if (!findPersons(text, { names, own }).some(found => found.start <= start && found.end >= start + name.length)) missed++
    }
  }
  const share = missed / tried
  return {
    part,
    tried,
    succeeded: missed,
    baseline: null,
    target,
    measured: `${(share * 100).toFixed(1)} % unflagged`,
    held: share <= 0.05,
  }
}

const below = (end: number, random: Random): number => Math.floor(random.next() * end)
const pick = (from: readonly string[], random: Random): string => from[below(from.length, random)]!

/** A name no list has: four to five syllables that do not meet in Swedish. */
function invented(random: Random): string {
  const syllables = Array.from({ length: 4 }, () =>
    pick(['zy', 'xo', 'kvu', 'bji', 'qa', 'vråx', 'pzi', 'wuu', 'fjex', 'gnå'], random),
  ).join('')
  return syllables[0]!.toUpperCase() + syllables.slice(1)
}
