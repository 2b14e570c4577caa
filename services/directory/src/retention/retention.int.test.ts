import { testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallOrganisation, startDirectory, type TestDirectory } from '../testing/directory.fixture.js'

let directory: TestDirectory
let invited: number
beforeAll(async () => {
  directory = await startDirectory()
  const { units, people } = smallOrganisation()
  await directory.importOrganisation(units, people)
})
afterAll(() => directory.stop())

const tables = [
  'closed_link',
  'captured_message',
  'outgoing_message',
  'invitation',
  'ballot_right',
  'login_link',
  'person',
  'contact',
] as const
async function rows(): Promise<Record<(typeof tables)[number], number>> {
  const { sql } = directory.store
  const counts = await Promise.all(
    tables.map(async table => (await sql`select count(*)::int as count from directory.${sql(table)}`)[0]!.count),
  )
  return Object.fromEntries(tables.map((table, at) => [table, counts[at]])) as Record<(typeof tables)[number], number>
}
const close = (wave: string) => directory.call('POST', `/waves/${wave}/close`, undefined, testSession('service'))
const purges = async (session: string | undefined = testSession('admin')) => {
  const answer = await directory.call('GET', '/purges', undefined, session)
  return { status: answer.status, purges: ((await answer.json()) as { purges?: { day: string; kind: string; count: number }[] }).purges }
}

describe('what the directory forgets', () => {
  it('is nothing that is young or in use', async () => {
    invited = (await directory.launch('puls-7')).invited
    await directory.launch('puls-8')
    await directory.send('puls-7')
    await close('puls-7')
    directory.clock.set('2026-12-01T08:00:00Z')
    await directory.send('puls-8')
    const before = await rows()
    directory.clock.set('2026-12-16T22:00:00Z')
    await directory.forget()
    expect(await rows()).toEqual(before)
    expect((await purges()).purges).toEqual([])
  })

  it('is the links and messages of a wave thirty days after its closing, once, however many run at a time', async () => {
    // 17 December has begun in Sweden: more than thirty days since 16 November.
    directory.clock.set('2026-12-16T23:30:00Z')
    const before = await rows()
    await Promise.all([directory.forget(), directory.forget(), directory.forget()])
    await directory.forget()
    expect(await rows()).toEqual({ ...before, closed_link: 0, captured_message: invited })
    expect((await purges()).purges).toEqual([
      { day: '2026-12-17', kind: 'links', count: invited },
      { day: '2026-12-17', kind: 'messages', count: invited },
    ])
    const open = await directory.store.sql`select distinct wave from directory.captured_message`
    expect(open.map(row => row.wave)).toEqual(['puls-8'])
    const delivery = await directory.call('GET', '/waves/puls-7/delivery', undefined, testSession('admin'))
    expect(await delivery.json()).toMatchObject({ invited, sent: invited })
  })

  it('is a login link, and the mail with it, as soon as it has expired', async () => {
    const { sql } = directory.store
    const [person] = await sql`select person_id from directory.person limit 1`
    const link = (hash: string, until: string) =>
      sql`insert into directory.login_link (organisation_id, token_hash, person_id, expires_at) values ('kommun', ${Buffer.alloc(32, hash)}, ${person!.person_id}, ${until})`
    await link('a', '2026-12-18T08:00:00Z')
    await link('b', '2026-12-18T08:10:00Z')
    await sql`insert into directory.captured_message (organisation_id, person_id, channel, recipient, name, subject, body, links, expires_at)
      values ('kommun', ${person!.person_id}, 'mail', 'a', 'b', 'c', 'd', '{}', '2026-12-18T08:00:00Z')`
    directory.clock.set('2026-12-18T08:05:00Z')
    await directory.forget()
    expect(await rows()).toMatchObject({ login_link: 1, captured_message: invited })
    expect((await purges()).purges?.slice(0, 2)).toEqual([
      { day: '2026-12-18', kind: 'logins', count: 1 },
      { day: '2026-12-18', kind: 'messages', count: 1 },
    ])
  })

  it('is a person thirty days after the last day, and everything that names her', async () => {
    const { sql } = directory.store
    const before = await rows()
    await sql`update directory.person set employed_to = '2026-12-20' where person_id = (select person_id from directory.invitation limit 1)`
    directory.clock.set('2027-01-19T12:00:00Z')
    await directory.forget()
    expect((await rows()).person).toBe(before.person)
    directory.clock.set('2027-01-20T12:00:00Z')
    await directory.forget()
    const after = await rows()
    expect(after).toMatchObject({ person: before.person - 1, contact: before.contact - 1, invitation: before.invitation - 1 })
    // Which right was hers is written nowhere, so it stays until the wave closes.
    expect(after.ballot_right).toBe(before.ballot_right)
    expect((await purges()).purges?.find(one => one.kind === 'leavers')).toEqual({ day: '2027-01-20', kind: 'leavers', count: 1 })
  })

  it('is an upload that was left behind for a day', async () => {
    await directory.call('POST', '/org-imports', { dryRun: false }, testSession('operator'))
    await directory.forget()
    expect(await directory.store.sql`select 1 from directory.org_import`).toHaveLength(1)
    directory.clock.set('2027-01-21T12:00:01Z')
    await directory.forget()
    expect(await directory.store.sql`select 1 from directory.org_import`).toHaveLength(0)
  })

  it('waits while an import or a freeze is under way', async () => {
    await close('puls-8')
    directory.clock.set('2027-06-01T12:00:00Z')
    const before = await rows()
    await directory.store.transaction('import', async tx => {
      await tx`select pg_advisory_xact_lock(hashtextextended('directory:kommun', 0))`
      await directory.forget()
      expect(await rows()).toEqual(before)
    })
    await directory.forget()
    expect(await rows()).toMatchObject({ closed_link: 0, captured_message: 0 })
  })

  it('is told to admins, operators and safety representatives, as counts and days', async () => {
    for (const role of ['admin', 'operator', 'safety-representative'] as const) expect((await purges(testSession(role))).status).toBe(200)
    for (const role of ['manager', 'director', 'hr', 'service'] as const) expect((await purges(testSession(role))).status).toBe(403)
    const columns = await directory.store
      .sql`select column_name as name from information_schema.columns where table_name = 'purge' and table_schema = 'directory' order by 1`
    expect(columns.map(column => column.name)).toEqual(['count', 'kind', 'organisation_id', 'purged_on'])
    await expect(directory.store.sql`delete from directory.purge`).rejects.toThrow('permission denied')
  })
})
