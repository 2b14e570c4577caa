import type { SignedManifest } from '@tillit/contracts'
import type { OpenedInvitation } from '@tillit/contracts/who'
import type { Store } from '@tillit/store'
import type { Marks } from '../draw/draw.marks.js'

/** A link as the database knows it: by the SHA-256 of its secret. */
export interface Link {
  readonly hash: string
  readonly wave: string
  readonly cohort: string
  /** The cohort in the split tree (R7) as the secret hides it, hex; null without one and after closing. */
  readonly splitVeil: string | null
  /** Hex digest of the blinded elements drawn with it; null before the draw and after closing. */
  readonly drawn: string | null
  readonly state: 'frozen' | 'planned' | 'open' | 'closed'
  readonly closesAt: Date | null
}
export interface CohortFacts {
  readonly path: string
  /** The unit the group is of; small units frozen together are of the unit above them. */
  readonly unit: string
  readonly name: string
  readonly invited: number
  /** Since the group was last asked; null when it was not. */
  readonly joined: number | null
  readonly gone: number | null
  /** Roles at the cohort's unit and above it, nearest first, those of units frozen together before all; `own` = of the very unit. */
  readonly roles: { readonly role: string; readonly level: string; readonly own: boolean; readonly groupOnly: boolean }[]
}

export type SplitFacts = NonNullable<OpenedInvitation['split']>

/** What the check-in page may ask: links by hash, never by person. */
export function invitationStore(store: Store, organisation: string, marks: Pick<Marks, 'drawn'>) {
  const { sql } = store
  return {
    /** @param hashes SHA-256 of secrets, hex; unknown ones are missing in the answer */
    async links(hashes: readonly string[]): Promise<Link[]> {
      const links = await sql<Link[]>`/* invitation: links */
        with asked as (select decode(h, 'hex') as secret_hash from unnest(${hashes as string[]}::text[]) as h),
        found as (
          select r.secret_hash, r.wave, r.cohort, r.drawn, r.split_veil from directory.ballot_right r join asked using (secret_hash) where r.organisation_id = ${organisation}
          union all
          select l.secret_hash, l.wave, l.cohort, null, null from directory.closed_link l join asked using (secret_hash) where l.organisation_id = ${organisation}
        )
        select encode(f.secret_hash, 'hex') as hash, f.wave, f.cohort, encode(f.drawn, 'hex') as drawn, encode(f.split_veil, 'hex') as "splitVeil", w.state, w.closes_at as "closesAt"
        from found f join directory.wave w on w.organisation_id = ${organisation} and w.wave = f.wave`
      const drawn = await marks.drawn(links.filter(link => link.state === 'open'))
      return links.map(link => ({ ...link, drawn: drawn.get(link.hash) ?? link.drawn }))
    },
    async signed(wave: string): Promise<SignedManifest | null> {
      const [row] = await sql<{ signed: SignedManifest | null }[]>`/* invitation: manifest */
        select signed from directory.wave where organisation_id = ${organisation} and wave = ${wave}`
      return row?.signed ?? null
    },
    async cohort(wave: string, cohort: string): Promise<CohortFacts | undefined> {
      const [facts] = await sql<CohortFacts[]>`/* invitation: cohort */
        with node as (
          select path, name, invited, joined, gone, case when cluster then merged else '{}' end as together,
            (string_to_array(path, '/'))[1:cardinality(string_to_array(path, '/')) - cluster::int] as levels
          from directory.wave_node where organisation_id = ${organisation} and wave = ${wave} and node = ${cohort}
        ), above as (
          select array_to_string(levels[1:depth], '/') as path, depth from node, generate_series(1, cardinality(levels)) as depth
        ), held as (
          select r.role, u.name as level, a.depth from above a
          join directory.unit u on u.organisation_id = ${organisation} and u.path = a.path
          join directory.role_held r on r.organisation_id = ${organisation} and r.unit_code = u.code
          union
          select r.role, u.name, cardinality(node.levels) + 1 from node
          join directory.unit u on u.organisation_id = ${organisation} and u.path = any(node.together)
          join directory.role_held r on r.organisation_id = ${organisation} and r.unit_code = u.code
          union
          select r.role, node.levels[1], 0 from directory.role_held r, node where r.organisation_id = ${organisation} and r.unit_code is null
        )
        select path, array_to_string(levels, '/') as unit, name, invited, joined, gone, coalesce((
          select jsonb_agg(jsonb_build_object('role', role, 'level', level, 'own', depth = cardinality(node.levels), 'groupOnly', depth > cardinality(node.levels)) order by depth desc, role, level) from held
        ), '[]'::jsonb) as roles
        from node`
      return facts
    },
    /** A group of the split tree (R7): the unit it is of, and its own name where it is a part of that unit. */
    async split(wave: string, cohort: string): Promise<SplitFacts | undefined> {
      const [facts] = await sql<SplitFacts[]>`/* invitation: split */
        select n.node as cohort, case when n.group_values is null then n.name else p.name end as unit, case when n.group_values is null then null else n.name end as name, n.invited
        from directory.wave_node n left join directory.wave_node p on p.organisation_id = n.organisation_id and p.wave = n.wave and p.node = n.parent
        where n.organisation_id = ${organisation} and n.wave = ${wave} and n.node = ${cohort} and n.split`
      return facts
    },
    /** When the next wave that asks this group opens, if one is planned. */
    async nextOpening(path: string): Promise<Date | null> {
      const [row] = await sql<{ opensAt: Date | null }[]>`/* invitation: next */
        select min(w.opens_at) as "opensAt" from directory.wave w
        join directory.wave_node n on n.organisation_id = w.organisation_id and n.wave = w.wave and n.path = ${path}
        where w.organisation_id = ${organisation} and w.state = 'planned'`
      return row?.opensAt ?? null
    },
  }
}
export type InvitationStore = ReturnType<typeof invitationStore>
