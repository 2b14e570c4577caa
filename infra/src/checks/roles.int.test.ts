import { createTestDatabase, type DatabaseRole, serviceNames, type TestDatabase } from '@tillit/test-kit'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

interface Relation {
  readonly schema: string
  readonly name: string
}

/** Views named for their reader: the only doors between rooms. */
const doors: Record<string, { readonly schema: string; readonly suffix: string; readonly may: readonly string[] }> = {
  aggregator: { schema: 'intake', suffix: '_for_aggregator', may: ['select', 'delete'] },
  signals: { schema: 'blocks', suffix: '_for_signals', may: ['select'] },
}
/** Schemas a role works in. */
const own = (role: string) => [role, `jobs_${role}`, ...(role === 'aggregator' ? ['blocks'] : [])]

let database: TestDatabase
let relations: Relation[]

beforeAll(async () => {
  database = await createTestDatabase()
  const admin = postgres(database.url('superuser'), { max: 1, onnotice: () => {} })
  relations = await admin<Relation[]>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1, 2`
  await admin.end()
})
afterAll(() => database.drop())

/** What a role is let to do with a relation, tried out rather than looked up; each try is rolled back. */
async function tried(role: DatabaseRole, { schema, name }: Relation): Promise<string[]> {
  const sql = postgres(database.url(role), { max: 1, onnotice: () => {} })
  const relation = `"${schema}"."${name}"`
  const tries = {
    select: `select * from ${relation} limit 0`,
    insert: `insert into ${relation} select * from ${relation} where false`,
    delete: `delete from ${relation} where false`,
    truncate: `truncate ${relation}`,
  }
  const allowed: string[] = []
  try {
    for (const [verb, statement] of Object.entries(tries)) {
      const refused = await sql
        .begin(async tx => {
          await tx.unsafe(statement)
          throw new Error('allowed')
        })
        .catch((error: { code?: string; message: string }) => error)
      if (!(refused as { code?: string }).code) allowed.push(verb)
      else if ((refused as { code?: string }).code !== '42501') allowed.push(...otherThanRights(verb, refused as { code: string }))
    }
  } finally {
    await sql.end()
  }
  return allowed
}

/** A statement can fail for its form (a sequence or a view takes no such verb); only "insufficient privilege" is a refusal of the role. */
function otherThanRights(verb: string, { code }: { code: string }): string[] {
  const formal = ['42809', '55000', '0A000', '428C9', '42P10']
  return formal.includes(code) ? [] : [`${verb}?${code}`]
}

describe('the walls between the database roles', () => {
  it('finds the tables of all rooms, so that the walk below is about something', () => {
    expect(relations.length).toBeGreaterThan(10)
  })

  for (const role of serviceNames) {
    it(`refuse tillit_${role} every foreign table, except through a view named for it`, async () => {
      const door = doors[role]
      const foreign = relations.filter(({ schema }) => !own(role).includes(schema))
      expect(foreign.length).toBeGreaterThan(0)
      const found = await Promise.all(foreign.map(async relation => ({ relation, verbs: await tried(role, relation) })))
      const open = found.flatMap(({ relation, verbs }) => {
        const isDoor = door?.schema === relation.schema && relation.name.endsWith(door.suffix)
        return verbs.filter(verb => !(isDoor && door.may.includes(verb))).map(verb => `${verb} ${relation.schema}.${relation.name}`)
      })
      expect(open).toEqual([])
    })

    it(`let tillit_${role} make no table, no role and read no file`, async () => {
      const sql = postgres(database.url(role), { max: 1, onnotice: () => {} })
      const wishes = [
        'create table public.mine (x int)',
        'create schema mine',
        'create role mine',
        "select pg_read_file('postgresql.conf')",
        'set role tillit_owner',
      ]
      const codes = await Promise.all(
        wishes.map(wish =>
          sql.unsafe(wish).then(
            () => 'allowed',
            (error: { code: string }) => error.code,
          ),
        ),
      )
      await sql.end()
      expect(codes).toEqual(wishes.map(() => '42501'))
    })
  }
})
