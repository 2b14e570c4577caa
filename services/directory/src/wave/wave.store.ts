import type { FrozenNode, SignedManifest } from '@tillit/contracts'
import type { FreezeResult, RosterChanges, WaveDelivery } from '@tillit/contracts/who'
import type { EarlierMember } from '@tillit/rules'
import type { Store, Transaction } from '@tillit/store'
import { keepDrawn } from '../board/board.store.js'
import { keepNameFilter } from '../names/names.store.js'
import type { ChangesByNode } from '../roster/roster.changes.js'
import { dropRoster, keepRoster, lastRosters, takePlaces } from '../roster/roster.store.js'
import { emptyBowls, fillBowls } from '../slips/slips.bowl.store.js'
import type { Roster, RosterPerson, RosterUnit } from './wave.roster.js'

export type WaveStateHere = 'frozen' | 'planned' | 'open' | 'closed'
export interface WaveRow {
  readonly wave: string
  readonly state: WaveStateHere
  readonly issuerPublicKey: string
}

/** Waves, frozen trees and the rights to draw, of one organisation. */
export function waveStore(store: Store, organisation: string) {
  const { sql } = store
  return {
    /** Freezes once: `build` is called with today's units and people when the wave is new here; the answer is what stands frozen. */
    async freeze(
      wave: string,
      today: string,
      build: (units: RosterUnit[], people: RosterPerson[], earlier: EarlierMember[]) => Roster & { changes: ChangesByNode },
      issuerPublicKey: string,
      slips = false,
    ): Promise<FreezeResult> {
      return store.transaction('freeze', async tx => {
        await tx`/* freeze: no import meanwhile */ select pg_advisory_xact_lock(hashtextextended(${`directory:${organisation}`}, 0))`
        const [before] =
          await tx`/* freeze: before */ select 1 from directory.wave where organisation_id = ${organisation} and wave = ${wave}`
        if (!before) {
          const earlier = await lastRosters(tx, organisation, today)
          const roster = build(await units(tx, organisation, today), await people(tx, organisation, today, slips), earlier)
          await insertFrozen(tx, organisation, wave, roster, issuerPublicKey)
          await keepRoster(tx, organisation, wave, roster, today)
          await keepNameFilter(tx, organisation, wave)
        }
        return frozen(tx, organisation, wave)
      })
    },
    /** Today's open units and the people a wave could ask, as a freeze would see them. */
    async roster(today: string): Promise<{ units: RosterUnit[]; people: RosterPerson[] }> {
      return store.transaction('roster', async tx => ({
        units: await units(tx, organisation, today),
        people: await people(tx, organisation, today, false),
      }))
    },
    /** As {@link roster}, with who was asked last. */
    async rosterBefore(today: string, slips = false): Promise<{ units: RosterUnit[]; people: RosterPerson[]; earlier: EarlierMember[] }> {
      return store.transaction('roster', async tx => ({
        units: await units(tx, organisation, today),
        people: await people(tx, organisation, today, slips),
        earlier: await lastRosters(tx, organisation, today),
      }))
    },
    /** Changed groups of a frozen wave; undefined when it is not frozen. */
    async frozenChanges(wave: string): Promise<RosterChanges['groups'] | undefined> {
      const groups = await sql<(RosterChanges['groups'][number] | { unit: null })[]>`/* wave: changes */
        select n.path as unit, n.name, n.invited, n.joined, n.gone as "left", false as "needsApproval"
        from directory.wave w left join directory.wave_node n
          on n.organisation_id = w.organisation_id and n.wave = w.wave and n.joined + n.gone > 0
        where w.organisation_id = ${organisation} and w.wave = ${wave} order by n.position`
      return groups.length === 0 ? undefined : groups.filter(group => group.unit !== null)
    },
    async find(wave: string): Promise<WaveRow | undefined> {
      const [row] = await sql<WaveRow[]>`/* wave: find */
        select wave, state, issuer_public_key as "issuerPublicKey" from directory.wave where organisation_id = ${organisation} and wave = ${wave}`
      return row
    },
    /**
     * Keeps the first signed manifest of a frozen wave. A later one takes its place only if `check`, called with the one that stands, does not throw.
     */
    async keepManifest(wave: string, signed: SignedManifest, check: (before: SignedManifest) => 'same' | 'stricter'): Promise<void> {
      await store.transaction('manifest', async tx => {
        const [row] = await tx<{ signed: SignedManifest | null }[]>`/* manifest: before */
          select signed from directory.wave where organisation_id = ${organisation} and wave = ${wave} for update`
        if (row?.signed && check(row.signed) === 'same') return
        await tx`/* manifest: keep */
          update directory.wave set state = case state when 'frozen' then 'planned' else state end, signed = ${tx.json(signed as never)},
            opens_at = ${signed.manifest.opensAt}, closes_at = ${signed.manifest.closesAt}
          where organisation_id = ${organisation} and wave = ${wave} and state <> 'closed'`
      })
    },
    async open(wave: string): Promise<void> {
      await store.transaction('open', async tx => {
        const [opened] = await tx<{ scope: string[] | null }[]>`/* wave: open */
          update directory.wave set state = 'open' where organisation_id = ${organisation} and wave = ${wave} and state = 'planned' returning scope`
        if (opened) await takePlaces(tx, organisation, wave, opened.scope)
      })
    },
    /** Deletes rights, secrets, invitations and undelivered messages; keeps counts and which links are closed. */
    async close(wave: string, today: string): Promise<void> {
      await store.transaction('close', async tx => {
        const [before] = await tx<{ state: WaveStateHere }[]>`/* close: before */
          select state from directory.wave where organisation_id = ${organisation} and wave = ${wave} for update`
        if (before?.state === 'frozen' || before?.state === 'planned') await dropRoster(tx, organisation, wave)
        await tx`/* close: state */
          update directory.wave w set state = 'closed', closed_on = ${today}::date, name_filter = null,
            sent = (select count(*) from directory.invitation i where i.organisation_id = w.organisation_id and i.wave = w.wave and i.state = 'sent'),
            bounced = (select count(*) from directory.invitation i where i.organisation_id = w.organisation_id and i.wave = w.wave and i.state = 'bounced')
          where organisation_id = ${organisation} and wave = ${wave} and state <> 'closed'`
        await emptyBowls(tx, organisation, wave)
        await keepDrawn(tx, organisation, wave)
        await tx`/* close: links */
          insert into directory.closed_link (organisation_id, secret_hash, wave, cohort)
          select organisation_id, secret_hash, wave, cohort from directory.ballot_right
          where organisation_id = ${organisation} and wave = ${wave} and secret_hash is not null order by secret_hash
          on conflict do nothing`
        await tx`/* close: rights */ delete from directory.ballot_right where organisation_id = ${organisation} and wave = ${wave}`
        await tx`/* close: draws */ delete from directory.draw where organisation_id = ${organisation} and wave = ${wave}`
        await tx`/* close: invitations */ delete from directory.invitation where organisation_id = ${organisation} and wave = ${wave}`
        await tx`/* close: outgoing */ delete from directory.outgoing_message where organisation_id = ${organisation} and wave = ${wave}`
        await tx`/* close: statistics */ analyze directory.closed_link`
      })
    },
    async delivery(wave: string): Promise<WaveDelivery | undefined> {
      const [row] = await sql<(WaveDelivery & { slips: number })[]>`/* wave: delivery */
        select w.wave, w.invited, greatest(w.invited - s.sent - s.bounced - b.slips, 0) as waiting, s.sent, s.bounced, b.slips
        from directory.wave w, lateral (
          select coalesce(w.sent, count(*) filter (where i.state = 'sent'))::int as sent, coalesce(w.bounced, count(*) filter (where i.state = 'bounced'))::int as bounced
          from directory.invitation i where i.organisation_id = w.organisation_id and i.wave = w.wave
        ) s, lateral (
          select coalesce(sum(b.slips), 0)::int as slips from directory.slip_bowl b where b.organisation_id = w.organisation_id and b.wave = w.wave
        ) b
        where w.organisation_id = ${organisation} and w.wave = ${wave}`
      if (!row) return undefined
      const { slips, ...delivery } = row
      return slips > 0 ? row : delivery
    },
  }
}
export type WaveStore = ReturnType<typeof waveStore>

function units(tx: Transaction, organisation: string, today: string) {
  return tx<RosterUnit[]>`/* freeze: units */
    select code, parent_code as parent, path, name from directory.unit
    where organisation_id = ${organisation} and (closed_on is null or closed_on > ${today}::date)`
}

/** `slips`: also those without mail and mobile. */
function people(tx: Transaction, organisation: string, today: string, slips: boolean) {
  return tx<RosterPerson[]>`/* freeze: people */
    select p.person_id as person, p.unit_code as unit, r.person_id is not null as "managesOwnUnit", c.mail is null and c.phone is null as slip, p.occupation, p.employment
    from directory.person p
    join directory.contact c using (organisation_id, person_id)
    left join directory.role_held r
      on r.organisation_id = p.organisation_id and r.person_id = p.person_id and r.role = 'manager' and r.unit_code = p.unit_code
    where p.organisation_id = ${organisation} and (${slips} or c.mail is not null or c.phone is not null)
      and (p.employed_from is null or p.employed_from <= ${today}::date) and (p.employed_to is null or p.employed_to >= ${today}::date)`
}

async function insertFrozen(
  tx: Transaction,
  organisation: string,
  wave: string,
  roster: Roster & { changes: ChangesByNode },
  issuerPublicKey: string,
): Promise<void> {
  const { invitations } = roster
  const nodes: (FrozenNode & { split?: true })[] = [...roster.nodes, ...roster.splitNodes.map(node => ({ ...node, split: true as const }))]
  await tx`/* freeze: wave */
    insert into directory.wave (organisation_id, wave, state, issuer_public_key, invited)
    values (${organisation}, ${wave}, 'frozen', ${issuerPublicKey}, ${invitations.length})`
  for (let at = 0; at < nodes.length; at += 5000) {
    const some = nodes.slice(at, at + 5000).map((node, offset) => {
      const change = roster.changes.get(node.id)
      return { ...node, position: at + offset, ...(change ? { joined: change.joined, gone: change.left } : {}) }
    })
    await tx`/* freeze: nodes */
      insert into directory.wave_node (organisation_id, wave, node, parent, position, path, name, invited, cohort, merged, cluster, split, group_values, joined, gone)
      select ${organisation}, ${wave}, n.id, n.parent, n.position, n.path, n.name, n.invited, n.cohort, n.merged, coalesce(n.cluster, false), coalesce(n.split, false), n."values", n.joined, n.gone
      from jsonb_to_recordset(${tx.json(some as never)}) as n(id text, parent text, position int, path text, name text, invited int, cohort boolean, merged text[], cluster boolean, split boolean, "values" text[], joined int, gone int)`
  }
  const messages = invitations.filter(one => !one.slip)
  for (let at = 0; at < messages.length; at += 10_000) {
    const some = messages.slice(at, at + 10_000)
    await tx`/* freeze: invitations */
      insert into directory.invitation (organisation_id, wave, person_id, cohort, area, split_cohort, state)
      select ${organisation}, ${wave}, i.person, i.cohort, i.area, i.split_cohort, 'waiting'
      from unnest(${some.map(one => one.person)}::text[]::uuid[], ${some.map(one => one.cohort)}::text[], ${some.map(one => one.area)}::text[],
        ${some.map(one => one.splitCohort ?? null)}::text[]) as i(person, cohort, area, split_cohort)`
  }
  await tx`/* freeze: rights, one per invited person, in random order */
    insert into directory.ballot_right (organisation_id, wave, cohort)
    select organisation_id, wave, cohort from directory.invitation where organisation_id = ${organisation} and wave = ${wave} order by gen_random_uuid()`
  await fillBowls(
    tx,
    organisation,
    wave,
    invitations.filter(one => one.slip).map(one => one.cohort),
  )
  await tx`/* freeze: statistics */ analyze directory.wave_node, directory.invitation, directory.ballot_right`
}

async function frozen(tx: Transaction, organisation: string, wave: string): Promise<FreezeResult> {
  const [row] = await tx<{ invited: number; issuerPublicKey: string; nameFilter: string | null }[]>`/* freeze: counts */
    select invited, issuer_public_key as "issuerPublicKey", name_filter as "nameFilter" from directory.wave where organisation_id = ${organisation} and wave = ${wave}`
  const nodes = await tx<FrozenRow[]>`/* freeze: tree */
    select node as id, parent, path, name, invited, cohort, merged, cluster, split, group_values as "values" from directory.wave_node
    where organisation_id = ${organisation} and wave = ${wave} order by position`
  const tree = nodes.filter(node => !node.split)
  const splitTree = nodes.filter(node => node.split)
  return {
    invited: row!.invited,
    cohorts: tree.filter(node => node.cohort).length,
    nodes: tree.map(nodeOf),
    issuerPublicKey: row!.issuerPublicKey,
    ...(row!.nameFilter === null ? {} : { nameFilter: row!.nameFilter }),
    ...(splitTree.length > 0 ? { partition: { nodes: splitTree.map(nodeOf) } } : {}),
  }
}

type FrozenRow = Omit<FrozenNode, 'cluster' | 'values'> & { cluster: boolean; split: boolean; values: (string | null)[] | null }

function nodeOf({ id, parent, path, name, invited, cohort, merged, cluster, values }: FrozenRow): FrozenNode {
  return { id, parent, path, name, invited, cohort, merged, ...(cluster ? { cluster } : {}), ...(values ? { values } : {}) }
}
