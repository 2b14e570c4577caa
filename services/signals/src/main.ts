import { ConfigError, createLog, readKeyFile, runService } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import { createApp } from './app.js'
import { readSignalsConfig } from './config.js'

try {
  const config = readSignalsConfig(process.env)
  const sessionPublicKey = readKeyFile(config.sessionPublicKeyFile)
  const log = createLog({ service: 'signals', level: config.logLevel })
  const store = openStore(config.databaseUrl, { name: 'signals', max: 8 })
  const app = createApp({ store, log, now: () => new Date(), sessionPublicKey })
  await runService({ name: 'signals', apps: [{ app, port: config.port }], host: config.host, log, close: () => store.close() })
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  process.stderr.write(`signals cannot start:\n${error.message}\n`)
  process.exit(78)
}
