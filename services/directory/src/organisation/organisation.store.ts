import type { PeopleSummary, Unit } from '@tillit/contracts/who'
import type { Store } from '@tillit/store'

/** Units and counts of people, for staff pages. Never a person. */
export function organisationStore(store: Store, organisation: string) {
  const { sql } = store
  return {
    /** Open units at and below `under` (null = all) with the people employed today, parents before children. */
    async units(under: string | null, today: string): Promise<Unit[]> {
      const rows = await sql<Unit[]>`/* organisation: units */
        with employed as (
          select unit_code as code, count(*)::int as people from directory.person
          where organisation_id = ${organisation} and (employed_from is null or employed_from <= ${today}::date) and (employed_to is null or employed_to >= ${today}::date)
          group by unit_code
        )
        select u.path, u.name, u.code, p.path as parent, array_length(string_to_array(u.path, '/'), 1) as level, coalesce(e.people, 0) as people, 0 as "peopleBelow"
        from directory.unit u
        left join directory.unit p on p.organisation_id = u.organisation_id and p.code = u.parent_code
        left join employed e on e.code = u.code
        where u.organisation_id = ${organisation} and (u.closed_on is null or u.closed_on > ${today}::date)
          and (${under}::text is null or u.path = ${under} or starts_with(u.path, ${under} || '/'))
        order by string_to_array(u.path, '/') collate "sv-SE-x-icu"`
      return addBelow(rows)
    },
    async summary(today: string): Promise<PeopleSummary> {
      const [row] = await sql<PeopleSummary[]>`/* organisation: summary */
        select count(*)::int as people, count(*) filter (where c.mail is not null)::int as "byMail", count(*) filter (where c.mail is null and c.phone is not null)::int as "bySms",
          count(*) filter (where c.mail is null and c.phone is null)::int as unreachable,
          (select count(*)::int from directory.unit u where u.organisation_id = ${organisation} and (u.closed_on is null or u.closed_on > ${today}::date)) as units,
          (select count(distinct r.person_id)::int from directory.role_held r where r.organisation_id = ${organisation} and r.role = 'manager') as managers
        from directory.person p join directory.contact c using (organisation_id, person_id)
        where p.organisation_id = ${organisation} and (p.employed_from is null or p.employed_from <= ${today}::date) and (p.employed_to is null or p.employed_to >= ${today}::date)`
      return row!
    },
  }
}
export type OrganisationStore = ReturnType<typeof organisationStore>

/** Sums each unit's people into those above it. `units` come with parents before children. */
function addBelow(units: readonly Unit[]): Unit[] {
  const below = new Map<string, number>()
  for (let at = units.length - 1; at >= 0; at--) {
    const { path, parent, people } = units[at]!
    const all = people + (below.get(path) ?? 0)
    if (parent !== null) below.set(parent, (below.get(parent) ?? 0) + all)
  }
  return units.map(unit => ({ ...unit, peopleBelow: below.get(unit.path) ?? 0 }))
}
