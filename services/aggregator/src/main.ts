import { backendFrom, openJobs } from '@tillit/jobs'
import { ConfigError, createLog, readKeyFile, runService } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import { createApp } from './app.js'
import { readAggregatorConfig } from './config.js'
import { cryptoRandom } from './counting/crypto-random.js'
import { workReleases } from './wave/release.jobs.js'
import { closeRequests, workCloses } from './wave/wave.jobs.js'

try {
  const config = readAggregatorConfig(process.env)
  const sessionPublicKey = readKeyFile(config.sessionPublicKeyFile)
  const historyKey = Buffer.from(readKeyFile(config.historyKeyFile), 'base64url')
  const manifestPublicKey = readKeyFile(config.manifestPublicKeyFile)
  const log = createLog({ service: 'aggregator', level: config.logLevel })
  const store = openStore(config.databaseUrl, { name: 'aggregator', max: 6 })
  const backend = backendFrom({ databaseUrl: config.databaseUrl, redisUrl: config.redisUrl, service: 'aggregator' })
  const jobs = await openJobs({ backend, onError: error => log.failure('queue.failed', error) })
  const deps = { store, log, now: () => new Date(), random: cryptoRandom, sealKeyDir: config.sealKeyDir }
  const app = createApp({
    ...deps,
    sessionPublicKey,
    manifestPublicKey,
    historyKey,
    queueReady: () => jobs.ready(),
    requestClose: closeRequests(jobs, log),
  })
  const closes = workCloses(jobs, deps)
  const releases = workReleases(jobs, deps)
  await runService({
    name: 'aggregator',
    apps: [{ app, port: config.port }],
    host: config.host,
    log,
    close: async () => {
      await closes.stop()
      await releases.stop()
      await jobs.close()
      await store.close()
    },
  })
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`aggregator cannot start:\n${error.message}\n`)
  process.exit(78)
}
