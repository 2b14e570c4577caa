import { fromBase64Url } from '@tillit/ballot'
import { openTokenPool } from '@tillit/ballot/issuer'
import { createLog, readConfig, readKeyFile, rounds, runService } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import { createApp } from './app.js'
import { settings } from './config.js'
import { runRetention } from './retention/retention.run.js'
import { retentionStore } from './retention/retention.store.js'

const config = readConfig(settings, process.env)
const log = createLog({ service: 'feedback', level: config.logLevel })
const store = openStore(config.databaseUrl, { name: 'feedback', max: 4 })
// Messages are rare: one thread is enough.
const tokens = openTokenPool({ seed: fromBase64Url(readKeyFile(config.issuerSeedFile)), threads: 1 })

const app = createApp({
  store,
  tokens,
  log,
  organisation: config.organisation,
  checkinOrigin: config.checkinUrl,
  sessionPublicKey: readKeyFile(config.sessionPublicKeyFile),
  manifestPublicKey: readKeyFile(config.manifestPublicKeyFile),
  mostReads: config.mostReads,
  now: () => new Date(),
})

const anHour = 3_600_000
const retention = {
  retention: retentionStore(store, config.organisation),
  kept: { days: config.keptDays, answeredDays: config.keptAnsweredDays },
  log,
  now: () => new Date(),
}
const forgetting = rounds(() => runRetention(retention), {
  everyMs: anHour,
  onError: error => log.failure('retention.failed', error),
})

await runService({
  name: 'feedback',
  apps: [{ app, port: config.port }],
  log,
  host: config.host,
  close: async () => {
    await forgetting.stop()
    await tokens.close()
    await store.close()
  },
})
