import type { Random } from '@tillit/rules'
import { between, logNormal, parts } from './draws.js'
import type { WorldUnit } from './world.js'

/** A tree of units, and for every person the unit they work in. Managers work where they lead. */
export interface MadeTree {
  readonly units: WorldUnit[]
  readonly worksIn: number[]
  /** Unit index to the person who leads it. */
  readonly leads: Map<number, number>
}

/**
 * An organisation of so many people on 2 to `levels` levels. Teams are log-normal around 8, many small and some of one person;
 * branches end at different depths; a few people stand in the units between.
 */
export function makeTree(people: number, levels: number, random: Random): MadeTree {
  const units: WorldUnit[] = []
  const worksIn: number[] = []
  const leads = new Map<number, number>()

  function grow(parent: number, size: number, level: number): void {
    const number = units.length
    const above = units[parent]
    units.push({ id: `u${number}`, parent: above?.id ?? null, path: above ? `${above.path}/E${number}` : 'K' })
    let left = size
    const place = () => {
      worksIn.push(number)
      left--
      return worksIn.length - 1
    }
    if (left > 0) leads.set(number, place())
    const team = Math.max(1, logNormal(random, 8, 0.7))
    const isTeam = level === levels || (level > 1 && (left <= team || random.next() < 0.08))
    for (let own = isTeam ? left : Math.min(left, Math.floor(random.next() ** 2 * 6)); own > 0; own--) place()
    if (left === 0) return
    const children = Math.min(left, level + 1 === levels ? Math.max(2, Math.round(left / team)) : between(random, 2, 8))
    for (const part of parts(random, left, children)) if (part > 0) grow(number, part, level + 1)
  }

  grow(-1, people, 1)
  return { units, worksIn, leads }
}
