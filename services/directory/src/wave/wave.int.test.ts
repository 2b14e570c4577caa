import { signManifest } from '@tillit/ballot/manifest-signer'
import type { Manifest } from '@tillit/contracts'
import { FreezeResult } from '@tillit/contracts/who'
import { testKeys, testSession } from '@tillit/test-kit'
import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manifest, smallOrganisation, startDirectory, type TestDirectory, thresholds } from '../testing/directory.fixture.js'

let directory: TestDirectory
const service = testSession('service')
beforeAll(async () => {
  directory = await startDirectory()
  const { units, people } = smallOrganisation({ N: 8, S: 6, L: 3 })
  await directory.importOrganisation(units, people)
})
afterAll(() => directory.stop())
/** Freezes as two people would who agree to whatever has changed. */
async function freeze(wave: string, units: string[] = []): Promise<Response> {
  const changes = await directory.call('POST', `/waves/${wave}/roster-changes`, { units, thresholds }, service)
  const { digest } = (await changes.json()) as { digest?: string | null }
  return directory.call('POST', `/waves/${wave}/freeze`, { units, thresholds, ...(digest ? { approved: digest } : {}) }, service)
}
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code

describe('a wave in the directory', () => {
  it('freezes the roster once, in the shape of the contract', async () => {
    const first = v.parse(FreezeResult, await (await freeze('puls-1')).json())
    // Managers of N, S and L count in H with the two of L; the three at K and H's manager are too few and are not asked.
    expect(first.nodes.map(node => [node.path, node.invited])).toEqual([
      ['Provköping', 0],
      ['Provköping/Hemtjänst', 5],
      ['Provköping/Hemtjänst/Hemtjänst L', 0],
      ['Provköping/Hemtjänst/Hemtjänst N', 7],
      ['Provköping/Hemtjänst/Hemtjänst S', 5],
    ])
    expect(first).toMatchObject({ invited: 17, cohorts: 3 })
    const { units, people } = smallOrganisation({ N: 9, S: 6, L: 3 })
    await directory.importOrganisation(units, people)
    expect(await (await freeze('puls-1')).json()).toEqual(first)
    expect(((await (await freeze('puls-1b')).json()) as FreezeResult).invited).toBe(18)
  })

  it('freezes once when asked twice at the same time', async () => {
    const answers = await Promise.all([freeze('puls-2'), freeze('puls-2'), freeze('puls-2')])
    const bodies = await Promise.all(answers.map(answer => answer.json()))
    expect(bodies[1]).toEqual(bodies[0])
    const [rights] = await directory.store.sql`select count(*)::int as count from directory.ballot_right where wave = 'puls-2'`
    expect(rights?.count).toBe((bodies[0] as FreezeResult).invited)
  })

  it('leaves rights in another order than people, and without a date', async () => {
    const order = await directory.store.sql<
      { cohort: string }[]
    >`select cohort from directory.ballot_right where wave = 'puls-1' order by ctid`
    const runs = order.filter((row, at) => at === 0 || row.cohort !== order[at - 1]!.cohort).length
    expect(runs).toBeGreaterThan(3)
    // The same roster again: another order, so that neither is the roster's.
    await freeze('puls-1c')
    await freeze('puls-1d')
    const [one, other] = await Promise.all(
      ['puls-1c', 'puls-1d'].map(
        wave => directory.store.sql<{ cohort: string }[]>`select cohort from directory.ballot_right where wave = ${wave} order by ctid`,
      ),
    )
    expect(one!.map(row => row.cohort)).not.toEqual(other!.map(row => row.cohort))
    const clocks = await directory.store.sql`
      select column_name from information_schema.columns where table_schema = 'directory' and table_name in ('ballot_right', 'invitation', 'closed_link', 'outgoing_message')
        and (data_type like 'timestamp%' or data_type = 'date' or column_default like 'nextval%')`
    expect(clocks).toHaveLength(0)
  })

  it('refuses a unit that is not there and a wave with nobody to ask', async () => {
    const unknown = await freeze('puls-3', ['Provköping/Saknas'])
    expect([unknown.status, await codeOf(unknown)]).toEqual([400, 'unit.unknown'])
    const nobody = await freeze('puls-3', ['Provköping/Hemtjänst/Hemtjänst L'])
    expect([nobody.status, await codeOf(nobody)]).toEqual([409, 'wave.nobody-to-ask'])
    expect((await freeze('puls-3', ['Provköping/Hemtjänst/Hemtjänst N'])).status).toBe(200)
  })

  it.each([
    ['groups of one', { need: 1 }],
    ['blocks of four', { b: 4, need: 4 }],
    ['groups smaller than a block', { b: 8, need: 5 }],
  ])('freezes no roster by looser thresholds than the standard ones, whoever asks: %s', async (_what, looser) => {
    for (const verb of ['freeze', 'roster-changes']) {
      const request = { units: [], thresholds: { ...thresholds, ...looser } }
      const answer = await directory.call('POST', `/waves/puls-loose/${verb}`, request, service)
      expect([answer.status, await codeOf(answer)]).toEqual([400, 'wave.too-loose'])
    }
    expect(await directory.store.sql`select 1 from directory.wave where wave = 'puls-loose'`).toHaveLength(0)
  })

  it('takes only a manifest this installation signed for this wave and key', async () => {
    const frozen = (await (await freeze('puls-4')).json()) as FreezeResult
    const put = (signed: unknown) => directory.call('PUT', '/waves/puls-4/manifest', { signed }, service)
    const own = Buffer.from(testKeys.manifest, 'base64url')
    const promise = manifest('puls-4', frozen.issuerPublicKey)
    for (const bad of [
      signManifest(promise, Buffer.alloc(32, 77)),
      signManifest({ ...promise, wave: 'puls-5' }, own),
      signManifest({ ...promise, issuerPublicKey: 'AAAA' }, own),
      { ...signManifest(promise, own), manifest: { ...promise, thresholds: { ...thresholds, b: 1 } } },
    ]) {
      const answer = await put(bad)
      expect([answer.status, await codeOf(answer)]).toEqual([400, 'manifest.not-ours'])
    }
    const early = await directory.send('puls-4')
    expect([early.status, await codeOf(early)]).toEqual([409, 'wave.no-manifest'])
    expect((await put(signManifest(promise, own))).status).toBe(204)
    expect((await directory.send('puls-4')).status).toBe(202)
    await directory.call('POST', '/waves/puls-4/close', undefined, service)
    expect(await codeOf(await directory.send('puls-4'))).toBe('wave.closed')
    expect(await codeOf(await directory.send('puls-99'))).toBe('wave.unknown')
  })

  it('shows a stricter promise to whoever opens a link, and refuses any other in its place (R10)', async () => {
    const { issuerPublicKey } = await directory.launch('puls-6')
    await directory.send('puls-6')
    const put = async (more: Partial<Manifest>) => {
      const signed = signManifest(manifest('puls-6', issuerPublicKey, more), Buffer.from(testKeys.manifest, 'base64url'))
      const answer = await directory.call('PUT', '/waves/puls-6/manifest', { signed }, service)
      return answer.status === 204 ? 204 : [answer.status, await codeOf(answer)]
    }
    const [row] = await directory.store
      .sql`select state, signed->'manifest'->'thresholds'->'b' as b from directory.wave where wave = 'puls-6'`
    expect(row).toEqual({ state: 'open', b: thresholds.b })
    const careful = { thresholds: { ...thresholds, b: 8 }, revision: 1 }
    for (const _ of [1, 2]) expect(await put(careful)).toBe(204)
    const kept = await directory.store
      .sql`select state, signed->'manifest'->'thresholds'->'b' as b from directory.wave where wave = 'puls-6'`
    expect([...kept]).toEqual([{ state: 'open', b: 8 }])
    for (const other of [{}, { ...careful, revision: 2, closesAt: '2026-12-30T22:59:00.000Z' }, { ...careful, revision: 2, thresholds }]) {
      expect(await put(other)).toEqual([409, 'wave.promise-changed'])
    }
    await directory.call('POST', '/waves/puls-6/close', undefined, service)
    expect(await put({ ...careful, commentRetentionDays: 30, revision: 2 })).toEqual([410, 'wave.closed'])
  })
})
