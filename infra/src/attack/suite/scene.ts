import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Manifest } from '@tillit/contracts'
import { WaveDelivery } from '@tillit/contracts/who'
import { importOrganisation } from '../../suite/import-organisation.js'
import type { OwnSuite } from '../../suite/own-suite.js'
import { createWave, launchWave, openWave } from '../../suite/waves.js'
import type { AttackContext } from '../attack.js'
import { type Dba, linksOfPeople, openDba } from './dba.store.js'
import { plantedRoster } from './scene.roster.js'

/** Somebody who is asked, with everything that points at them. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly mail: string
  readonly link: string
  readonly secret: string
  /** SHA-256 of the secret, hex: what the directory keeps. */
  readonly hash: string
  readonly cohort: string
}

/** The ground on which the running suite is attacked: an organisation in it, and the DBA's view. One for all attacks. */
export interface Ground {
  readonly own: OwnSuite
  readonly dba: Dba
  readonly manifestKey: string
  readonly walFolder: string
  /** Position in the write-ahead log before anything was done. */
  readonly began: string
}

const grounds = new WeakMap<OwnSuite, Promise<Ground>>()

export async function groundOf(context: Pick<AttackContext, 'suite'>): Promise<Ground> {
  const own = await context.suite()
  let ground = grounds.get(own)
  if (!ground) {
    ground = prepare(own)
    grounds.set(own, ground)
  }
  return ground
}

async function prepare(own: OwnSuite): Promise<Ground> {
  const dba = await openDba(superuserUrl(own), join(own.home, 'postgres'))
  const began = await dba.position()
  await importOrganisation(own.suite, plantedRoster(), { dryRun: false, progress: () => {} })
  return { own, dba, manifestKey: own.launched.manifestKey, walFolder: join(own.home, 'postgres', 'pg_wal'), began }
}

export function superuserUrl(own: OwnSuite): string {
  const password = readFileSync(join(own.keys, 'postgres.password'), 'utf8').trim()
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${own.databasePort}/tillit`
}

/** The export leaves out what the sending job has in hand at that moment. */
export async function everybodyWritten({ own }: Pick<Ground, 'own'>, wave: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; await wait(100)) {
    const { waiting } = await own.suite.room('directory').get(`/waves/${wave}/delivery`, WaveDelivery)
    if (waiting === 0) return
  }
  throw new Error(`The messages of ${wave} are not written.`)
}

/** A wave of the whole organisation, or of some units, open for answers; everybody has a message. */
export async function openedWave(
  ground: Ground,
  wave: string,
  units: readonly string[] = [],
): Promise<{ manifest: Manifest; people: Person[] }> {
  // Attacks that reckon long hold up everything else: connections that were closed meanwhile are let go first.
  await wait(50)
  const { suite } = ground.own
  const day = 86_400_000
  await createWave(suite, {
    wave,
    title: { sv: wave, en: wave },
    items: ['hme.m1', 'hme.l1', 'hme.s1', 'own.o2', 'own.r1', 'open.good'],
    units: [...units],
    opensAt: new Date(Date.now() + day / 24).toISOString(),
    closesAt: new Date(Date.now() + day).toISOString(),
    profile: 'standard',
  })
  const { manifest } = await launchWave(suite, wave)
  await openWave(suite, wave)
  await everybodyWritten(ground, wave)
  const exported = await suite.room('directory').raw('GET', `/waves/${wave}/invitations/export`, { timeout: 60_000 })
  const cohorts = new Map<string, string>()
  for (const line of (await exported.text()).trim().split('\n')) {
    const { link, cohort } = JSON.parse(line) as { link: string; cohort: string }
    cohorts.set(link, cohort)
  }
  const people = (await linksOfPeople(ground.dba, wave)).map(({ person, link, name, mail }): Person => {
    const secret = link.slice(link.indexOf('#') + 1)
    const hash = createHash('sha256').update(secret).digest('hex')
    return { id: person, name, mail, link, secret, hash, cohort: cohorts.get(link)! }
  })
  return { manifest: manifest!.manifest, people }
}
