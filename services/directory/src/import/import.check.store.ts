import type { Transaction } from '@tillit/store'
import type { Fault } from './import.errors.js'
import { mostValues, type UnitRow } from './import.row.js'
import { togetherWords } from './import.words.js'

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
  const doubles = await tx<{ line: number; first: number }[]>`/* check: employees twice */
    select line, first from (
      select line, min(line) over (partition by employment_key) as first from directory.org_import_person where import_id = ${id}
    ) d where line > first order by line limit ${limit}`
  const units = await tx<{ line: number; code: string; known: boolean }[]>`/* check: units of people */
    select p.line, p.unit_code as code, u.code is not null as known
    from directory.org_import_person p
    left join (select code, max(coalesce(closed_on, 'infinity'::date)) as closed from directory.org_import_unit where import_id = ${id} group by code) u on u.code = p.unit_code
    where p.import_id = ${id} and (u.code is null or (u.closed <= ${today}::date and (p.employed_to is null or p.employed_to >= u.closed)))
    order by p.line limit ${limit}`
  const roles = await tx<{ line: number; code: string }[]>`/* check: units of roles */
    select distinct p.line, split_part(r.held, '@', 2) as code
    from directory.org_import_person p cross join unnest(p.roles) as r(held)
    where p.import_id = ${id} and split_part(r.held, '@', 2) not in ('', p.unit_code)
      and not exists (select 1 from directory.org_import_unit u where u.import_id = ${id} and u.code = split_part(r.held, '@', 2))
    order by p.line limit ${limit}`
  const [values] = await tx<{ occupation: number; employment: number }[]>`/* check: values of attributes */
    select count(distinct occupation)::int as occupation, count(distinct employment)::int as employment
    from directory.org_import_person where import_id = ${id}`
  const many = (['occupation', 'employment'] as const).filter(field => values![field] > mostValues)
  return [
    ...many.map(field => ({ line: 1, reason: togetherWords.manyValues(field, values![field], mostValues) })),
    ...doubles.map(({ line, first }) => ({ line, reason: togetherWords.employeeTwice(first) })),
    ...units.map(({ line, code, known }) => ({ line, reason: known ? togetherWords.closedUnit(code) : togetherWords.unknownUnit(code) })),
    ...roles.map(({ line, code }) => ({ line, reason: togetherWords.unknownRoleUnit(code) })),
  ].map(fault => ({ file: 'people', ...fault }))
}

export async function readFaults(tx: Transaction, id: string): Promise<Fault[]> {
  return tx<Fault[]>`/* check: faults of reading */ select file, line, reason from directory.org_import_fault where import_id = ${id}`
}
