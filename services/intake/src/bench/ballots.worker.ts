import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { toBase64Url } from '@tillit/ballot'
import { issue, waveIssuerKey } from '@tillit/ballot/issuer'
import { prepareDraw } from '@tillit/ballot/page'
import { seed } from '../testing.fixture.js'

/** Ballots with real tokens; the envelope is noise of the right size, intake cannot tell. */
const { wave, cohort, count } = workerData as { wave: string; cohort: string; count: number }
const key = waveIssuerKey(seed, wave)
const home = { wave, cohort, kind: 'scores' as const }
const ballots = Array.from({ length: count }, () => {
  const draw = prepareDraw({ wave, tokens: [home], issuerPublicKey: toBase64Url(key.publicKey) })
  const token = draw.finish(issue(key, { wave, tokens: [{ ...home, blinded: draw.blinded.scores! }] })).scores!
  return { ...home, ...token, sealed: toBase64Url(randomBytes(209)) }
})
parentPort?.postMessage(ballots)
