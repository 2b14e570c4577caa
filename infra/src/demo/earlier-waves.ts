import { type Random, seededRandom } from '@tillit/rules'
import { commentsOf } from './comments.js'
import { type DemoPerson, normal, seed } from './people.js'
import type { DemoUnit } from './units.js'

interface EarlierWave {
  readonly wave: string
  readonly items: readonly string[]
}

/** Six waves from April to October 2026: one HME item per sub-index in turn, and two that never change. */
export const earlierWaves: readonly EarlierWave[] = [1, 2, 3, 4, 5, 6].map(number => {
  const turn = ((number - 1) % 3) + 1
  return { wave: `Puls ${number}`, items: [`hme.m${turn}`, `hme.l${turn}`, `hme.s${turn}`, 'own.o2', 'own.r1'] }
})

/** Mean of each item in the municipality, on 1 to 5. */
const level: Readonly<Record<string, number>> = {
  'hme.m1': 4.25,
  'hme.m2': 3.75,
  'hme.m3': 3.7,
  'hme.l1': 3.85,
  'hme.l2': 4.05,
  'hme.l3': 3.95,
  'hme.s1': 3.75,
  'hme.s2': 3.4,
  'hme.s3': 4.15,
  'own.o2': 3.55,
  'own.r1': 2.95,
}

/** Changes worth finding: what moved, where, and by how much in each of the six waves. */
const changes: readonly { readonly below: string; readonly items: RegExp; readonly by: readonly number[] }[] = [
  { below: 'Lindviks kommun', items: /^own\.r1$/, by: [-0.2, -0.1, 0, 0.15, 0.25, 0.35] },
  { below: 'Lindviks kommun/Vård och omsorg/Hemtjänst Norr', items: /^own\.o2$/, by: [0.15, 0.15, 0.1, 0.15, -0.15, -0.55, -0.95] },
  { below: 'Lindviks kommun/Vård och omsorg/Hemtjänst Norr', items: /^own\.r1$/, by: [-0.1, 0, 0.2, 0.3, 0.45, 0.6] },
  { below: 'Lindviks kommun/Vård och omsorg/Hemtjänst Norr', items: /^hme\.m/, by: [0.2, 0.2, 0.2, 0.2, 0.2, 0.2] },
  { below: 'Lindviks kommun/Förskola och skola/Förskolor Söder', items: /^hme\.l/, by: [-0.6, -0.6, -0.5, 0.2, 0.4, 0.5] },
  { below: 'Lindviks kommun/Samhällsbyggnad/Måltid', items: /^hme\.s|^own\.o2$/, by: [0, 0, -0.3, -0.6, -0.7, -0.8] },
  { below: 'Lindviks kommun/Kultur och fritid/Bibliotek', items: /./, by: [0, 0.1, 0.2, 0.3, 0.4, 0.5] },
]

/**
 * Rows of a history file, wave by wave: respondents of the demo with answers that differ between units (about a tenth of the variance), 50 to 90 % answering,
 * and in some areas words of their own.
 * A respondent's number is drawn anew for every wave.
 */
export function* earlierAnswers(people: readonly DemoPerson[]): Generator<string> {
  const random = seededRandom(seed + 1)
  const leanings = leaningsOf(people, random)
  const nextWave = commentsOf(people)
  yield 'respondent,unit_path,wave,question,answer,comment\n'
  for (const [index, { wave, items }] of earlierWaves.entries()) {
    let respondent = 0
    const writesIn = nextWave()
    const rates = new Map<DemoUnit, number>()
    for (const { unit } of people) {
      if (!rates.has(unit)) rates.set(unit, 0.5 + 0.4 * Math.sqrt(random.next()))
      if (random.next() > rates.get(unit)!) continue
      respondent++
      const mood = 0.55 * normal(random)
      let rows = ''
      for (const item of items) {
        const skipped = random.next() < 0.03
        rows += `w${index + 1}-${respondent},${unit.path},${wave},${item},${skipped ? '' : answerTo(item, unit.path, index, leanings.get(unit)! + mood, random)},\n`
      }
      for (const [question, text] of writesIn(unit)) rows += `w${index + 1}-${respondent},${unit.path},${wave},${question},,"${text}"\n`
      yield rows
    }
  }
}

function leaningsOf(people: readonly DemoPerson[], random: Random): Map<DemoUnit, number> {
  const leanings = new Map<DemoUnit, number>()
  const lean = (unit: DemoUnit): number => {
    const known = leanings.get(unit)
    if (known !== undefined) return known
    const made = (unit.parent ? lean(unit.parent) : 0) + (unit.level === 3 ? 0.2 : unit.level === 4 ? 0.22 : 0) * normal(random)
    leanings.set(unit, made)
    return made
  }
  for (const { unit } of people) lean(unit)
  return leanings
}

/** One answer on 1 to 5 of somebody in `path`, who leans one way or the other. `wave` counts from 0; the seventh follows the sixth. */
export function answerTo(item: string, path: string, wave: number, leaning: number, random: Random): number {
  const moved = changes
    .filter(change => change.items.test(item) && `${path}/`.startsWith(`${change.below}/`))
    .reduce((sum, change) => sum + (change.by[wave] ?? change.by.at(-1)!), 0)
  return Math.min(5, Math.max(1, Math.round(level[item]! + leaning + moved + 0.75 * normal(random))))
}
