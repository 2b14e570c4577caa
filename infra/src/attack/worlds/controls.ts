import type { Traits, World, WorldWave } from './made/world.js'
import type { Release } from './releases.js'

/**
 * Publishers as they are on the market, attacked with the same code: had they been let through, the attacks would be blind.
 * Both show exact counts of every group of 5 or more.
 */
export type Publisher = (world: World, wave: WorldWave) => Release[]

const threshold = 5

/** Shows every unit with 5 or more answers, and shows it anew with each answer that comes. */
export const naiveLive: Publisher = (world, wave) => {
  const above = ancestors(world)
  const soFar = new Map<number, number[]>()
  const releases: Release[] = []
  for (const person of wave.arrivals) {
    for (const unit of above[wave.unitOf[person]!]!) {
      const members = soFar.get(unit) ?? []
      members.push(person)
      soFar.set(unit, members)
      if (members.length >= threshold) releases.push(exactly(world, wave, `unit ${unit}`, members))
    }
  }
  return releases
}

/** At close: units of 5 or more, filtered by tenure, age or gender where 5 or more are left, each beside "the rest of the organisation". */
export const vendorLike: Publisher = (world, wave) => {
  const above = ancestors(world)
  const groups = new Map<string, number[]>()
  for (const person of wave.arrivals) {
    for (const unit of above[wave.unitOf[person]!]!) {
      for (const filter of ['all', ...filtersOf(world.traits[person]!)]) {
        const subject = `unit ${unit}, ${filter}`
        const members = groups.get(subject)
        if (members) members.push(person)
        else groups.set(subject, [person])
      }
    }
  }
  const releases: Release[] = []
  for (const [subject, members] of groups) {
    if (members.length >= threshold) releases.push(exactly(world, wave, subject, members))
    if (!subject.endsWith(', all')) continue
    const inside = new Set(members)
    const rest = [...wave.arrivals].filter(person => !inside.has(person))
    if (rest.length >= threshold) releases.push(exactly(world, wave, `all but ${subject}`, rest))
  }
  return releases
}

function filtersOf({ tenure, age, gender }: Traits): string[] {
  return [`tenure ${tenure}`, `age ${age}`, `gender ${gender}`]
}

/** Each unit and every unit above it. */
function ancestors({ units }: World): number[][] {
  const chains: number[][] = []
  for (const [i, unit] of units.entries()) chains.push(unit.parent === null ? [i] : [i, ...chains[Number(unit.parent.slice(1))]!])
  return chains
}

function exactly({ scales }: World, wave: WorldWave, subject: string, members: readonly number[]): Release {
  const histograms = scales.map((scale, q) => {
    const histogram = new Array<number>(scale.high - scale.low + 2).fill(0)
    for (const person of members) histogram[wave.answers[q]![person]!]! += 1
    return histogram
  })
  return { subject, members: Int32Array.from(members), histograms }
}
