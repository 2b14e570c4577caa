import { createHash } from 'node:crypto'
import { fromBase64Url } from '@tillit/ballot'
import { issue, openTokenPool, waveIssuerKey } from '@tillit/ballot/issuer'
import { signManifest } from '@tillit/ballot/manifest-signer'
import { prepareDraw } from '@tillit/ballot/page'
import type { Manifest, TokenKind } from '@tillit/contracts'
import type { FeedbackSubmission } from '@tillit/contracts/what'
import { silentLog } from '@tillit/service-kit'
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
export const units = [
  { cohort: 'n1', unit: 'Lindvik/Vård/Dag Norr' },
  { cohort: 'n2', unit: 'Lindvik/Vård/Dag Syd' },
]
const both = (text: string) => ({ sv: text, en: text })

export function manifestOf(wave: string, more: Partial<Manifest> = {}): Manifest {
  return testManifest(wave, {
    questions: [{ key: 'open.better', kind: 'open', text: both('?') }],
    issuerPublicKey: Buffer.from(waveIssuerKey(seed, wave).publicKey).toString('base64url'),
    sealPublicKey: 'BA',
    ...more,
  })
}

export const hashOf = (code: string) => createHash('sha256').update(code).digest('base64url')
export const code = '7K2QM4XD9RTA0BCD'

/** A message as the page makes it, with a token from the real issuer. */
export function messageOf(
  wave: string,
  more: Partial<FeedbackSubmission> & { kind?: TokenKind; issued?: { wave?: string; cohort?: string } } = {},
): FeedbackSubmission {
  const { kind = 'feedback', issued = {}, ...rest } = more
  const binding = { wave, cohort: rest.cohort ?? 'n1', ...issued }
  const key = waveIssuerKey(seed, binding.wave)
  const draw = prepareDraw({
    wave: binding.wave,
    tokens: [{ kind, cohort: binding.cohort }],
    issuerPublicKey: Buffer.from(key.publicKey).toString('base64url'),
  })
  const token = draw.finish(
    issue(key, { wave: binding.wave, tokens: [{ kind, cohort: binding.cohort, blinded: draw.blinded[kind] ?? '' }] }),
  )[kind]
  if (!token) throw new Error('no token')
  return {
    wave,
    cohort: 'n1',
    ...token,
    topic: 'work',
    to: 'manager',
    text: 'Schemat kommer för sent.',
    receiptHash: hashOf(code),
    ...rest,
  }
}

/** Feedback on a database of its own, with everything real but the clock. */
export async function startFeedback(options: { mostReads?: number } = {}) {
  const database = await createTestDatabase()
  const store = openStore(database.url('feedback'), { name: 'feedback-test' })
  const tokens = openTokenPool({ seed, threads: 1 })
  const clock = testClock('2026-11-10T09:00:00Z')
  const app = createApp({
    store,
    tokens,
    log: silentLog,
    organisation: 'kommun',
    checkinOrigin: 'https://svara.example',
    sessionPublicKey: testSessionPublicKey,
    manifestPublicKey: testManifestPublicKey,
    mostReads: options.mostReads ?? 1000,
    now: clock.now,
  })
  const server = await startApp(app)
  const call = async (method: string, path: string, body?: unknown, session: string | null = null) => {
    const answer = await fetch(server.url + path, {
      method,
      headers: {
        ...(session === null ? {} : { authorization: `Bearer ${session}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, header: (name: string) => answer.headers.get(name), body: text === '' ? null : JSON.parse(text) }
  }
  return {
    database,
    clock,
    url: server.url,
    call,
    plan: (wave: string, more: Partial<Manifest> = {}, cohorts: unknown = units, nameFilter?: string) =>
      call(
        'PUT',
        `/waves/${wave}`,
        {
          signed: { ...signManifest(manifestOf(wave, more), fromBase64Url(testKeys.manifest)), signer: testManifestPublicKey },
          cohorts,
          ...(nameFilter === undefined ? {} : { nameFilter }),
        },
        testSession('service'),
      ),
    close: async () => {
      await server.close()
      await tokens.close()
      await store.close()
      await database.drop()
    },
  }
}
