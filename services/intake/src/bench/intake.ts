/**
 * What a durable, unique ballot costs beside a bare acknowledgement and beside one insert per request.
 * The variants take turns; medians and ratios of the same run are printed. Run: npm run bench -- intake/intake (about a minute).
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { openTokenPool, type TokenPool } from '@tillit/ballot/issuer'
import { BallotSubmission } from '@tillit/contracts/what'
import { createLog, createServiceApp, door, listen } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import { startCluster, testManifestPublicKey, testPassword, testSessionPublicKey } from '@tillit/test-kit'
import { createApp } from '../app.js'
import { ballotStore } from '../ballot/ballot.store.js'
import { manifestOf, seed } from '../testing.fixture.js'
import { waveStore } from '../wave/wave.store.js'
import { makeBallots } from './ballots.js'
import type { Hits, Shots } from './clients.js'

const ROUNDS = 7
const PER_ROUND = 1500
const CLIENTS = 64
const [organisation, cohort, tokenWave] = ['kommun', 'n1', 'bench']

const log = createLog({ service: 'bench', level: 'error' })
const cluster = await startCluster()
const databaseUrl = `postgres://tillit_intake:${testPassword}@127.0.0.1:${cluster.port}/tillit_template`
const store = openStore(databaseUrl, { name: 'bench', max: 8 })
const pool = openTokenPool({ seed, threads: 2 })
console.log(`Making ${ROUNDS * PER_ROUND} ballots ...`)
const ballots = await makeBallots(ROUNDS * PER_ROUND, tokenWave, cohort)

const always: Pick<TokenPool, 'publicKey' | 'redeem'> = { publicKey: pool.publicKey, redeem: async batch => batch.map(() => true) }
const intake = (tokens: typeof always) =>
  createApp({
    ...{ store, tokens, log, organisation, checkinOrigin: 'https://svara.example', tokenBatches: 2 },
    ...{ sessionPublicKey: testSessionPublicKey, manifestPublicKey: testManifestPublicKey },
    ...{ now: () => new Date('2026-11-10T09:00:00Z'), elapsed: () => performance.now() },
    admission: { most: 10_000, mostDelay: 10_000, delay: () => 0 },
  }).app
const bare = () => createServiceApp({ name: 'bench', log, ready: async () => ({}) })
const noop = bare().post('/ballots', door('json', BallotSubmission), c => c.body(null, 204))
const alone = bare().post('/ballots', door('json', BallotSubmission), async c => {
  const ballot = c.req.valid('json')
  await ballotStore(store, organisation).add([{ ...ballot, digest: ballot.nonce }], new Date('2026-11-10T09:00:00Z'))
  return c.body(null, 204)
})

const variants = [
  { name: 'bare acknowledgement', wave: 'bare', app: noop },
  { name: 'group commit, token not checked', wave: 'unchecked', app: intake(always) },
  { name: 'group commit, token checked (intake as it is)', wave: tokenWave, app: intake(pool) },
  { name: 'one insert per request, token not checked', wave: 'alone', app: alone },
]
const waves = waveStore(store, organisation)
for (const { wave } of variants) {
  const manifest = manifestOf(wave)
  await waves.add({
    wave,
    closesAt: manifest.closesAt,
    cohorts: [cohort],
    splitCohorts: [],
    kinds: ['scores'],
    manifest,
    promise: '00'.repeat(32),
  })
  await waves.open(wave)
}

const clients = fork(fileURLToPath(new URL('./clients.js', import.meta.url)))
const rounds: { name: string; rate: number; cpu: number; hits: Hits }[] = []
for (let round = 0; round < ROUNDS; round++) {
  for (const { name, wave, app } of variants) {
    const bodies = ballots.slice(round * PER_ROUND, (round + 1) * PER_ROUND).map(ballot => JSON.stringify({ ...ballot, wave }))
    const server = await listen(app, 0)
    const began = process.cpuUsage()
    const hits = await shoot(clients, { port: server.port, clients: CLIENTS, bodies })
    const { user, system } = process.cpuUsage(began)
    await server.close()
    rounds.push({ name, rate: (PER_ROUND * 1000) / hits.milliseconds, cpu: (user + system) / PER_ROUND, hits })
  }
}
const base = median(rounds.filter(one => one.name === variants[0]!.name).map(one => one.rate))
console.table(
  variants.map(({ name }) => {
    const own = rounds.filter(one => one.name === name)
    const rate = median(own.map(one => one.rate))
    return {
      variant: name,
      'per second': Math.round(rate),
      'of bare': (rate / base).toFixed(2),
      'node CPU us': Math.round(median(own.map(one => one.cpu))),
      'p50 ms': median(own.map(one => one.hits.p50)).toFixed(1),
      'p99 ms': median(own.map(one => one.hits.p99)).toFixed(1),
      refused: own.reduce((sum, one) => sum + one.hits.others, 0),
    }
  }),
)
clients.kill()
await pool.close()
await store.close()
await cluster.stop()

function shoot(process: ChildProcess, shots: Shots): Promise<Hits> {
  return new Promise(resolve => {
    process.once('message', hits => resolve(hits as Hits))
    process.send(shots)
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}
