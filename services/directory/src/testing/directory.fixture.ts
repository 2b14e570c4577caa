import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTokenPool } from '@tillit/ballot/issuer'
import { signManifest } from '@tillit/ballot/manifest-signer'
import type { Manifest, Thresholds } from '@tillit/contracts'
import type { FreezeResult } from '@tillit/contracts/who'
import { type Log, silentLog } from '@tillit/service-kit'
import { openStore, type Store } from '@tillit/store'
import {
  createTestDatabase,
  type TestDatabase,
  testClock,
  testKeys,
  testManifestPublicKey,
  testSession,
  testSessionPublicKey,
} from '@tillit/test-kit'
import { createApp } from '../app.js'
import { directoryDeps, type Ground } from '../deps.js'
import { inProcessJobs } from './in-process-jobs.js'

export const thresholds: Thresholds = { b: 5, m: 2, need: 5, comments: 10, commentGroup: 5, participation: 10 }
export const checkinUrl = 'http://svara.test'

/** A directory over a database of its own, its clock standing still, its jobs run at once, its messages captured. */
export async function startDirectory(config: Partial<Ground['config']> = {}, log: Log = silentLog, given?: TestDatabase) {
  const database = given ?? (await createTestDatabase())
  const store: Store = openStore(database.url('directory'), { name: 'directory-test' })
  const tokens = openTokenPool({ seed: Buffer.from(testKeys.issuerSeed, 'base64url'), threads: 1 })
  const draws = mkdtempSync(join(tmpdir(), 'directory-draws-'))
  const clock = testClock('2026-11-16T08:00:00Z')
  const { deps, forget, close } = await directoryDeps({
    config: {
      ...{ organisation: 'kommun', webUrl: 'http://web.test', checkinUrl, demo: true, development: true },
      ...{
        smtpUrl: undefined,
        smsGatewayUrl: undefined,
        mailFrom: 'Tillit <tillit@kommun.test>',
        timeZone: 'Europe/Stockholm',
        keptDays: 30,
      },
      ...config,
    },
    keys: {
      ...{ sessionPrivate: testKeys.session, sessionPublic: testSessionPublicKey, manifestPublic: testManifestPublicKey },
      employment: Buffer.alloc(32, 9).toString('base64url'),
      draws,
    },
    ...{ store, tokens, jobs: inProcessJobs(), log, now: clock.now },
  })
  const app = createApp(deps)
  const call = (method: string, path: string, body?: unknown, token?: string) =>
    app.request(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const operator = testSession('operator')

  /** Runs a whole import through the doors; the answer is its last line. */
  async function importOrganisation(
    units: string | Uint8Array,
    people: string | Uint8Array,
    dryRun = false,
    language = 'en',
  ): Promise<Record<string, unknown>> {
    const { id } = (await (await call('POST', '/org-imports', { dryRun }, operator)).json()) as { id: string }
    const send = (part: string, body: string | Uint8Array) =>
      app.request(`/org-imports/${id}/${part}`, { method: 'PUT', body: body as string, headers: { authorization: `Bearer ${operator}` } })
    await send('units', units)
    await send('people', people)
    const headers = { authorization: `Bearer ${operator}`, 'accept-language': language }
    const answer = await app.request(`/org-imports/${id}/apply`, { method: 'POST', headers })
    const lines = (await answer.text()).trim().split('\n')
    return JSON.parse(lines.at(-1)!) as Record<string, unknown>
  }
  /** Freezes and signs a wave, as the planner would when two people agree to whatever has changed; open it with `send`. */
  async function launch(wave: string, units: string[] = [], more: Partial<Manifest> = {}, asked: object = {}): Promise<FreezeResult> {
    const service = testSession('service')
    const request = { units, thresholds, ...asked }
    const changes = (await (await call('POST', `/waves/${wave}/roster-changes`, request, service)).json()) as { digest?: string | null }
    const approved = changes.digest ? { approved: changes.digest } : {}
    const frozen = (await (await call('POST', `/waves/${wave}/freeze`, { ...request, ...approved }, service)).json()) as FreezeResult
    const signed = signManifest(manifest(wave, frozen.issuerPublicKey, more), Buffer.from(testKeys.manifest, 'base64url'))
    await call('PUT', `/waves/${wave}/manifest`, { signed }, service)
    return frozen
  }
  const send = (wave: string) => call('POST', `/waves/${wave}/send`, undefined, testSession('service'))
  return {
    ...{ app, call, clock, store, database, draws, deps, forget, importOrganisation, launch, send },
    async stop() {
      close()
      await tokens.close()
      await store.close()
      await database.drop()
      rmSync(draws, { recursive: true, force: true })
    },
  }
}
export type TestDirectory = Awaited<ReturnType<typeof startDirectory>>

export function manifest(wave: string, issuerPublicKey: string, more: Partial<Manifest> = {}): Manifest {
  const label = { sv: 'a', en: 'a' }
  return {
    ...{ version: 1, organisation: 'kommun', organisationName: 'Provköpings kommun', wave, title: { sv: 'Puls 7', en: 'Pulse 7' } },
    questions: [{ key: 'hme.m1', kind: 'scored', text: label, official: 'sv', low: 1, high: 5, lowLabel: label, highLabel: label }],
    ...{ opensAt: '2026-11-16T07:00:00.000Z', closesAt: '2026-11-30T22:59:00.000Z', release: 'at-close', thresholds },
    ...{ kinds: ['scores', 'comment', 'feedback'], issuerPublicKey, sealPublicKey: 'AAAA', commentRetentionDays: 365, sinceLast: null },
    ...more,
  }
}

/** A small municipality: two homes below one area, each with a manager in the team; people named after their unit. */
export function smallOrganisation(sizes: Record<string, number> = { N: 7, S: 6 }): { units: string; people: string } {
  const units = ['kod;namn;överordnad', 'K;Provköping;', 'H;Hemtjänst;K', ...Object.keys(sizes).map(code => `${code};Hemtjänst ${code};H`)]
  const people = ['anställningsnummer;namn;enhet;e-post;mobil;språk;roll;chef för']
  let at = 0
  const add = (name: string, unit: string, role = '', roleUnit = '') => {
    at++
    const mail = at % 2 === 0 ? `p${at}@kommun.test` : ''
    people.push(
      `${1000 + at};${name};${unit};${role ? `p${at}@kommun.test` : mail};${`07012345${String(at).padStart(2, '0')}`};${at % 5 === 0 ? 'en' : 'sv'};${role};${roleUnit}`,
    )
  }
  add('Maria Ek', 'K', 'direktör')
  add('Amina Farah', 'K', 'admin')
  add('Per Holm', 'K', 'skyddsombud')
  add('Anna Berg', 'H', 'chef')
  for (const [code, size] of Object.entries(sizes)) {
    add(`Chef ${code}`, code, 'chef')
    for (let one = 1; one < size; one++) add(`Person ${code}${one}`, code)
  }
  return { units: `${units.join('\n')}\n`, people: `${people.join('\n')}\n` }
}
