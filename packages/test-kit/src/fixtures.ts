import type { Manifest, Session } from '@tillit/contracts'
import { listen, publicKeyOf, signSession } from '@tillit/service-kit'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A clock that stands still until told. */
export function testClock(start: string): { now: () => Date; set(to: string): void; advance(milliseconds: number): void } {
  let at = new Date(start).getTime()
  return {
    now: () => new Date(at),
    set: to => {
      at = new Date(to).getTime()
    },
    advance: milliseconds => {
      at += milliseconds
    },
  }
}

/** Uniform numbers in [0, 1) from a seed; the same on every machine. */
export function seededRandom(seed: number): { next(): number } {
  const generator = xoroshiro128plus(seed)
  return { next: () => (generator.next() >>> 0) / 4294967296 }
}

/** Raw seeds (base64url) that only tests use. */
export const testKeys = {
  session: Buffer.alloc(32, 1).toString('base64url'),
  manifest: Buffer.alloc(32, 2).toString('base64url'),
  issuerSeed: Buffer.alloc(32, 3).toString('base64url'),
}
export const testSessionPublicKey = publicKeyOf(testKeys.session)
export const testManifestPublicKey = publicKeyOf(testKeys.manifest)

/** A signed session for tests: one role at one unit (null = whole organisation). */
export function testSession(role: Session['roles'][number]['role'], unit: string | null = null, more: Partial<Session> = {}): string {
  return signSession(
    { organisation: 'kommun', subject: `test-${role}`, roles: [{ role, unit }], expires: 4_000_000_000, ...more },
    testKeys.session,
  )
}

/** Serves an app on a free port. */
export async function startApp(app: Parameters<typeof listen>[0]): Promise<{ url: string; close(): Promise<void> }> {
  const running = await listen(app, 0)
  return { url: `http://127.0.0.1:${running.port}`, close: running.close }
}

/** A wave's manifest for tests, two weeks in November 2026, all kinds of tokens; its keys and questions are the caller's. */
export function testManifest(
  wave: string,
  given: Pick<Manifest, 'questions' | 'issuerPublicKey' | 'sealPublicKey'> & Partial<Manifest>,
): Manifest {
  return {
    version: 1,
    organisation: 'kommun',
    organisationName: 'Lindviks kommun',
    wave,
    title: { sv: wave, en: wave },
    opensAt: '2026-11-09T08:00:00Z',
    closesAt: '2026-11-23T08:00:00Z',
    release: 'at-close',
    thresholds: { b: 5, m: 2, need: 5, comments: 10, commentGroup: 5, participation: 10 },
    kinds: ['scores', 'comment', 'feedback'],
    commentRetentionDays: 90,
    sinceLast: null,
    ...given,
  }
}
