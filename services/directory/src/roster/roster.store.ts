import type { EarlierMember } from '@tillit/rules'
import type { Transaction } from '@tillit/store'
import type { Roster } from '../wave/wave.roster.js'
import { groupKey } from './roster.changes.js'

/** How long a unit's last roster is kept when the unit is not asked again. */
const keptMonths = 13

/**
 * The last roster of every unit, from before a freeze, and past places of people who were not asked again; of one person the last place last. A wave that never
 * opened has asked nobody.
 */
export function lastRosters(tx: Transaction, organisation: string, today: string): Promise<EarlierMember[]> {
  return tx<EarlierMember[]>`/* roster: last */
    select g.person_id as person, g.unit, g.cohort as "group", g.past from directory.roster_member g join directory.wave w using (organisation_id, wave)
    where organisation_id = ${organisation} and w.state in ('open', 'closed') and g.frozen_on + make_interval(months => ${keptMonths}) > ${today}::date
    order by g.past desc, g.frozen_on`
}

/** Part of the freeze: keeps who is to be asked. It is the units' last roster from the wave's opening on. */
export async function keepRoster(tx: Transaction, organisation: string, wave: string, roster: Roster, today: string): Promise<void> {
  await tx`/* roster: scope */
    update directory.wave set scope = ${roster.everywhere ? null : (roster.asked as string[])} where organisation_id = ${organisation} and wave = ${wave}`
  const keyOf = new Map(roster.nodes.map(node => [node.id, groupKey(node)]))
  const members = [...roster.invitations].sort((a, b) => (a.person < b.person ? -1 : 1))
  for (let at = 0; at < members.length; at += 10_000) {
    const some = members.slice(at, at + 10_000)
    await tx`/* roster: now */
      insert into directory.roster_member (organisation_id, person_id, unit, wave, cohort, frozen_on)
      select ${organisation}, m.person, m.unit, ${wave}, m.cohort, ${today}::date
      from unnest(${some.map(one => one.person)}::text[]::uuid[], ${some.map(one => one.unit)}::text[], ${some.map(one => keyOf.get(one.cohort)!)}::text[])
        as m(person, unit, cohort)`
  }
  await tx`/* roster: statistics */ analyze directory.roster_member`
}

/**
 * Part of the opening: who is asked takes the place of who was asked in the same units before. Who is not asked this time keeps a past place: a wave without
 * some people must not make their group look as if it had never been asked.
 * @param scope paths of the units the wave asks in; null = all
 */
export async function takePlaces(tx: Transaction, organisation: string, wave: string, scope: readonly string[] | null): Promise<void> {
  const inScope = tx`(${scope === null} or g.unit = any(${(scope ?? []) as string[]}::text[]))`
  const earlier = tx`g.organisation_id = ${organisation} and g.wave <> ${wave} and exists (
    select from directory.wave w where w.organisation_id = g.organisation_id and w.wave = g.wave and w.state in ('open', 'closed'))`
  await tx`/* roster: places that are taken again */
    delete from directory.roster_member g using directory.roster_member m
    where ${earlier} and m.organisation_id = g.organisation_id and m.wave = ${wave} and m.person_id = g.person_id and (g.past or ${inScope} or g.unit = m.unit)`
  await tx`/* roster: empty places */ delete from directory.roster_member g where ${earlier} and g.person_id is null and ${inScope}`
  await tx`/* roster: past places */ update directory.roster_member g set past = true where ${earlier} and not g.past and ${inScope}`
}

/** Part of closing a wave that never opened: nobody was asked, and nobody has read what changed. */
export async function dropRoster(tx: Transaction, organisation: string, wave: string): Promise<void> {
  await tx`/* roster: never asked */ delete from directory.roster_member where organisation_id = ${organisation} and wave = ${wave}`
}

/** Deletes rosters that are too old to be compared with. @returns how many places */
export async function forgetRosters(tx: Transaction, organisation: string, today: string): Promise<number> {
  const gone = await tx`/* purge: rosters */
    delete from directory.roster_member where organisation_id = ${organisation} and frozen_on + make_interval(months => ${keptMonths}) <= ${today}::date`
  return gone.count
}
