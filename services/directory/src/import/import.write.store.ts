import type { ImportSummary } from '@tillit/contracts/who'
import type { Transaction } from '@tillit/store'

/** The staged organisation against the one in force: outcomes, counts, and the writing, all in the apply's transaction. */
export interface Target {
  readonly id: string
  readonly organisation: string
  /** `yyyy-MM-dd` */
  readonly today: string
}
type Counts = Omit<ImportSummary, 'dryRun'>

/** No freeze and no other import meanwhile. */
export async function lockOrganisation(tx: Transaction, organisation: string): Promise<void> {
  await tx`/* import: lock */ select pg_advisory_xact_lock(hashtextextended(${`directory:${organisation}`}, 0))`
}

/** Notes beside each staged row what it changes, and counts. */
export async function compare(tx: Transaction, { id, organisation, today }: Target): Promise<Counts> {
  await tx`/* import: compare units */
    update directory.org_import_unit s set outcome = d.outcome from (
      select s.line, case when u.code is null then 'added'
        when (u.name, u.parent_code, u.closed_on) is distinct from (s.name, s.parent_code, s.closed_on) then 'changed' else 'unchanged' end as outcome
      from directory.org_import_unit s left join directory.unit u on u.organisation_id = ${organisation} and u.code = s.code where s.import_id = ${id}
    ) d where s.import_id = ${id} and s.line = d.line`
  await tx`/* import: compare people */
    update directory.org_import_person s set outcome = d.outcome, person_id = d.person_id from (
      select s.line, coalesce(p.person_id, gen_random_uuid()) as person_id, case when p.person_id is null then 'added' when p.unit_code <> s.unit_code then 'moved'
        when (p.language, p.employed_from, p.employed_to, p.occupation, p.employment, c.name, c.mail, c.phone, coalesce(h.roles, '{}')) is distinct from
             (s.language, s.employed_from, s.employed_to, s.occupation, s.employment, s.name, s.mail, s.phone, s.roles) then 'changed' else 'unchanged' end as outcome
      from directory.org_import_person s
      left join directory.person p on p.organisation_id = ${organisation} and p.employment_key = s.employment_key
      left join directory.contact c on c.organisation_id = p.organisation_id and c.person_id = p.person_id
      left join (
        select person_id, array_agg(role || '@' || coalesce(unit_code, '') order by (role || '@' || coalesce(unit_code, '')) collate "C") as roles
        from directory.role_held where organisation_id = ${organisation} group by person_id
      ) h on h.person_id = p.person_id
      where s.import_id = ${id}
    ) d where s.import_id = ${id} and s.line = d.line`
  const [units] = await tx<Counts['units'][]>`/* import: count units */
    select count(*)::int as read, count(*) filter (where outcome = 'added')::int as added, count(*) filter (where outcome = 'changed')::int as changed,
      (select count(*)::int from directory.unit u where u.organisation_id = ${organisation} and (u.closed_on is null or u.closed_on > ${today}::date)
        and not exists (select 1 from directory.org_import_unit s where s.import_id = ${id} and s.code = u.code)) as closed,
      count(*) filter (where outcome = 'unchanged')::int as unchanged
    from directory.org_import_unit where import_id = ${id}`
  const [people] = await tx<Counts['people'][]>`/* import: count people */
    select count(*)::int as read, count(*) filter (where outcome = 'added')::int as added, count(*) filter (where outcome = 'moved')::int as moved,
      count(*) filter (where outcome = 'changed')::int as changed,
      (select count(*)::int from directory.person p where p.organisation_id = ${organisation}
        and not exists (select 1 from directory.org_import_person s where s.import_id = ${id} and s.employment_key = p.employment_key)) as left,
      count(*) filter (where outcome = 'unchanged')::int as unchanged
    from directory.org_import_person where import_id = ${id}`
  return { units: units!, people: people! }
}

/** Writes the tree; what the file leaves out is closed as of today. */
export async function writeUnits(tx: Transaction, { id, organisation, today }: Target): Promise<void> {
  await tx`/* import: write units */
    insert into directory.unit (organisation_id, code, name, parent_code, path, closed_on)
    select ${organisation}, code, name, parent_code, path, closed_on from directory.org_import_unit where import_id = ${id}
    on conflict (organisation_id, code) do update set name = excluded.name, parent_code = excluded.parent_code, path = excluded.path, closed_on = excluded.closed_on
    where (unit.name, unit.parent_code, unit.path, unit.closed_on) is distinct from (excluded.name, excluded.parent_code, excluded.path, excluded.closed_on)`
  await tx`/* import: close units */
    update directory.unit u set closed_on = ${today}::date
    where u.organisation_id = ${organisation} and (u.closed_on is null or u.closed_on > ${today}::date)
      and not exists (select 1 from directory.org_import_unit s where s.import_id = ${id} and s.code = u.code)`
}

/** Writes people, contacts and roles. Leavers are erased, with everything that names them. */
export async function writePeople(tx: Transaction, { id, organisation }: Target): Promise<void> {
  await tx`/* import: leavers */
    delete from directory.person p where p.organisation_id = ${organisation}
      and not exists (select 1 from directory.org_import_person s where s.import_id = ${id} and s.employment_key = p.employment_key)`
  await tx`/* import: changed people */
    update directory.person p set unit_code = s.unit_code, language = s.language, employed_from = s.employed_from, employed_to = s.employed_to, occupation = s.occupation, employment = s.employment
    from directory.org_import_person s
    where s.import_id = ${id} and s.outcome in ('moved', 'changed') and p.organisation_id = ${organisation} and p.person_id = s.person_id`
  await tx`/* import: new people */
    insert into directory.person (organisation_id, person_id, employment_key, unit_code, language, employed_from, employed_to, occupation, employment)
    select ${organisation}, person_id, employment_key, unit_code, language, employed_from, employed_to, occupation, employment
    from directory.org_import_person where import_id = ${id} and outcome = 'added'`
  await tx`/* import: contacts */
    insert into directory.contact (organisation_id, person_id, name, mail, phone)
    select ${organisation}, person_id, name, mail, phone from directory.org_import_person where import_id = ${id} and outcome <> 'unchanged'
    on conflict (organisation_id, person_id) do update set name = excluded.name, mail = excluded.mail, phone = excluded.phone`
  await tx`/* import: former roles */
    delete from directory.role_held r using directory.org_import_person s
    where s.import_id = ${id} and s.outcome in ('moved', 'changed') and r.organisation_id = ${organisation} and r.person_id = s.person_id`
  await tx`/* import: roles */
    insert into directory.role_held (organisation_id, person_id, role, unit_code)
    select ${organisation}, s.person_id, split_part(r.held, '@', 1), nullif(split_part(r.held, '@', 2), '')
    from directory.org_import_person s cross join unnest(s.roles) as r(held) where s.import_id = ${id} and s.outcome <> 'unchanged'`
}

/** Lets the planner see how many there are now. */
export async function countWritten(tx: Transaction): Promise<void> {
  await tx`/* import: statistics */ analyze directory.unit, directory.person, directory.contact, directory.role_held`
}
