import { profiles, type Random, seededRandom, shuffle } from '@tillit/rules'
import { mixed } from '../../mixed.js'
import { between, logNormal } from './draws.js'
import { answerOf, type Evolution, moodOf, nextOpinions, scalesOf } from './make-answers.js'
import { makeTree } from './make-tree.js'
import type { Traits, World, WorldWave } from './world.js'

/** What is held fixed; the rest is drawn. */
export interface WorldWish {
  readonly people?: number
  readonly levels?: number
  readonly waves?: number
  readonly questions?: number
}

/** The organisation with this number in the run with this seed: the same for every attack. */
export function worldOf(seed: number, number: number, wish: WorldWish = {}): World {
  return makeWorld(seededRandom(mixed(seed, `organisation ${number}`)), wish)
}

/**
 * An organisation of 30 to 5,000 people (log-normal, median 110), 2 to 6 levels, 3 to 6 waves, with people who join, move and leave.
 * Units answer by 20 to 100 %; a person's answers are correlated over waves by .3 to .9.
 */
export function makeWorld(random: Random, wish: WorldWish): World {
  const people = wish.people ?? Math.round(Math.min(5_000, Math.max(30, logNormal(random, 110, 1))))
  const { units, worksIn, leads } = makeTree(people, wish.levels ?? between(random, 2, 6), random)
  const scales = scalesOf(random, wish.questions ?? 3)
  const stability = 0.3 + 0.6 * random.next()
  const how: Evolution = random.next() < 0.5 ? 'drifts' : 'kept-or-new'
  const turnover = 0.02 + 0.08 * random.next()
  const skips = random.next() < 0.5 ? 0.02 : 0.3 * random.next()
  const moods = units.map(() => scales.map(scale => moodOf(random, scale.high - scale.low + 1)))
  const willing = units.map(() => 0.2 + 0.8 * Math.sqrt(random.next()))
  const leader = new Map([...leads].map(([unit, person]) => [person, unit]))
  const parentOf = units.map(unit => (unit.parent === null ? 0 : Number(unit.parent.slice(1))))
  const place = [...worksIn]
  let opinions: Float64Array[] | null = null
  const waves: WorldWave[] = []
  for (let wave = 0; wave < (wish.waves ?? between(random, 3, 6)); wave++) {
    if (wave > 0) moveSome(place, leader, units.length, turnover, random)
    const before: Float64Array[] | null = opinions
    opinions = scales.map((_, q) => nextOpinions(before?.[q] ?? null, place.length, stability, how, random))
    const unitOf = Int32Array.from(place, (unit, person) => (unit >= 0 && leader.get(person) === unit ? parentOf[unit]! : unit))
    const answers = scales.map((scale, q) => {
      const skipped = scale.high - scale.low + 1
      return Uint8Array.from(place, (unit, person) =>
        unit < 0 || random.next() < skips ? skipped : answerOf(opinions![q]![person]!, moods[unit]![q]!),
      )
    })
    const answered: number[] = []
    for (const [person, unit] of place.entries()) if (unit >= 0 && random.next() < willing[unit]!) answered.push(person)
    const arrivals = shuffle(answered, random)
    const commented = arrivals.filter(() => random.next() < 0.3)
    waves.push({ unitOf, arrivals: Int32Array.from(arrivals), answers, commented: Int32Array.from(commented) })
  }
  const traits = Array.from({ length: place.length }, () => traitsOf(random))
  return { units, traits, scales, t: random.next() < 0.2 ? profiles.careful : profiles.standard, stability, waves }
}

/** Some leave, some move, and about as many join as leave. Those who lead stay. */
function moveSome(place: number[], leader: ReadonlyMap<number, number>, units: number, turnover: number, random: Random): void {
  for (let person = place.length - 1; person >= 0; person--) {
    if (place[person]! < 0 || leader.has(person)) continue
    const what = random.next()
    if (what < turnover) {
      if (random.next() < 0.9) place.push(place[person]!)
      place[person] = -1
    } else if (what < 1.5 * turnover) place[person] = between(random, 0, units - 1)
  }
}

function traitsOf(random: Random): Traits {
  return { tenure: between(random, 0, 3), age: between(random, 0, 4), gender: random.next() < 0.6 ? 0 : random.next() < 0.95 ? 1 : 2 }
}
