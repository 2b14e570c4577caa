import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { CapturedInbox, WaveDelivery } from '@tillit/contracts/who'
import { ServiceError } from '@tillit/service-kit'
import { importHistory } from '../suite/import-history.js'
import { importOrganisation } from '../suite/import-organisation.js'
import type { Progress } from '../suite/long-work.js'
import type { RunningSuite } from '../suite/suite.js'
import { createWave, launchWave, openWave } from '../suite/waves.js'
import { letColleaguesAnswer } from './colleagues.js'
import { earlierAnswers } from './earlier-waves.js'
import { peopleCsv, unitsCsv } from './files.js'
import { demoPeople } from './people.js'
import { demoUnits } from './units.js'

/** Key of the wave that is open for answering when the demo starts. */
export const demoWave = 'puls-7'
const day = 86_400_000

export interface DemoNeeds {
  readonly suite: RunningSuite
  /** Data folder, which remembers that the demo is there. */
  readonly home: string
  readonly manifestKey: string
  /** Links can be exported, so that colleagues can answer. */
  readonly development: boolean
  readonly progress: Progress
  readonly now: number
}

/**
 * Fills an empty organisation through the same doors a customer uses: organisation import, history import, and a launched wave with its invitations captured.
 * Every step may be repeated, so a load that was killed half-way is simply run again; a finished one is remembered in the data folder.
 */
export async function loadDemo({ suite, home, manifestKey, development, progress, now }: DemoNeeds): Promise<void> {
  const finished = join(home, 'demo.loaded')
  if (existsSync(finished)) return
  const units = demoUnits()
  const people = demoPeople(units)
  await importOrganisation(
    suite,
    { units: unitsCsv(units), people: peopleCsv(people) },
    { dryRun: false, progress: named('organisation', progress) },
  )
  const answers = Readable.toWeb(Readable.from(earlierAnswers(people), { objectMode: false })) as ReadableStream
  const name = 'Puls 1 till 6'
  await importHistory(suite, answers, { name, scale: '1..5', dryRun: false, gzip: false, progress: named('earlier waves', progress) })
  await openCheckIn(suite, named('Puls 7', progress), now)
  if (development) {
    await letColleaguesAnswer({
      suite,
      wave: demoWave,
      kept: await linksInInbox(suite, 'elin.strand'),
      manifestKey,
      progress: named('Puls 7', progress),
    })
  }
  writeFileSync(finished, `${new Date(now).toISOString().slice(0, 10)}\n`)
}

function named(part: string, progress: Progress): Progress {
  return (phase, done, total) => progress(`${part}, ${phase}`, done, total)
}

async function openCheckIn(suite: RunningSuite, progress: Progress, now: number): Promise<void> {
  progress('planning', 0, null)
  await createWave(suite, {
    wave: demoWave,
    title: { sv: 'Puls 7', en: 'Check-in 7' },
    items: ['hme.m1', 'hme.l1', 'hme.s1', 'own.o2', 'own.r1', 'open.difference'],
    units: [],
    opensAt: new Date(now + 30 * 60_000).toISOString(),
    closesAt: new Date(now + 9 * day).toISOString(),
    profile: 'standard',
  }).catch(unlessThere)
  progress('freezing the roster', 0, null)
  await launchWave(suite, demoWave)
  await openWave(suite, demoWave)
  const directory = suite.room('directory')
  for (const until = Date.now() + 60_000; Date.now() < until; await wait(250)) {
    const { invited, waiting } = await directory.get(`/waves/${demoWave}/delivery`, WaveDelivery)
    progress('sending invitations', invited - waiting, invited)
    if (invited > 0 && waiting === 0) return
  }
}

/** Links that wait in the inbox of somebody a visitor may step into. */
async function linksInInbox(suite: RunningSuite, search: string): Promise<string[]> {
  const { messages } = await suite.room('directory').get(`/demo/inbox?q=${encodeURIComponent(search)}`, CapturedInbox)
  return messages.flatMap(message => message.links)
}

/** The wave of an earlier, interrupted load. */
function unlessThere(error: unknown): void {
  if (!(error instanceof ServiceError && error.status === 409)) throw error
}
