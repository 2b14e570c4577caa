import { openTokenPool } from '@tillit/ballot/issuer'
import { backendFrom, openJobs } from '@tillit/jobs'
import { ConfigError, createLog, readKeyFile, rounds, runService } from '@tillit/service-kit'
import { openStore } from '@tillit/store'
import { createApp } from './app.js'
import { directoryConfig, drawKeyFolder, employmentKey } from './config.js'
import { directoryDeps } from './deps.js'

const anHour = 3_600_000

async function start(): Promise<void> {
  const config = directoryConfig(process.env)
  const log = createLog({ service: 'directory', level: config.logLevel })
  const keys = {
    issuerSeed: Buffer.from(readKeyFile(config.issuerSeedFile), 'base64url'),
    sessionPrivate: readKeyFile(config.sessionPrivateKeyFile),
    sessionPublic: readKeyFile(config.sessionPublicKeyFile),
    manifestPublic: readKeyFile(config.manifestPublicKeyFile),
    employment: employmentKey(config),
    draws: drawKeyFolder(config),
  }
  const store = openStore(config.databaseUrl, { name: 'directory' })
  const tokens = openTokenPool({ seed: keys.issuerSeed })
  const jobs = await openJobs({
    backend: backendFrom({ databaseUrl: config.databaseUrl, redisUrl: config.redisUrl, service: 'directory' }),
    onError: error => log.failure('queue.error', error),
  })
  const { deps, forget, close } = await directoryDeps({ config, keys, store, tokens, jobs, log, now: () => new Date() })
  const forgetting = rounds(forget, { everyMs: anHour, onError: error => log.failure('retention.failed', error) })
  await runService({
    name: 'directory',
    apps: [{ app: createApp(deps), port: config.port }],
    log,
    host: config.host,
    close: async () => {
      await forgetting.stop()
      await jobs.close()
      close()
      await tokens.close()
      await store.close()
    },
  })
}

start().catch(error => {
  console.error(error instanceof ConfigError ? error.message : `directory cannot start: ${(error as Error).name}`)
  process.exit(1)
})
