/** How many tokens one core issues and checks, beside the bare multiplication that bounds it. Run: node packages/ballot/dist/bench/tokens.js */
import { randomBytes } from 'node:crypto'
import sodium from 'libsodium-wrappers-sumo'
import { Bench } from 'tinybench'
import { toBase64Url } from '../base64url.js'
import { issue, openTokenPool, redeem, waveIssuerKey } from '../issuer/index.js'
import { generateSealKeyPair, openSealed } from '../opener/index.js'
import { prepareDraw, sealScores } from '../page/index.js'

await sodium.ready
const seed = Uint8Array.from(randomBytes(32))
const key = waveIssuerKey(seed, 'bench')
const home = { wave: 'bench', cohort: 'n1', kind: 'scores' as const }
const start = () => prepareDraw({ ...home, kinds: ['scores'], issuerPublicKey: toBase64Url(key.publicKey) })
const draw = start()
const evaluation = issue(key, { ...home, blinded: draw.blinded.scores! })
const token = draw.finish({ scores: evaluation }).scores!
const scalar = sodium.crypto_core_ristretto255_scalar_random()
const element = sodium.crypto_core_ristretto255_random()
const seal = generateSealKeyPair()
const scales = Array.from({ length: 9 }, () => ({ low: 1, high: 5 }))
const target = { sealPublicKey: seal.publicKey, ...home, nonce: token.nonce }
const sealed = await sealScores(target, [1, 2, 3, 4, 5, null, 1, 2, 3], scales)

const bench = new Bench({ time: 1500 })
  .add('server: bare ristretto255 multiplication', () => {
    sodium.crypto_scalarmult_ristretto255(scalar, element)
  })
  .add('server: issue a token (evaluate + proof)', () => {
    issue(key, { ...home, blinded: draw.blinded.scores! })
  })
  .add('server: check a token', () => {
    redeem(key, { ...home, ...token })
  })
  .add('server: open a sealed ballot', () => {
    openSealed(seal.privateKey, { ...home, nonce: token.nonce, sealed })
  })
  .add('page: blind one nonce', () => {
    start()
  })
  .add('page: verify the proof and unblind', () => {
    draw.finish({ scores: evaluation })
  })
  .add('page: seal a ballot of nine answers', async () => {
    await sealScores(target, [1, 2, 3, 4, 5, null, 1, 2, 3], scales)
  })
await bench.run()
console.table(bench.tasks.map(({ name, result }) => rates(name, result)))

const pool = openTokenPool({ seed, threads: 2 })
const batch = Array.from({ length: 64 }, () => ({ ...home, ...token }))
await pool.redeem(batch)
const began = performance.now()
let checked = 0
while (performance.now() - began < 2000) checked += (await Promise.all([pool.redeem(batch), pool.redeem(batch)])).flat().length
console.log(`pool of 2 threads, batches of 64: ${Math.round(checked / ((performance.now() - began) / 1000))} tokens checked per second`)
await pool.close()

function rates(name: string, result: Bench['tasks'][number]['result']) {
  const median = 'latency' in result ? result.latency.p50 : Number.NaN
  return { what: name, 'per second': Math.round(1000 / median), 'microseconds (median)': Math.round(median * 1000) }
}
