import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Random, seededRandom, shuffle } from '@tillit/rules'
import { importOrganisation } from '../suite/import-organisation.js'
import type { OwnSuite } from '../suite/own-suite.js'
import { openAuditor } from './chaos.store.js'
import { type Kill, killOne, type Target, targets } from './kills.js'
import { madeOrganisation } from './organisation.js'
import type { WaveResult } from './verify.js'
import { openRoundWave, type Round, runRound } from './wave-round.js'

export interface ChaosOptions {
  readonly kills: number
  readonly ballots: number
  readonly waves: number
  readonly people: number
  /** Chooses answers, targets and moments; what a kill hits depends on the machine too. */
  readonly seed: number
}

export interface ChaosResult extends ChaosOptions {
  readonly seconds: number
  readonly killed: readonly Kill[]
  readonly results: readonly WaveResult[]
}

/** Share of the kills that strike while a wave closes. */
const whileClosing = 0.4

/** Waves one after the other, every second one live (R2): people answer, rooms and the database are killed, the wave closes, and every ballot is accounted for. */
export async function runChaos(chaos: OwnSuite, options: ChaosOptions, say: (line: string) => void): Promise<ChaosResult> {
  const { suite, launched } = chaos
  const began = Date.now()
  const random = seededRandom(options.seed)
  const organisation = madeOrganisation(options.people, options.seed)
  const imported = await importOrganisation(suite, organisation, { dryRun: false, progress: () => {} })
  say(`${imported.people.added} people in ${imported.units.added} units imported`)
  const password = readFileSync(join(chaos.keys, 'postgres.password'), 'utf8').trim()
  const auditor = openAuditor(`postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${chaos.databasePort}/tillit`)
  const killed: Kill[] = []
  const round: Round = {
    chaos,
    auditor,
    issuerSeed: Buffer.from(readFileSync(join(chaos.keys, 'issuer.seed'), 'utf8').trim(), 'base64url'),
    random,
    say,
    killing: {
      pid: target => launched.pid(target),
      counting: auditor.counting,
      random,
      killed: kill => {
        killed.push(kill)
        say(
          `kill ${killed.length} of ${options.kills}: ${kill.target} while ${kill.phase}${kill.midCount ? ', in the middle of the count' : ''}`,
        )
      },
    },
  }
  try {
    const manifests = []
    for (let i = 1; i <= options.waves; i++) manifests.push(await openRoundWave(round, `chaos-${i}`, i % 2 === 0 ? 'live' : 'at-close'))
    say(`${manifests.length} waves are open; ${options.ballots} ballots follow, seed ${options.seed}`)
    const results: WaveResult[] = []
    let left: Target[] = []
    const plans = planned(options, random)
    for (const [i, manifest] of manifests.entries()) {
      const { ballots, closing, answering } = plans[i]!
      const done = await runRound(round, manifest, { ballots, whileAnswering: [...left, ...answering], whileClosing: closing })
      left = done.left
      results.push(done.result)
      say(
        `${manifest.wave}: ${done.result.acknowledged} acknowledged, ${done.result.counted} counted, ${done.result.deleted} deleted unseen`,
      )
      for (const fault of done.result.faults) say(`FAULT ${fault}`)
    }
    // The last count was done before its kills were: what it has counted must survive them too.
    for (const target of left) await killOne(target, 'closing', round.killing)
    return { ...options, seconds: Math.round((Date.now() - began) / 1000), killed, results }
  } finally {
    await auditor.close()
  }
}

/** Shares out ballots and kills over the waves; every target gets its third, in random order. */
function planned({ kills, ballots, waves }: ChaosOptions, random: Random) {
  const bag = shuffle(
    Array.from({ length: kills }, (_, i) => targets[i % targets.length]!),
    random,
  )
  return Array.from({ length: waves }, (_, i) => {
    const part = (whole: number) => Math.floor((whole * (i + 1)) / waves) - Math.floor((whole * i) / waves)
    const own = bag.splice(0, part(kills))
    // Intake has nothing to lose once it is closed: its share falls while people answer.
    const wanted = Math.round(own.length * whileClosing)
    const closing = own.filter(target => target !== 'intake').slice(0, wanted)
    const answering = [...own]
    for (const target of closing) answering.splice(answering.indexOf(target), 1)
    return { ballots: part(ballots), closing, answering }
  })
}
