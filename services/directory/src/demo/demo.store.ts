import type { CapturedMessage } from '@tillit/contracts/who'
import type { Store } from '@tillit/store'

export interface Candidate {
  readonly person: string
  readonly name: string
  readonly unit: string
}

/** The demo's inbox and its people to step into. */
export function demoStore(store: Store, organisation: string) {
  const { sql } = store
  return {
    async organisationName(): Promise<string> {
      const [row] = await sql<{ name: string }[]>`/* demo: name */
        select name from directory.unit where organisation_id = ${organisation} and parent_code is null and closed_on is null order by path limit 1`
      return row?.name ?? organisation
    },
    /** The holder of a role to step into: a known face by name and unit first, else the first by unit. `employee` = nobody's manager. */
    async holder(role: string, name: string, unit: string): Promise<Candidate | undefined> {
      const [row] = await sql<Candidate[]>`/* demo: holder */
        select p.person_id as person, c.name, coalesce(ru.path, u.path) as unit
        from directory.person p
        join directory.contact c using (organisation_id, person_id)
        join directory.unit u on u.organisation_id = p.organisation_id and u.code = p.unit_code
        left join directory.role_held r on r.organisation_id = p.organisation_id and r.person_id = p.person_id
        left join directory.unit ru on ru.organisation_id = r.organisation_id and ru.code = r.unit_code
        where p.organisation_id = ${organisation} and (r.role = ${role} or (${role} = 'employee' and r.role is null and (c.mail is not null or c.phone is not null)))
        order by (c.name = ${name}) desc, starts_with(c.name, ${name}) desc, (coalesce(ru.name, u.name) = ${unit}) desc, coalesce(ru.path, u.path), c.name limit 1`
      return row
    },
    /** Captured messages: login mails first, then the newest wave's; `search` is looked for in name, address and subject. */
    async inbox(
      search: string | null,
      channel: string | null,
      limit: number,
      now: Date,
    ): Promise<{ messages: CapturedMessage[]; total: number }> {
      const pattern = search === null ? null : `%${search.replaceAll(/[\\%_]/g, found => `\\${found}`)}%`
      const rows = await sql<(CapturedMessage & { total: number })[]>`/* demo: inbox */
        select m.message_id as id, m.channel, m.recipient as to, m.name, m.subject, m.body as text, m.links, (count(*) over ())::int as total
        from directory.captured_message m
        left join directory.wave w on w.organisation_id = m.organisation_id and w.wave = m.wave
        where m.organisation_id = ${organisation} and (m.expires_at is null or m.expires_at > ${now})
          and (${channel}::text is null or m.channel = ${channel})
          and (${pattern}::text is null or m.name ilike ${pattern} or m.recipient ilike ${pattern} or m.subject ilike ${pattern})
        order by m.expires_at desc nulls last, w.opens_at desc nulls last, m.name collate "sv-SE-x-icu", m.message_id limit ${limit}`
      return { messages: rows.map(({ total: _, ...message }) => message), total: rows[0]?.total ?? 0 }
    },
  }
}
export type DemoStore = ReturnType<typeof demoStore>
