import type { Attribute } from '@tillit/contracts'
import type { PartitionPreview } from '@tillit/contracts/who'
import { profiles } from '@tillit/rules'
import { frozenRoster } from '../wave/wave.roster.js'
import type { WaveStore } from '../wave/wave.store.js'

export interface PreviewDeps {
  readonly waves: Pick<WaveStore, 'roster'>
  /** Today's date in the organisation's time zone, `yyyy-MM-dd`. */
  readonly today: () => string
}

/**
 * What splitting a wave by an attribute would come to if it were frozen today (R7): which units, how many groups. Counts only.
 * @throws ServiceError 400 `unit.unknown`
 */
export async function previewPartition(
  { waves, today }: PreviewDeps,
  asked: { units: readonly string[]; attribute: Attribute; profile: keyof typeof profiles },
): Promise<PartitionPreview> {
  const { units, people } = await waves.roster(today())
  const { invitations, splitNodes } = frozenRoster(units, people, asked.units, profiles[asked.profile], asked.attribute)
  const stated = new Map(people.map(person => [person.person, person[asked.attribute] ?? null]))
  const pathOf = new Map(splitNodes.map(node => [node.id, node.path]))
  const split = new Map<string, { unit: string; people: number; groups: number }>()
  let whole = 0
  for (const { parent, invited, values } of splitNodes) {
    if (!values) whole += invited
    else {
      const unit = pathOf.get(parent!)!
      const sum = split.get(unit) ?? { unit, people: 0, groups: 0 }
      split.set(unit, { unit, people: sum.people + invited, groups: sum.groups + 1 })
    }
  }
  return {
    invited: invitations.length,
    stated: invitations.filter(({ person }) => stated.get(person) !== null).length,
    units: [...split.values()],
    whole,
  }
}
