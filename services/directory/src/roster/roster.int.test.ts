import { isDeepStrictEqual } from 'node:util'
import { signManifest } from '@tillit/ballot/manifest-signer'
import type { FreezeResult, OpenedInvitation, RosterChanges } from '@tillit/contracts/who'
import { testKeys, testSession } from '@tillit/test-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manifest, smallOrganisation, startDirectory, type TestDirectory, thresholds } from '../testing/directory.fixture.js'

let directory: TestDirectory
const service = testSession('service')
beforeAll(async () => {
  directory = await startDirectory()
  await organisation({ N: 8, S: 7, L: 14 })
})
afterAll(() => directory.stop())

const organisation = async (sizes: Record<string, number>) => {
  const { units, people } = smallOrganisation(sizes)
  await directory.importOrganisation(units, people)
}
/** The N group with `gone` of its people replaced by invented ones. */
async function withSybils(count: number): Promise<void> {
  const { units, people } = smallOrganisation({ N: 8, S: 7, L: 14 })
  const invented = Array.from({ length: count }, (_, at) => `${9000 + at};Påhittad ${at};N;pahittad${at}@kommun.test;;sv;;`)
  await directory.importOrganisation(units, `${people}${invented.join('\n')}\n`)
}
const changes = async (wave: string, units: string[] = []) => {
  const answer = await directory.call('POST', `/waves/${wave}/roster-changes`, { units, thresholds }, service)
  return (await answer.json()) as RosterChanges
}
const freeze = async (wave: string, more: object = {}) => {
  const answer = await directory.call('POST', `/waves/${wave}/freeze`, { units: [], thresholds, ...more }, service)
  return { status: answer.status, body: (await answer.json()) as FreezeResult & { error?: { code: string } } }
}
const sign = (wave: string, { issuerPublicKey }: FreezeResult) => {
  const signed = signManifest(manifest(wave, issuerPublicKey), Buffer.from(testKeys.manifest, 'base64url'))
  return directory.call('PUT', `/waves/${wave}/manifest`, { signed }, service)
}
/** Freezes a wave and opens it: from then on it is the last in which its people were asked. */
const ask = async (wave: string, more: object = {}) => {
  const frozen = await freeze(wave, more)
  if (frozen.status !== 200) return frozen
  await sign(wave, frozen.body)
  expect((await directory.send(wave)).status).toBe(202)
  return frozen
}
const N = 'Provköping/Hemtjänst/Hemtjänst N'
const kept = async (wave: string) =>
  (await directory.store.sql<{ n: number }[]>`select count(*)::int as n from directory.roster_member where wave = ${wave}`)[0]!.n

describe('what a group is told of its own change', () => {
  it('is nothing the first time it is asked', async () => {
    expect(await changes('puls-1')).toEqual({ digest: null, groups: [] })
    const { body } = await ask('puls-1')
    expect(await kept('puls-1')).toBe(body.invited)
    const told = await directory.store.sql`select 1 from directory.wave_node where wave = 'puls-1' and joined is not null`
    expect(told).toHaveLength(0)
  })

  it('is that nothing changed, when nothing did', async () => {
    expect(await changes('puls-2')).toEqual({ digest: null, groups: [] })
    expect((await ask('puls-2')).status).toBe(200)
    const told = await directory.store.sql`select distinct joined, gone from directory.wave_node where wave = 'puls-2' and cohort`
    expect(told).toEqual([{ joined: 0, gone: 0 }])
    // Only the last roster of a unit is kept.
    expect(await kept('puls-1')).toBe(0)
  })

  it('stops the freeze of a small group with an invented colleague, until exactly this is approved', async () => {
    await withSybils(2)
    const asked = await changes('puls-3')
    expect(asked.groups).toEqual([{ unit: N, name: 'Hemtjänst N', invited: 9, joined: 2, left: 0, needsApproval: true }])
    for (const approved of [undefined, 'AAAA']) {
      const refused = await freeze('puls-3', approved ? { approved } : {})
      expect([refused.status, refused.body.error?.code]).toEqual([409, 'wave.roster-not-approved'])
    }
    expect(await directory.store.sql`select 1 from directory.wave where wave = 'puls-3'`).toHaveLength(0)
    expect((await ask('puls-3', { approved: asked.digest! })).status).toBe(200)
    // Frozen: the same again, nothing left to approve.
    expect((await freeze('puls-3')).status).toBe(200)
    expect(await changes('puls-3')).toEqual({ digest: null, groups: [{ ...asked.groups[0]!, needsApproval: false }] })
  })

  it('takes no approval of another wave, nor of the same numbers with other people', async () => {
    await withSybils(0)
    const two = await changes('puls-4')
    expect(two.groups[0]).toMatchObject({ unit: N, joined: 0, left: 2 })
    expect((await freeze('puls-4b', { approved: two.digest! })).status).toBe(409)
    const { units, people } = smallOrganisation({ N: 8, S: 7, L: 14 })
    const rows = people.split('\n').filter(row => !row.includes('Person N1;'))
    rows.push('9100;Utbytt Person;N;utbytt@kommun.test;;sv;;')
    await directory.importOrganisation(units, `${rows.join('\n')}\n`)
    const other = await changes('puls-4')
    expect(other.groups[0]).toMatchObject({ unit: N, joined: 1, left: 3 })
    const swap = rows.map(row => (row.startsWith('9100;') ? '9101;Annan Person;N;annan@kommun.test;;sv;;' : row))
    await directory.importOrganisation(units, `${swap.join('\n')}\n`)
    const swapped = await changes('puls-4')
    expect(swapped.groups).toEqual(other.groups)
    expect(swapped.digest).not.toBe(other.digest)
    expect((await freeze('puls-4', { approved: other.digest! })).status).toBe(409)
  })

  it('lets a large group change without a second person, and tells it all the same', async () => {
    await withSybils(2)
    await organisation({ N: 8, S: 7, L: 14 })
    const digest = (await changes('puls-5')).digest
    await ask('puls-5', digest ? { approved: digest } : {})
    await organisation({ N: 8, S: 7, L: 16 })
    const { digest: none, groups } = await changes('puls-6')
    expect(none).toBeNull()
    expect(groups).toEqual([{ unit: `${N.slice(0, -1)}L`, name: 'Hemtjänst L', invited: 15, joined: 2, left: 0, needsApproval: false }])
    await directory.launch('puls-6')
    await directory.send('puls-6')
    const exported = await directory.call('GET', '/waves/puls-6/invitations/export', undefined, testSession('operator'))
    const links = (await exported.text())
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { link: string; unit: string })
    const opened = async (unit: string) => {
      const told: unknown[] = []
      for (const { link } of links.filter(one => one.unit === unit)) {
        const answer = await directory.call('POST', '/invitations/open', { secret: link.split('#')[1] })
        told.push(((await answer.json()) as OpenedInvitation).changes)
      }
      return told
    }
    // The team's manager is asked with the unit above, whose group did not change; links come in no order.
    const unchanged = { joined: 0, left: 0 }
    const large = await opened(`${N.slice(0, -1)}L`)
    expect(large).toHaveLength(16)
    expect(large.filter(told => isDeepStrictEqual(told, { joined: 2, left: 0 }))).toHaveLength(15)
    expect(large).toContainEqual(unchanged)
    expect(await opened(N)).toEqual(Array.from({ length: 8 }, () => unchanged))
  })

  it('counts a colleague who was forgotten as gone, and keeps nothing that names her', async () => {
    const { sql } = directory.store
    const before = await kept('puls-6')
    await sql`delete from directory.person where person_id = (select person_id from directory.roster_member where unit = ${N} and wave = 'puls-6' limit 1)`
    expect(await kept('puls-6')).toBe(before)
    expect((await changes('puls-7')).groups).toEqual([
      { unit: N, name: 'Hemtjänst N', invited: 6, joined: 0, left: 1, needsApproval: true },
    ])
    expect(await sql`select 1 from directory.roster_member where person_id is null`).toHaveLength(1)
  })

  it('is forgotten after thirteen months, and the purge is counted', async () => {
    const all = async () => (await directory.store.sql<{ n: number }[]>`select count(*)::int as n from directory.roster_member`)[0]!.n
    const places = await all()
    directory.clock.set('2027-12-15T12:00:00Z')
    await directory.forget()
    expect(await all()).toBe(places)
    directory.clock.set('2027-12-16T12:00:00Z')
    expect(await changes('puls-7')).toEqual({ digest: null, groups: [] })
    await directory.forget()
    expect(await all()).toBe(0)
    const { purges } = (await (await directory.call('GET', '/purges', undefined, testSession('admin'))).json()) as {
      purges: { kind: string; count: number }[]
    }
    expect(purges.find(one => one.kind === 'rosters')?.count).toBe(places)
  })

  it('is told until a wave has opened: one that was only launched has asked nobody', async () => {
    await organisation({ N: 8, S: 7, L: 14 })
    expect((await ask('puls-8')).status).toBe(200)
    await organisation({ N: 8, S: 7, L: 18 })
    const joined = async (wave: string) => (await changes(wave)).groups.map(group => [group.name, group.joined])
    expect(await joined('puls-8b')).toEqual([['Hemtjänst L', 4]])
    const { body } = await freeze('puls-8b')
    await sign('puls-8b', body)
    expect(await joined('puls-8c')).toEqual([['Hemtjänst L', 4]])
    expect((await directory.call('POST', '/waves/puls-8b/close', undefined, service)).status).toBe(200)
    expect([await kept('puls-8b'), await joined('puls-8c')]).toEqual([0, [['Hemtjänst L', 4]]])
    expect((await ask('puls-8c')).status).toBe(200)
    expect([await kept('puls-8'), await joined('puls-8d')]).toEqual([0, []])
    expect((await directory.call('POST', '/waves/puls-8c/close', undefined, service)).status).toBe(200)
    expect(await joined('puls-8d')).toEqual([])
  })

  it('is not forgotten by a wave that leaves people out for once', async () => {
    const { units, people } = smallOrganisation({ N: 8, S: 7, L: 14, Q: 8 })
    const Q = `${N.slice(0, -1)}Q`
    await directory.importOrganisation(units, people)
    expect((await ask('puls-10', { approved: (await changes('puls-10')).digest ?? undefined })).status).toBe(200)
    const unreachable = (row: string) =>
      row.includes(';Q;')
        ? row
            .split(';')
            .map((cell, at) => (at === 3 || at === 4 ? '' : cell))
            .join(';')
        : row
    await directory.importOrganisation(units, people.split('\n').map(unreachable).join('\n'))
    const without = await ask('puls-11', { approved: (await changes('puls-11')).digest ?? undefined })
    expect([without.status, without.body.nodes.find(({ path }) => path === Q)?.invited]).toEqual([200, 0])
    const two = (unit: string) => {
      const rows = people.split('\n').filter(row => !row.includes(';Q;') || /Person Q[12];/.test(row))
      const invented = Array.from({ length: 3 }, (_, at) => `${9500 + at};Påhittad ${at};Q;pahittad${at}@kommun.test;;sv;;`)
      return `${[...rows.filter(row => row !== ''), ...invented].join('\n').replaceAll(';Q;', `;${unit};`)}\n`
    }
    for (const unit of ['Q', 'R']) {
      await directory.importOrganisation(`${units}${unit === 'R' ? 'R;Hemtjänst R;H\n' : ''}`, two(unit))
      const { digest, groups } = await changes('puls-12', [`${N.slice(0, -1)}${unit}`])
      expect(digest).not.toBeNull()
      expect(groups).toEqual([
        { unit: `${N.slice(0, -1)}${unit}`, name: `Hemtjänst ${unit}`, invited: 5, joined: 3, left: 5, needsApproval: true },
      ])
    }
  })

  it('keeps the roster of a unit of which a wave asked some people only, with the teams they lead', async () => {
    const teams = ['N', 'S', 'L', 'A', 'B', 'C']
    await organisation(Object.fromEntries(teams.map(code => [code, 7])))
    await ask('puls-20', { approved: (await changes('puls-20')).digest ?? undefined })
    const five = teams.slice(0, 5).map(code => `${N.slice(0, -1)}${code}`)
    const { body } = await ask('puls-21', { units: five, approved: (await changes('puls-21', five)).digest ?? undefined })
    const area = 'Provköping/Hemtjänst'
    expect(body.nodes.find(({ path }) => path === area)).toMatchObject({ cohort: true, invited: 5 })
    const places = await directory.store.sql`select 1 from directory.roster_member where unit = ${area} and not past`
    expect(places).toHaveLength(6)
    expect((await changes('puls-22')).groups).toEqual([])
  })

  it('is not asked by anyone but the planner, and stands once frozen, also for SQL of this very service', async () => {
    for (const role of ['admin', 'operator', 'manager'] as const) {
      const answer = await directory.call('POST', '/waves/puls-9/roster-changes', { units: [], thresholds }, testSession(role))
      expect(answer.status).toBe(403)
    }
    const { sql } = directory.store
    await expect(sql`update directory.wave_node set joined = 0, gone = 0`).rejects.toThrow('permission denied')
    await expect(sql`update directory.wave_node set invited = invited + 1`).rejects.toThrow('permission denied')
    await expect(sql`update directory.invitation set cohort = 'n1'`).rejects.toThrow('permission denied')
  })
})
