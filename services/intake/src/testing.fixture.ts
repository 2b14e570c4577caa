import { randomBytes } from 'node:crypto'
import { fromBase64Url } from '@tillit/ballot'
import { type IssueRequest, issue, openTokenPool, waveIssuerKey } from '@tillit/ballot/issuer'
import { signManifest } from '@tillit/ballot/manifest-signer'
import { generateSealKeyPair } from '@tillit/ballot/opener'
import { prepareDraw, sealComment, sealScores } from '@tillit/ballot/page'
import type { Manifest } from '@tillit/contracts'
import { createLog } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import {
  createTestDatabase,
  startApp,
  testClock,
  testKeys,
  testManifest,
  testManifestPublicKey,
  testSession,
  testSessionPublicKey,
} from '@tillit/test-kit'
import { createApp } from './app.js'

export const seed = fromBase64Url(testKeys.issuerSeed)
export const sealKeys = generateSealKeyPair()
export const scales = [
  { low: 1, high: 5 },
  { low: 1, high: 5 },
]
const both = (text: string) => ({ sv: text, en: text })

export function manifestOf(wave: string, more: Partial<Manifest> = {}): Manifest {
  return testManifest(wave, {
    questions: scales.map(({ low, high }, i) => ({
      key: `own.q${i}`,
      kind: 'scored' as const,
      text: both('?'),
      official: 'both' as const,
      low,
      high,
      lowLabel: both('nej'),
      highLabel: both('ja'),
    })),
    issuerPublicKey: Buffer.from(waveIssuerKey(seed, wave).publicKey).toString('base64url'),
    sealPublicKey: sealKeys.publicKey,
    ...more,
  })
}

export interface Submission {
  wave: string
  cohort: string
  kind: 'scores' | 'split' | 'comment'
  nonce: string
  token: string
  sealed: string
}

/** A ballot as the page makes it, with a token from the real issuer. */
export async function ballot(
  wave: string,
  more: { cohort?: string; kind?: 'scores' | 'split' | 'comment'; answers?: (number | null)[] } = {},
) {
  const { cohort = 'n1', kind = 'scores', answers = [4, null] } = more
  const key = waveIssuerKey(seed, wave)
  const draw = prepareDraw({ wave, tokens: [{ kind, cohort }], issuerPublicKey: Buffer.from(key.publicKey).toString('base64url') })
  const request: IssueRequest = { wave, tokens: [{ kind, cohort, blinded: draw.blinded[kind]! }] }
  const { nonce, token } = draw.finish(issue(key, request))[kind]!
  const target = { sealPublicKey: sealKeys.publicKey, wave, cohort, nonce }
  const sealed =
    kind !== 'comment'
      ? await sealScores(target, answers, scales, kind)
      : await sealComment(target, { question: 'open.better', audience: 'manager', text: 'Mer tid.' })
  return { wave, cohort, kind, nonce, token, sealed } satisfies Submission
}

export const junk = (bytes: number) => randomBytes(bytes).toString('base64url')

/** Intake on a database of its own, with everything real but the clock. */
export async function startIntake(admission = { most: 2000, mostDelay: 10_000, delay: () => 0 }) {
  const database = await createTestDatabase()
  const store = openStore(database.url('intake'), { name: 'intake-test' })
  const tokens = openTokenPool({ seed, threads: 1 })
  const clock = testClock('2026-11-10T09:00:00Z')
  const { app, drain } = createApp({
    store,
    tokens,
    log: createLog({ service: 'intake', level: 'error' }),
    organisation: 'kommun',
    checkinOrigin: 'https://svara.example',
    sessionPublicKey: testSessionPublicKey,
    manifestPublicKey: testManifestPublicKey,
    now: clock.now,
    elapsed: () => performance.now(),
    admission,
    tokenBatches: 2,
  })
  const server = await startApp(app)
  const call = async (method: string, path: string, body?: unknown, session: string | null = testSession('service')) => {
    const answer = await fetch(server.url + path, {
      method,
      headers: {
        ...(session === null ? {} : { authorization: `Bearer ${session}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, header: (name: string) => answer.headers.get(name), body: text === '' ? null : JSON.parse(text) }
  }
  const plan = (wave: string, more: Partial<Manifest> = {}, cohorts = ['n1', 'n2'], splitCohorts?: string[]) =>
    call('PUT', `/waves/${wave}`, {
      signed: signManifest(manifestOf(wave, more), fromBase64Url(testKeys.manifest)),
      cohorts,
      ...(splitCohorts ? { splitCohorts } : {}),
    })
  return {
    database,
    clock,
    url: server.url,
    call,
    plan,
    submit: (submission: unknown) => call('POST', '/ballots', submission, null),
    openWave: async (wave: string, more: Partial<Manifest> = {}) => {
      await plan(wave, more)
      return call('POST', `/waves/${wave}/open`)
    },
    close: async () => {
      await server.close()
      await drain()
      await tokens.close()
      await store.close()
      await database.drop()
    },
  }
}
