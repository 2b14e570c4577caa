import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type IssuerKey, waveIssuerKey } from '@tillit/ballot/issuer'
import type { Manifest } from '@tillit/contracts'
import { CountedWave } from '@tillit/contracts/what'
import type { Random } from '@tillit/rules'
import type { OwnSuite } from '../suite/own-suite.js'
import { createWave, launchWave, openWave } from '../suite/waves.js'
import { intents, makeBallot, scalesOf } from './ballots.js'
import type { Auditor } from './chaos.store.js'
import { aim, type Killing, killOne, type Target } from './kills.js'
import { type Fate, sendAll } from './senders.js'
import { verify, type WaveResult } from './verify.js'

export interface Round {
  readonly chaos: OwnSuite
  readonly auditor: Auditor
  readonly issuerSeed: Uint8Array
  readonly random: Random
  readonly killing: Killing
  readonly say: (line: string) => void
}

/** Devices at once, the share of them that never asks again, and the share of ballots that is sent while the wave closes. */
const devices = 32
const impatient = 0.03
const late = 0.04

export async function openRoundWave({ chaos }: Round, wave: string, release: Manifest['release']): Promise<Manifest> {
  const { suite } = chaos
  const minute = 60_000
  await createWave(suite, {
    wave,
    title: { sv: wave, en: wave },
    items: ['hme.m1', 'hme.l1', 'hme.s1', 'own.o2', 'own.r1'],
    units: [],
    opensAt: new Date(Date.now() + 30 * minute).toISOString(),
    closesAt: new Date(Date.now() + 24 * 60 * minute).toISOString(),
    profile: 'standard',
    release,
  })
  const { manifest } = await launchWave(suite, wave)
  await openWave(suite, wave)
  return manifest!.manifest
}

/** What a round is to do, and how many kills it did not find time for. */
export interface Plan {
  readonly ballots: number
  readonly whileAnswering: readonly Target[]
  readonly whileClosing: readonly Target[]
}

/** One wave from the first ballot to the count, under fire. @returns the verified result and the kills left over because the count was done */
export async function runRound(round: Round, manifest: Manifest, plan: Plan): Promise<{ result: WaveResult; left: Target[] }> {
  const { chaos, auditor, random, issuerSeed } = round
  const { wave } = manifest
  const scales = scalesOf(manifest)
  const tree = await auditor.tree(wave)
  const cohorts = tree.nodes.filter(node => node.cohort).map(node => node.id)
  const key: IssuerKey = waveIssuerKey(issuerSeed, wave)
  const queue = intents(plan.ballots, cohorts, scales, random)

  const closeAt = Math.floor(plan.ballots * (1 - late))
  const moments = plan.whileAnswering.map(() => Math.floor(random.next() * closeAt)).sort((a, b) => a - b)
  let ended = 0
  // Ballots flow on while something is killed, but not past the next kill: otherwise the last ones would meet a suite at peace.
  let allowed = moments[1] ?? closeAt
  const sending = sendAll(queue, devices, {
    intake: chaos.launched.urls.intake,
    make: intent => makeBallot(intent, manifest, scales, key),
    random,
    impatient,
    turn: async place => {
      while (place >= allowed) await wait(20)
    },
    ended: () => ended++,
  })
  sending.catch(() => {})
  for (const [i, target] of plan.whileAnswering.entries()) {
    while (ended < moments[i]!) await wait(20)
    await wait(random.next() * 250)
    await killOne(target, 'answering', round.killing)
    allowed = moments[i + 2] ?? closeAt
  }
  while (ended < closeAt) await wait(20)
  allowed = plan.ballots
  const early = manifest.release === 'live' ? (await auditor.blocks(wave).catch(() => [])).length : null
  const left = await closeUnderFire(round, wave, plan.whileClosing)
  const fates = await sending
  return { result: await audit(round, manifest, fates, tree, early), left }
}

/** Asks the planner to close until the wave is closed, as an admin would press again, while the rooms are killed. @returns kills left over */
async function closeUnderFire({ chaos, killing }: Round, wave: string, targets: readonly Target[]): Promise<Target[]> {
  let closed = false
  const closing = untilClosed(chaos, wave).finally(() => {
    closed = true
  })
  closing.catch(() => {})
  const left = [...targets]
  while (left.length > 0 && !closed) {
    await aim(killing, () => closed)
    if (!closed) await killOne(left.shift()!, 'closing', killing)
  }
  await closing
  return left
}

const closingTakesAtMost = 180_000

async function untilClosed({ suite }: OwnSuite, wave: string): Promise<void> {
  const planner = suite.room('planner')
  for (const until = Date.now() + closingTakesAtMost; ; await wait(250)) {
    const state = await planner
      .raw('POST', `/waves/${wave}/close`, { timeout: 20_000 })
      .then(async answer => ((await answer.json()) as { state: string }).state)
      .catch(() => 'unknown')
    if (state === 'closed' || state === 'done') return
    if (Date.now() > until) throw new Error(`The wave ${wave} was not closed within ${closingTakesAtMost / 1000} s.`)
  }
}

async function audit(
  round: Round,
  manifest: Manifest,
  fates: readonly Fate[],
  tree: Awaited<ReturnType<Auditor['tree']>>,
  early: number | null,
): Promise<WaveResult> {
  const { chaos, auditor } = round
  const { wave } = manifest
  const counted = await keyGone(chaos, wave)
  const [stored, blocks] = [await auditor.stored(wave), await auditor.blocks(wave)]
  const keyThere = existsSync(join(chaos.keys, 'seal', `${chaos.suite.organisation.id}.${wave}.key`))
  return verify({ wave, scales: scalesOf(manifest), fates, tree, stored, blocks, counted, keyThere, early })
}

/** A killed aggregator destroys the key when it is back: within its poll of ten seconds. */
async function keyGone({ suite }: OwnSuite, wave: string): Promise<CountedWave> {
  for (const until = Date.now() + 30_000; ; await wait(250)) {
    const counted = await suite
      .room('aggregator')
      .get(`/waves/${wave}`, CountedWave)
      .catch(() => undefined)
    if (counted && (counted.keyDestroyedOn !== null || Date.now() > until)) return counted
    if (Date.now() > until + 30_000) throw new Error('The aggregator does not come back.')
  }
}
