import type { Transaction } from '@tillit/store'
import type { Fault } from './import.errors.js'
import type { UnitRow } from './import.row.js'

/** Lets the planner see how many rows were staged. */
export async function countStaged(tx: Transaction): Promise<void> {
  await tx`/* check: statistics */ analyze directory.org_import_unit, directory.org_import_person`
}

/** Rows of the units file, in the transaction of the apply like everything here. */
export function unitRows(tx: Transaction, id: string) {
  return tx<UnitRow[]>`/* check: units */
    select line, code, name, parent_code as parent, closed_on::text as closed from directory.org_import_unit where import_id = ${id} order by line`
}

export async function keepPaths(tx: Transaction, id: string, paths: ReadonlyMap<string, string>): Promise<void> {
  const all = [...paths].map(([code, path]) => ({ code, path }))
  for (let at = 0; at < all.length; at += 5000) {
    await tx`/* check: paths */
      update directory.org_import_unit u set path = p.path from jsonb_to_recordset(${tx.json(all.slice(at, at + 5000))}) as p(code text, path text)
      where u.import_id = ${id} and u.code = p.code`
  }
}

/** Faults that only the people and units together show. At most `limit` of each kind. */
export async function peopleFaults(tx: Transaction, id: string, today: string, limit: number): Promise<Fault[]> {
  const doubles = await tx<Fault[]>`/* check: employees twice */
    select 'people' as file, line, 'the employee number stands on line ' || first || ' too' as reason
    from (select line, min(line) over (partition by employment_key) as first from directory.org_import_person where import_id = ${id}) d
    where line > first order by line limit ${limit}`
  const units = await tx<Fault[]>`/* check: units of people */
    select 'people' as file, p.line, case when u.code is null then 'the unit "' || left(p.unit_code, 64) || '" is not in the units file' else 'the unit "' || u.code || '" is closed' end as reason
    from directory.org_import_person p
    left join (select code, max(coalesce(closed_on, 'infinity'::date)) as closed from directory.org_import_unit where import_id = ${id} group by code) u on u.code = p.unit_code
    where p.import_id = ${id} and (u.code is null or (u.closed <= ${today}::date and (p.employed_to is null or p.employed_to >= u.closed)))
    order by p.line limit ${limit}`
  const roles = await tx<Fault[]>`/* check: units of roles */
    select distinct 'people' as file, p.line, 'the unit of the role, "' || left(split_part(r.held, '@', 2), 64) || '", is not in the units file' as reason
    from directory.org_import_person p cross join unnest(p.roles) as r(held)
    where p.import_id = ${id} and split_part(r.held, '@', 2) not in ('', p.unit_code)
      and not exists (select 1 from directory.org_import_unit u where u.import_id = ${id} and u.code = split_part(r.held, '@', 2))
    order by p.line limit ${limit}`
  return [...doubles, ...units, ...roles]
}

export async function readFaults(tx: Transaction, id: string): Promise<Fault[]> {
  return tx<Fault[]>`/* check: faults of reading */ select file, line, reason from directory.org_import_fault where import_id = ${id}`
}
