import { fromBase64Url } from '@tillit/ballot'
import { openTokenPool } from '@tillit/ballot/issuer'
import { createLog, readConfig, readKeyFile, runService } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import { createApp } from './app.js'
import { settings } from './config.js'

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

await runService({
  name: 'feedback',
  apps: [{ app, port: config.port }],
  log,
  host: config.host,
  close: async () => {
    await tokens.close()
    await store.close()
  },
})
