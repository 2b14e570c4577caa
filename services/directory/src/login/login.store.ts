import type { Language, Role } from '@tillit/contracts'
import type { Store } from '@tillit/store'

export interface StaffAccount {
  readonly person: string
  readonly name: string
  readonly mail: string | null
  readonly language: Language
}
export interface StaffRoles extends StaffAccount {
  readonly roles: { readonly role: Role; readonly unit: string | null }[]
}

/** Staff who hold a role: the only people who log in. */
export function loginStore(store: Store, organisation: string) {
  const { sql } = store
  return {
    /** The account behind a mail address, if it holds a role today. */
    async findByMail(mail: string, today: string): Promise<StaffAccount | undefined> {
      const [row] = await sql<StaffAccount[]>`/* login: by mail */
        select p.person_id as person, c.name, c.mail, p.language from directory.contact c join directory.person p using (organisation_id, person_id)
        where organisation_id = ${organisation} and lower(c.mail) = lower(${mail}) and (p.employed_to is null or p.employed_to >= ${today}::date)
          and exists (select 1 from directory.role_held r where r.organisation_id = p.organisation_id and r.person_id = p.person_id)
        order by p.person_id limit 1`
      return row
    },
    async keepLink(person: string, tokenHash: string, expiresAt: Date): Promise<void> {
      await sql`/* login: link */
        insert into directory.login_link (organisation_id, token_hash, person_id, expires_at) values (${organisation}, decode(${tokenHash}, 'hex'), ${person}, ${expiresAt})`
    },
    /** Takes a link: it is gone, whether or not it was still valid. Expired ones are swept along, their captured mails too. */
    async takeLink(tokenHash: string, now: Date): Promise<string | undefined> {
      return store.transaction('take login link', async tx => {
        const [row] = await tx<{ person: string; expiresAt: Date }[]>`/* login: take */
          delete from directory.login_link where organisation_id = ${organisation} and token_hash = decode(${tokenHash}, 'hex')
          returning person_id as person, expires_at as "expiresAt"`
        await tx`/* login: sweep */ delete from directory.login_link where organisation_id = ${organisation} and expires_at <= ${now}`
        await tx`/* login: sweep mails */ delete from directory.captured_message where organisation_id = ${organisation} and expires_at <= ${now}`
        return row && row.expiresAt > now ? row.person : undefined
      })
    },
    /** Roles of a person and of her other employments with the same mail address. */
    async rolesOf(person: string, today: string): Promise<StaffRoles | undefined> {
      const [row] = await sql<StaffRoles[]>`/* login: roles */
        select p.person_id as person, c.name, c.mail, p.language, coalesce((
          select jsonb_agg(distinct jsonb_build_object('role', r.role, 'unit', u.path))
          from directory.contact c2
          join directory.person p2 using (organisation_id, person_id)
          join directory.role_held r using (organisation_id, person_id)
          left join directory.unit u on u.organisation_id = r.organisation_id and u.code = r.unit_code
          where c2.organisation_id = p.organisation_id and (c2.person_id = p.person_id or lower(c2.mail) = lower(c.mail))
            and (p2.employed_to is null or p2.employed_to >= ${today}::date)
            and (r.unit_code is null or u.closed_on is null or u.closed_on > ${today}::date)
        ), '[]'::jsonb) as roles
        from directory.person p join directory.contact c using (organisation_id, person_id)
        where organisation_id = ${organisation} and person_id = ${person}`
      return row
    },
  }
}
export type LoginStore = ReturnType<typeof loginStore>
