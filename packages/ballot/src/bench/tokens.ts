/** How many tokens one core issues and checks, beside the bare multiplication that bounds it. Run: node packages/ballot/dist/bench/tokens.js */
import { randomBytes } from 'node:crypto'
import sodium from 'libsodium-wrappers-sumo'
import { toBase64Url } from '../base64url.js'
import type { TokenKind } from '../binding.js'
import { issue, openTokenPool, redeem, waveIssuerKey } from '../issuer/index.js'
import { generateSealKeyPair, openSealed } from '../opener/index.js'
import { prepareDraw, sealScores } from '../page/index.js'
import { inTurns } from './turns.js'

await sodium.ready
const seed = Uint8Array.from(randomBytes(32))
const wave = 'bench'
const key = waveIssuerKey(seed, wave)
const issuerPublicKey = toBase64Url(key.publicKey)
const every: TokenKind[] = ['scores', 'comment', 'feedback', 'split']
const draws = every.map((_, last) => {
  const homes = every.slice(0, last + 1).map(kind => ({ kind, cohort: 'n1' }))
  const begin = () => prepareDraw({ wave, tokens: homes, issuerPublicKey })
  const draw = begin()
  const request = { wave, tokens: homes.map(home => ({ ...home, blinded: draw.blinded[home.kind]! })) }
  return { kinds: homes.length, begin, draw, request, answer: issue(key, request) }
})
const token = draws[0]!.draw.finish(draws[0]!.answer).scores!
const home = { wave, cohort: 'n1', kind: 'scores' as const }
const scalar = sodium.crypto_core_ristretto255_scalar_random()
const element = sodium.crypto_core_ristretto255_random()
const sealKeys = generateSealKeyPair()
const scales = Array.from({ length: 9 }, () => ({ low: 1, high: 5 }))
const target = { sealPublicKey: sealKeys.publicKey, ...home, nonce: token.nonce }
const answers = [1, 2, 3, 4, 5, null, 1, 2, 3]
const sealed = await sealScores(target, answers, scales)

const bare = 'bare ristretto255 multiplication'
const server = inTurns({
  [bare]: () => sodium.crypto_scalarmult_ristretto255(scalar, element),
  ...Object.fromEntries(draws.map(({ kinds, request }) => [`issue: a draw of ${kinds}, one proof`, () => issue(key, request)])),
  'redeem: check a token': () => redeem(key, { ...home, ...token }),
  'open a sealed ballot': () => openSealed(sealKeys.privateKey, { ...home, nonce: token.nonce, sealed }),
})
const share = (rate: number) => `${((100 * rate) / server[bare]!).toFixed(1)} %`
console.log('Server, one core; shares are of the bare multiplication in the same run:')
console.table(
  Object.entries(server).map(([what, rate]) => {
    const kinds = Number(/draw of (\d)/.exec(what)?.[1] ?? 1)
    return {
      what,
      'per second': Math.round(rate),
      share: share(rate),
      'tokens per second': Math.round(rate * kinds),
      of: share(rate * kinds),
    }
  }),
)

const page = inTurns(
  Object.fromEntries(
    draws.flatMap(({ kinds, begin, draw, answer }) => [
      [`blind a draw of ${kinds}`, begin],
      [`verify the proof and unblind ${kinds}`, () => draw.finish(answer)],
    ]),
  ),
)
console.log('Page, one core of this machine:')
console.table(
  Object.entries(page).map(([what, rate]) => ({ what, 'per second': Math.round(rate), milliseconds: Number((1000 / rate).toFixed(2)) })),
)

const pool = openTokenPool({ seed, threads: 2 })
const batch = Array.from({ length: 64 }, () => ({ ...home, ...token }))
await pool.redeem(batch)
const began = performance.now()
let checked = 0
while (performance.now() - began < 2000) checked += (await Promise.all([pool.redeem(batch), pool.redeem(batch)])).flat().length
console.log(`pool of 2 threads, batches of 64: ${Math.round(checked / ((performance.now() - began) / 1000))} tokens checked per second`)
await pool.close()
