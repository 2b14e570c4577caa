import { randomBytes } from 'node:crypto'
import { fromBase64Url } from '@tillit/ballot'
import { generateSealKeyPair } from '@tillit/ballot/opener'
import { sealScores } from '@tillit/ballot/page'
import { ballotOpener } from '../wave/ballot-opener.js'
import type { Sealed } from '../wave/open-ballots.js'

/** Opening of sealed ballots as a close does it: rate in this thread and in two worker threads. */
const { publicKey, privateKey } = generateSealKeyPair()
const scales = Array.from({ length: 5 }, () => ({ low: 1, high: 5 }))
const distinct = 1_000
const batch: Sealed[] = []
for (let i = 0; i < distinct; i++) {
  const nonce = randomBytes(32)
  const target = { sealPublicKey: publicKey, wave: 'bench', cohort: 'n1', nonce: nonce.toString('base64url') }
  const sealed = await sealScores(target, [1, 2, 3, 4, 5], scales)
  batch.push({ cohort: 'n1', kind: 'scores', nonce, sealed: new Uint8Array(fromBase64Url(sealed)) })
}
for (const [name, threshold] of [
  ['this thread', Number.POSITIVE_INFINITY],
  ['two threads', 0],
] as const) {
  const opener = ballotOpener({ wave: 'bench', privateKey, scales }, distinct, threshold)
  await opener.open(batch)
  const rounds = 20
  const started = performance.now()
  const halves = [batch.slice(0, distinct / 2), batch.slice(distinct / 2)]
  for (let round = 0; round < rounds; round++) await Promise.all(halves.map(half => opener.open(half)))
  const seconds = (performance.now() - started) / 1000
  await opener.close()
  const rate = (rounds * distinct) / seconds
  console.log(`${name}: ${Math.round(rate)} ballots opened per second, 100,000 in ${(100_000 / rate).toFixed(1)} s`)
}
