import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { fromBase64Url } from '@tillit/ballot'
import { openTokenPool } from '@tillit/ballot/issuer'
import { createLog, readConfig, readKeyFile, runService } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import { watchEventLoop } from './admission/event-loop.js'
import { createApp } from './app.js'
import { settings } from './config.js'

const config = readConfig(settings, process.env)
const log = createLog({ service: 'intake', level: config.logLevel })
const threads = config.tokenThreads ?? Math.max(1, availableParallelism())
const store = openStore(config.databaseUrl, { name: 'intake', max: 6 })
const tokens = openTokenPool({ seed: fromBase64Url(readKeyFile(config.issuerSeedFile)), threads })
const eventLoop = watchEventLoop()

const { app, drain } = createApp({
  store,
  tokens,
  log,
  organisation: config.organisation,
  checkinOrigin: config.checkinUrl,
  sessionPublicKey: readKeyFile(config.sessionPublicKeyFile),
  manifestPublicKey: readKeyFile(config.manifestPublicKeyFile),
  now: () => new Date(),
  elapsed: () => performance.now(),
  admission: { most: config.mostInFlight, mostDelay: config.mostDelay, delay: eventLoop.delay },
  tokenBatches: threads,
})

await runService({
  name: 'intake',
  apps: [{ app, port: config.port }],
  log,
  host: config.host,
  close: async () => {
    eventLoop.stop()
    await drain()
    await tokens.close()
    await store.close()
  },
})
