import type { Random } from '@tillit/rules'
import { type ClosedWave, closeWave, type KnownBlock, knownBlock, type OpenWave, openWave, poolOf } from './closed-wave.js'
import type { House } from './house.js'
import type { World, WorldWave } from './made/world.js'

/** A live wave as somebody saw it who looked after every single ballot. */
export interface LiveWave {
  /** Blocks that appeared at each look at which anything changed; the last ones at the close. */
  readonly looks: readonly (readonly KnownBlock[])[]
  readonly closed: ClosedWave
}

/** Opens ballots as they come (R2), looks after each, and closes: what is left goes as in any wave. */
export function liveWave(house: House, world: Pick<World, 'units' | 'scales' | 't'>, wave: WorldWave, random: Random): LiveWave {
  const { scales, t } = world
  const open = openWave(house, world, wave)
  const invited = new Map(open.nodes.map(node => [node.id, node.invited]))
  const cohortOf = new Map([...open.waiting].flatMap(([cohort, persons]) => persons.map(person => [person, cohort] as const)))
  const left: OpenWave = { nodes: open.nodes, waiting: new Map() }
  const looks: KnownBlock[][] = []
  for (const person of wave.arrivals) {
    const cohort = cohortOf.get(person)
    if (cohort === undefined) continue
    const pool = left.waiting.get(cohort) ?? []
    pool.push(person)
    left.waiting.set(cohort, pool)
    const leaving = new Set(house.releaseLive(invited.get(cohort)!, pool.length, t, random))
    if (leaving.size === 0) continue
    const members = pool.filter((_, place) => leaving.has(place))
    left.waiting.set(
      cohort,
      pool.filter((_, place) => !leaving.has(place)),
    )
    looks.push([knownBlock(house, { node: cohort, ...poolOf(members, wave, scales) }, members, scales, t)])
  }
  for (const [cohort, pool] of left.waiting) if (pool.length === 0) left.waiting.delete(cohort)
  const rest = closeWave(house, world, wave, left)
  looks.push([...rest.blocks])
  return { looks, closed: { ...rest, blocks: looks.flat() } }
}
