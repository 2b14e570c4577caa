import type { EarlierMember } from '@tillit/rules'
import type { Transaction } from '@tillit/store'
import type { Roster } from '../wave/wave.roster.js'
import { groupKey } from './roster.changes.js'

/** How long a unit's last roster is kept when the unit is not asked again. */
const keptMonths = 13

/** The last roster of every unit, from before a freeze, and past places of people who were not asked again; of one person the last place last. */
export function lastRosters(tx: Transaction, organisation: string, today: string): Promise<EarlierMember[]> {
  return tx<EarlierMember[]>`/* roster: last */
    select person_id as person, unit, cohort as "group", past from directory.roster_member
    where organisation_id = ${organisation} and frozen_on + make_interval(months => ${keptMonths}) > ${today}::date
    order by past desc, frozen_on`
}

/**
 * Keeps who is asked now in the place of who was asked in the same units before. Who is not asked this time keeps a past place: a wave without some people
 * must not make their group look as if it had never been asked.
 */
export async function keepRoster(tx: Transaction, organisation: string, wave: string, roster: Roster, today: string): Promise<void> {
  const inScope = tx`(${roster.everywhere} or g.unit = any(${roster.asked as string[]}::text[]))`
  const asked = roster.invitations
  await tx`/* roster: places that are taken again */
    delete from directory.roster_member g using unnest(${asked.map(one => one.person)}::text[]::uuid[], ${asked.map(one => one.unit)}::text[]) as m (person, unit)
    where g.organisation_id = ${organisation} and g.person_id = m.person and (g.past or ${inScope} or g.unit = m.unit)`
  await tx`/* roster: empty places */
    delete from directory.roster_member g where g.organisation_id = ${organisation} and g.person_id is null and ${inScope}`
  await tx`/* roster: past places */
    update directory.roster_member g set past = true where g.organisation_id = ${organisation} and not g.past and ${inScope}`
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

/** Deletes rosters that are too old to be compared with. @returns how many places */
export async function forgetRosters(tx: Transaction, organisation: string, today: string): Promise<number> {
  const gone = await tx`/* purge: rosters */
    delete from directory.roster_member where organisation_id = ${organisation} and frozen_on + make_interval(months => ${keptMonths}) <= ${today}::date`
  return gone.count
}
